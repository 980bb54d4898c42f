"""A house whose disk is outgrown: its pictures move from its folder to a bucket."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage

from hundredfold.kit.progress import SILENT, Advance, Bar
from hundredfold.kit.stops import Stop

AT_ONCE = 8
"""A bucket takes its time for each file, and takes many together."""


@dataclass(frozen=True)
class Moved:
    """How many files were brought now, and how many there were already."""

    brought: int
    known: int


def move(folder: Path, *, bar: Bar = SILENT) -> Moved:
    """Whatever lies in the folder lies in the bucket afterwards; again it brings what is new.

    The folder stays as it is, for whoever runs the house to put away.
    """
    if isinstance(default_storage, FileSystemStorage):
        raise Stop("pictures.toml in the house's folder names no bucket yet.")
    files = sorted(folder.rglob("*.webp"))
    advance = bar.step("bringing pictures", len(files))
    try:
        brought = sum(_brought(files, folder, advance))
    except OSError as silent:
        raise Stop(f"The bucket could not be filled; run this again. {silent}") from None
    return Moved(brought, len(files) - brought)


def _brought(files: list[Path], folder: Path, advance: Advance) -> Iterator[bool]:
    with ThreadPoolExecutor(AT_ONCE) as many:
        for is_new in many.map(lambda file: _bring(file, folder), files):
            advance(1)
            yield is_new


def _bring(file: Path, folder: Path) -> bool:
    name = file.relative_to(folder).as_posix()
    if default_storage.exists(name):
        return False
    default_storage.save(name, ContentFile(file.read_bytes()))
    return True
