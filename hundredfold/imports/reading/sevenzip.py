"""Members of a 7z archive, each unpacked alone into a temporary file whose size is bounded."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from py7zr import FileInfo, Py7zIO, SevenZipFile, WriterFactory

from hundredfold.kit.stops import Stop

MOST_GROWTH = 200
"""XML packs some ten to fifty times smaller. What claims to grow more than this is a bomb."""

ALWAYS_FINE = 256 * 2**20


def members(path: Path) -> list[str]:
    """The names of the files inside; folders, links and names that climb out are not ours."""
    return [info.filename for info in _listed(path) if _is_plain(info)]


@contextmanager
def opened(path: Path, member: str) -> Iterator[BinaryIO]:
    """One member's bytes. The temporary file is gone when the block ends."""
    info = next(info for info in _listed(path) if info.filename == member)
    size = int(info.uncompressed or 0)
    if size > max(ALWAYS_FINE, path.stat().st_size * MOST_GROWTH):
        raise Stop(f"{path.name}/{member}: says it unpacks to {size:,} bytes, which is too many.")
    with tempfile.TemporaryDirectory(prefix="hundredfold-") as folder:
        if size > shutil.disk_usage(folder).free:
            raise Stop(f"{path.name}/{member}: needs {size:,} bytes of temporary space.")
        target = Path(folder) / "member.xml"
        with target.open("wb") as stream:
            _unpack(path, member, _Bounded(stream, size, f"{path.name}/{member}"))
        with target.open("rb") as stream:
            yield stream


class _Bounded(Py7zIO):
    """A file that takes no more bytes than the archive declared."""

    def __init__(self, stream: BinaryIO, most: int, label: str) -> None:
        self.stream, self.most, self.label, self.written = stream, most, label, 0

    def write(self, s: bytes | bytearray) -> int:
        self.written += len(s)
        if self.written > self.most:
            raise Stop(f"{self.label}: unpacks to more bytes than the archive declares.")
        return self.stream.write(s)

    def read(self, size: int | None = None) -> bytes:
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        return self.stream.seek(offset, whence)

    def flush(self) -> None:
        self.stream.flush()

    def size(self) -> int:
        return self.written


class _Only(WriterFactory):
    """Whatever name an archive gives, its bytes go to the one file that was opened for it."""

    def __init__(self, target: _Bounded) -> None:
        self.target = target

    def create(self, filename: str) -> Py7zIO:
        return self.target


def _unpack(path: Path, member: str, target: _Bounded) -> None:
    with _archive(path) as archive:
        archive.extract(targets=[member], factory=_Only(target))


def _listed(path: Path) -> list[FileInfo]:
    with _archive(path) as archive:
        return list(archive.list())


def _is_plain(info: Any) -> bool:
    name = PurePosixPath(info.filename)
    return bool(info.is_file and not info.is_symlink and len(name.parts) == 1)


@contextmanager
def _archive(path: Path) -> Iterator[SevenZipFile]:
    try:
        with SevenZipFile(path) as archive:
            if archive.needs_password():
                raise Stop(f"{path.name}: is locked with a password.")
            yield archive
    except Stop:
        raise
    except Exception as error:  # a damaged archive can make the library fall over anywhere
        why = str(error) or type(error).__name__
        raise Stop(f"{path.name}: cannot be unpacked ({why.splitlines()[0]}).") from error
