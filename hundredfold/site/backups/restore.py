"""`hundredfold restore FILE`: a backup becomes the house, or nothing changes."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from hundredfold.kit.clock import now
from hundredfold.kit.disk import sync
from hundredfold.kit.progress import SILENT, Bar
from hundredfold.kit.stops import Stop
from hundredfold.site.backups import archive
from hundredfold.site.backups.archive import Manifest
from hundredfold.site.backups.backup import SECRET, secret_is_given
from hundredfold.site.backups.keepers import keeper_of
from hundredfold.site.databases import Settings, url_of
from hundredfold.site.pictures import FOLDER
from hundredfold.site.preparation import newer


@dataclass(frozen=True)
class Restored:
    """What came of it: what the backup said, and where the former house is now."""

    manifest: Manifest
    aside: list[str]


def restore(
    file: Path, database: Settings, home: Path, *, force: bool = False, bar: Bar = SILENT
) -> Restored:
    """Bring the backup in. What is there moves aside, and only with `force`."""
    bar.step("reading the backup")
    manifest = archive.read(file)
    _refuse_strange(manifest, database)
    keeper = keeper_of(database)
    if not (force or keeper.is_empty(database)):
        raise Stop(
            f"There is a house in {url_of(database)} already; with --force it is moved aside."
        )
    stamp = f"before-{now():%Y%m%dT%H%M%SZ}"
    with tempfile.TemporaryDirectory(dir=_beside(database, home), prefix=".restore-") as place:
        part = Path(place) / keeper.PART
        archive.unpack(file, manifest, part.name, part)
        bar.step("bringing it in")
        aside = [
            keeper.bring_in(database, part, manifest.counts, aside=stamp),
            _bring_in_secret(file, manifest, home, aside=stamp),
        ]
        archive.unpack_below(file, manifest, FOLDER, home / FOLDER)
        sync(_beside(database, home))
    return Restored(manifest, [kept for kept in aside if kept])


def _refuse_strange(manifest: Manifest, database: Settings) -> None:
    if manifest.vendor != database["VENDOR"]:
        raise Stop(
            f"The backup is of {manifest.vendor}, the house is on {database['VENDOR']}; "
            "HUNDREDFOLD_DATABASE_URL says where to restore to."
        )
    held = [tuple(name.split(".", 1)) for name in manifest.applied]
    if found := newer(held):  # type: ignore[arg-type]
        raise Stop(f"The backup is newer than this code (it has {found[-1]}); update it first.")


def _beside(database: Settings, home: Path) -> Path:
    """A folder on the same disk as what will be moved in."""
    folder = Path(database["NAME"]).parent if database["VENDOR"] == "sqlite" else home
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _bring_in_secret(file: Path, manifest: Manifest, home: Path, *, aside: str) -> str:
    """The key of the backup signs from now on; another one that was there moves aside."""
    if SECRET not in manifest.parts or secret_is_given():
        return ""
    kept, fresh = home / SECRET, home / f"{SECRET}.restored"
    home.mkdir(parents=True, exist_ok=True)
    fresh.unlink(missing_ok=True)
    archive.unpack(file, manifest, SECRET, fresh)
    former = ""
    if kept.exists() and kept.read_bytes() != fresh.read_bytes():
        former = f"{kept}.{aside}"
        kept.rename(former)
    fresh.rename(kept)
    return former
