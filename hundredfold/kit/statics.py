"""Where stylesheets, scripts and pictures are served from."""

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
    """Brings every house's files together, versioned and compressed. Unchanged ones stay as they are."""
    call_command("collectstatic", interactive=False, verbosity=0)
