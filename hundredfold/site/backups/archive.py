"""The one file of a backup: a zip whose comment seals every byte before it.

Any zip program can open it. `manifest.json` says what is inside and what each part must be; the
seal finds a bit that fell over anywhere, also between the parts.
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

from hundredfold.kit.stops import Stop

FORMAT = 1
MANIFEST = "manifest.json"
SEAL = b"hundredfold sha256 "
DIGITS = 64
CHUNK = 1 << 20
OWN = (".dump", ".webp")
"""What PostgreSQL wrote, and pictures, are compressed already."""


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself. `counts` are the rows of each table, `applied` migrations."""

    vendor: str
    version: str
    made_at: str
    applied: list[str]
    counts: dict[str, int]
    secret: str
    parts: dict[str, dict[str, str | int]] = field(default_factory=dict)
    format: int = FORMAT


def write(path: Path, manifest: Manifest, parts: Mapping[str, Path]) -> None:
    """Make the file from the parts, seal it, and wait until the disk has it."""
    with zipfile.ZipFile(path, "w", allowZip64=True) as archive:
        for name, source in parts.items():
            manifest.parts[name] = _add(archive, name, source)
        told = json.dumps(asdict(manifest), indent=1, ensure_ascii=False)
        archive.writestr(MANIFEST, told, zipfile.ZIP_DEFLATED)
        archive.comment = SEAL + b"0" * DIGITS
    with path.open("r+b") as file:
        digest = _digest(file, path.stat().st_size - DIGITS)
        file.seek(-DIGITS, os.SEEK_END)
        file.write(digest.encode())
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> Manifest:
    """What is in a backup. Stops where it is damaged, or newer than this code understands."""
    refuse_broken_seal(path)
    with zipfile.ZipFile(path) as archive:
        told = json.loads(archive.read(MANIFEST))
    if told["format"] > FORMAT:
        raise Stop(f"The backup {path} is newer than this code; update the code first.")
    return Manifest(**told)


def refuse_broken_seal(path: Path) -> None:
    """Every byte must be as it was written."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            file.seek(max(0, size - len(SEAL) - DIGITS))
            seal = file.read()
            if not seal.startswith(SEAL):
                raise Stop(f"{path} is no backup, or it was cut short.")
            file.seek(0)
            digest = _digest(file, size - DIGITS)
    except OSError as error:
        raise Stop(f"The backup {path} cannot be read: {error.strerror}.") from None
    if digest.encode() != seal.removeprefix(SEAL):
        raise Stop(f"The backup {path} is damaged: it is not what was written.")


def unpack(path: Path, manifest: Manifest, name: str, into: Path) -> None:
    """Write one part where it is wanted, readable by its owner, and see that it is whole."""
    digest, opened = hashlib.sha256(), os.open(into, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with zipfile.ZipFile(path) as archive, archive.open(name) as part, open(opened, "wb") as file:
        while chunk := part.read(CHUNK):
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    if digest.hexdigest() != manifest.parts[name]["sha256"]:
        raise Stop(f"The backup {path} is damaged: {name} is not what was written.")


def unpack_below(path: Path, manifest: Manifest, folder: str, into: Path) -> None:
    """Write every part below a folder of the backup where it is wanted; what is there stays."""
    names = [name for name in manifest.parts if name.startswith(f"{folder}/")]
    with zipfile.ZipFile(path) as archive:
        for name in names:
            target = into / name.removeprefix(f"{folder}/")
            if not target.resolve().is_relative_to(into.resolve()):
                raise Stop(f"The backup {path} is damaged: {name} is no place in it.")
            if target.exists():
                continue
            file = archive.read(name)
            if hashlib.sha256(file).hexdigest() != manifest.parts[name]["sha256"]:
                raise Stop(f"The backup {path} is damaged: {name} is not what was written.")
            target.parent.mkdir(parents=True, exist_ok=True)
            with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as made:
                made.write(file)


def _add(archive: zipfile.ZipFile, name: str, source: Path) -> dict[str, str | int]:
    digest, entry = hashlib.sha256(), zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(OWN) else zipfile.ZIP_DEFLATED
    entry._compresslevel = 1  # type: ignore[attr-defined]  # the name it has until Python 3.13
    entry.external_attr = 0o600 << 16
    with source.open("rb") as file, archive.open(entry, "w", force_zip64=True) as part:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            part.write(chunk)
    return {"sha256": digest.hexdigest(), "bytes": source.stat().st_size}


def _digest(file: IO[bytes], length: int) -> str:
    digest = hashlib.sha256()
    while length > 0 and (chunk := file.read(min(CHUNK, length))):
        digest.update(chunk)
        length -= len(chunk)
    return digest.hexdigest()
