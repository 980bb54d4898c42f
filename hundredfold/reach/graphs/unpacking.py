"""A packed file, unpacked beside the others for a while, to its very end or not at all."""

import gzip
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from hundredfold.reach.refused import Unreadable

PIECE = 2**20


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """The file as it can be read by many threads at once: itself, or unpacked from .gz or .zst."""
    unpack = {".gz": _gzip, ".zst": _zstd}.get(path.suffix.lower())
    if unpack is None:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="hundredfold-edges-") as folder:
        plain = Path(folder) / path.stem
        with path.open("rb") as packed, plain.open("wb") as into:
            unpack(path, packed, into)
        yield plain


def _gzip(path: Path, packed: IO[bytes], into: IO[bytes]) -> None:
    try:
        with gzip.open(packed) as stream:
            shutil.copyfileobj(stream, into, PIECE)
    except EOFError:
        raise Unreadable(_cut_short(path)) from None
    except (gzip.BadGzipFile, zlib.error):
        raise Unreadable(f"{path.name} is damaged, or not packed by gzip.") from None


def _zstd(path: Path, packed: IO[bytes], into: IO[bytes]) -> None:
    """Frame by frame: the readers of most libraries take a frame that breaks off for its end."""
    import zstandard

    frame = zstandard.ZstdDecompressor().decompressobj()
    begun = False
    try:
        while piece := packed.read(PIECE):
            while piece:
                into.write(frame.decompress(piece))
                begun, piece = not frame.eof, frame.unused_data if frame.eof else b""
                if frame.eof:
                    frame = zstandard.ZstdDecompressor().decompressobj()
    except zstandard.ZstdError:
        raise Unreadable(f"{path.name} is damaged, or not packed by zstd.") from None
    if begun:
        raise Unreadable(_cut_short(path))


def _cut_short(path: Path) -> str:
    return f"{path.name} is cut short: it ends in the middle. Fetch it again."
