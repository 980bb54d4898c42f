"""Where stylesheets, scripts and pictures are served from."""

from hashlib import blake2b
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage


class Versioned(CompressedManifestStaticFilesStorage):
    """Addresses carry a digest, so that a browser may keep a file for ever.

    Before the files are gathered (in tests, or in a process started by hand) the plain address
    stands in, and whitenoise finds the file in its house.
    """

    manifest_strict = False

    def hashed_name(self, name: str, content: object = None, filename: str | None = None) -> str:
        try:
            return str(super().hashed_name(name, content, filename))
        except ValueError:
            return name


def gather() -> None:
    """Brings every house's files together, versioned and compressed, when one of them is new."""
    stamp = Path(settings.STATIC_ROOT) / "gathered"
    state = _state_of_files()
    if stamp.exists() and stamp.read_text() == state:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(state)


def _state_of_files() -> str:
    seen = blake2b(digest_size=16)
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            seen.update(f"{path}|{found.st_mtime_ns}|{found.st_size}\n".encode())
    return seen.hexdigest()
