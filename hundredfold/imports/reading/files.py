"""Finding the files of a dump, and opening each as a stream of bytes, however it is packed."""

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

import zstandard

from hundredfold.imports.reading import sevenzip
from hundredfold.kit.stops import Stop

TABLES = ("Tags", "Users", "Posts", "Comments", "Votes", "Badges")
"""What is read, in this order: who and what first, then what was done with it."""

WIDEST_WINDOW = 2**27
"""As much as zstd's strongest usual setting needs; a file that asks for more is not opened."""


@dataclass(frozen=True)
class DumpFile:
    """One table of a dump. `label` is what it is called in messages; `open` gives its bytes."""

    table: str
    label: str
    open: Callable[[], AbstractContextManager[BinaryIO]]


def find(place: Path) -> list[DumpFile]:
    """The tables of a dump in the order of reading: any subset, packed in any of the known ways."""
    if not place.exists():
        raise Stop(f"{place} does not exist.")
    candidates = _in_archive(place) if place.is_file() else _in_folder(place)
    found: dict[str, DumpFile] = {}
    for file in candidates:
        twin = found.setdefault(file.table, file)
        if twin is not file:
            raise Stop(f"{file.table} is there twice: {twin.label} and {file.label}.")
    if not found:
        raise Stop(f"{place} holds no Stack Exchange table ({', '.join(TABLES)}).")
    return [found[table] for table in TABLES if table in found]


def _in_folder(folder: Path) -> Iterator[DumpFile]:
    for path in sorted(folder.iterdir()):
        name = path.name.lower()
        if name.endswith(".7z"):
            yield from _in_archive(path)
        for packing in ("", ".gz", ".zst"):
            ending = f".xml{packing}"
            table = _table(name.removesuffix(ending)) if name.endswith(ending) else None
            if table is not None:
                yield DumpFile(table, path.name, partial(stream_of, path))


def _in_archive(path: Path) -> Iterator[DumpFile]:
    if path.suffix.lower() != ".7z":
        raise Stop(f"{path.name} is neither a folder nor a .7z archive.")
    for member in sevenzip.members(path):
        name = member.lower()
        table = _table(name.removesuffix(".xml")) if name.endswith(".xml") else None
        if table is not None:
            yield DumpFile(table, f"{path.name}/{member}", partial(sevenzip.opened, path, member))


def _table(name: str) -> str | None:
    """`users` is Users; so is what some archives call `site-users`."""
    return next((t for t in TABLES if name == t.lower()), None)


@contextmanager
def stream_of(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked on the way if its name says that it is packed."""
    with _complaints(path.name), path.open("rb") as packed:
        ending = path.suffix.lower()
        if ending == ".gz":
            yield cast(BinaryIO, gzip.GzipFile(fileobj=packed))
        elif ending == ".zst":
            unpacker = zstandard.ZstdDecompressor(max_window_size=WIDEST_WINDOW)
            reader = unpacker.stream_reader(packed, read_across_frames=True)
            yield io.BufferedReader(cast(io.RawIOBase, reader), 128 * 1024)
        else:
            yield packed


def lines_of(label: str, stream: BinaryIO, longest: int) -> Iterator[tuple[int, bytes]]:
    """Each line with its number. One that is longer than so many bytes is a Stop: memory is not
    for whoever wrote the file to use up."""
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) > longest:
            raise Stop(f"{label} line {number}: is longer than {longest:,} bytes.")
        yield number, line


@contextmanager
def _complaints(label: str) -> Iterator[None]:
    """What the unpackers and the disk say, in one line that names the file."""
    try:
        yield
    except EOFError as error:
        raise Stop(f"{label}: the file is cut short.") from error
    except (gzip.BadGzipFile, zlib.error, zstandard.ZstdError) as error:
        raise Stop(f"{label}: cannot be unpacked ({error}).") from error
    except OSError as error:
        raise Stop(f"{label}: cannot be read ({error.strerror or error}).") from error
