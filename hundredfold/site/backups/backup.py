"""`hundredfold backup FILE`: an open house in one file, read again before it bears its name."""

import os
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hundredfold.kit.clock import now
from hundredfold.kit.disk import sync
from hundredfold.kit.progress import SILENT, Bar
from hundredfold.kit.stops import Stop
from hundredfold.site.backups import archive
from hundredfold.site.backups.archive import Manifest
from hundredfold.site.backups.keepers import Keeper, keeper_of
from hundredfold.site.databases import Settings, names_in, url_of
from hundredfold.site.pictures import FOLDER
from hundredfold.site.preparation import APPLIED, ROOT

SECRET = "secret"  # noqa: S105 the name of a file


def backup(file: Path, database: Settings, home: Path, *, bar: Bar = SILENT) -> Manifest:
    """One state of the database, the pictures, and the key that signs sessions: one sealed file.

    It is made under another name beside its place and opened again; only then is it called `file`.
    """
    file = file.absolute()
    if file.exists():
        raise Stop(f"There already is {file}; a backup never takes another's place.")
    if not names_in(database, APPLIED):
        raise Stop(f"There is no house in {url_of(database)}.")
    keeper = keeper_of(database)
    with _unfinished(file) as place:
        part = place / keeper.PART
        counts = keeper.take(database, part, bar.step("copying"))
        parts = {part.name: part} | _secret(home) | _pictures(home)
        manifest = Manifest(
            vendor=database["VENDOR"],
            version=version(),
            made_at=now().isoformat(timespec="seconds"),
            applied=sorted(names_in(database, APPLIED) or ()),
            counts=counts,
            secret="kept" if SECRET in parts else "given by the environment",
        )
        bar.step("packing")
        made = place / file.name
        archive.write(made, manifest, parts)
        part.unlink()
        bar.step("reading it again")
        _refuse_unsound(made, keeper, place)
        made.chmod(0o600)
        made.rename(file)
        sync(file.parent)
    return manifest


def version() -> str:
    """This code's version."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return str(told["project"]["version"])


@contextmanager
def _unfinished(file: Path) -> Iterator[Path]:
    """A folder beside the file, for its owner's eyes only, and gone afterwards."""
    try:
        folder = tempfile.TemporaryDirectory(dir=file.parent, prefix=f".{file.name}-")
    except OSError as error:
        raise Stop(f"{file} cannot be written: {error.strerror}.") from None
    with folder as place:
        yield Path(place)


def secret_is_given() -> bool:
    """Whether the environment holds the key; then it is not ours to keep."""
    return bool(os.environ.get("HUNDREDFOLD_SECRET"))


def _secret(home: Path) -> dict[str, Path]:
    kept = home / SECRET
    return {SECRET: kept} if kept.exists() and not secret_is_given() else {}


def _pictures(home: Path) -> dict[str, Path]:
    """Every picture. They are read after the database: what it names is there, or was dropped."""
    found = sorted((home / FOLDER).rglob("*.webp"))
    return {f"{FOLDER}/{one.relative_to(home / FOLDER).as_posix()}": one for one in found}


def _refuse_unsound(made: Path, keeper: Keeper, place: Path) -> None:
    """Do what a restore would do, up to the door."""
    manifest = archive.read(made)
    archive.unpack_below(made, manifest, FOLDER, place / FOLDER)
    for name in manifest.parts:
        if name.startswith(f"{FOLDER}/"):
            continue
        again = place / f"again-{name}"
        archive.unpack(made, manifest, name, again)
        if name == keeper.PART:
            keeper.refuse_unsound(again)
        again.unlink()
