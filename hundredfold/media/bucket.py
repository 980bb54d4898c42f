"""Pictures in a bucket that speaks S3, for a house whose disk they have outgrown."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import ContentFile, File
from storages.backends.s3 import S3Storage

PATIENCE = 5
"""Seconds until a bucket that does not answer is asked again, and how often in all: three times."""
GONE = ("404", "NoSuchKey")


class Bucket(S3Storage):
    """As a folder is: a file that is not there and a store that does not answer are OSErrors.

    Nobody but the house reads from it, so that what browsers get is always served by the house.
    """

    def __init__(self, **options: Any) -> None:
        known = {
            "file_overwrite": True,  # names are drawn by chance: none is asked for twice
            "querystring_auth": False,
            "signature_version": "s3v4",
            "client_config": Config(
                signature_version="s3v4",
                connect_timeout=PATIENCE,
                read_timeout=PATIENCE,
                retries={"total_max_attempts": 3, "mode": "standard"},
                # A store of one's own has no name of its own for each bucket.
                s3={"addressing_style": "path" if options.get("endpoint_url") else "auto"},
                # Others that speak S3 do not know the sums that AWS has asked for since 2025.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        }
        super().__init__(**options, **known)

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        with _as_a_folder_would(name):
            found = self.bucket.Object(self._normalize_name(name)).get()
            return ContentFile(found["Body"].read(), name)

    def _save(self, name: str, content: File[bytes]) -> str:
        with _as_a_folder_would(name):
            saved: str = super()._save(name, content)
            return saved

    def delete(self, name: str) -> None:
        with _as_a_folder_would(name):
            super().delete(name)

    def exists(self, name: str) -> bool:
        with _as_a_folder_would(name):
            return bool(super().exists(name))


@contextmanager
def _as_a_folder_would(name: str) -> Iterator[None]:
    try:
        yield
    except ClientError as no:
        if no.response.get("Error", {}).get("Code") in GONE:
            raise FileNotFoundError(name) from no
        raise OSError(f"the bucket refuses {name}: {no}") from no
    except BotoCoreError as silent:
        raise OSError(f"the bucket does not answer: {silent}") from silent
