"""Where pictures lie: in the house's folder, or where `pictures.toml` in it says, a bucket that
speaks S3."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from hundredfold.site.tables import said_in

FILE, FOLDER = "pictures.toml", "pictures"
NEEDED = {"bucket", "id", "secret", "region"}
OPTIONAL = {"address", "prefix"}

Storage = dict[str, Any]
"""An entry of Django's `STORAGES`."""


def folder_in(home: Path) -> Storage:
    """Pictures in the house's own folder, for the eyes of whoever runs it."""
    kept = {"location": home / FOLDER, "file_permissions_mode": 0o600}
    return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": kept}


def storage_in(home: Path) -> Storage:
    """The bucket that the file names; the folder where there is no file."""
    return said_in(home / FILE, _bucket, nothing=folder_in(home))


def _bucket(told: dict[str, Any]) -> Storage:
    for key in sorted(NEEDED - told.keys()):
        raise ValueError(f"it says no {key}")
    for key, value in told.items():
        if key not in NEEDED | OPTIONAL or not isinstance(value, str):
            raise ValueError(f"{key} is not known, or no text")
    address = told.get("address", "").rstrip("/")
    if address and not urlsplit(address).netloc:
        raise ValueError("address is no whole address")
    options = {
        "bucket_name": told["bucket"],
        "access_key": told["id"],
        "secret_key": told["secret"],
        "region_name": told["region"],
        "endpoint_url": address or None,
        "location": told.get("prefix", "").strip("/"),
    }
    return {"BACKEND": "hundredfold.media.bucket.Bucket", "OPTIONS": options}
