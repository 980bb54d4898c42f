"""Where the turnstile's socket lies: in the home folder, whose owner alone may knock."""

import os
from contextlib import suppress
from pathlib import Path

LONGEST = 100
"""The kernel takes about 107 bytes of path; a folder held open gives a long one a short name."""


def socket_of(home: Path) -> Path:
    return home / "turnstile.sock"


class Doorway:
    """A socket's path in words that the kernel takes, for as long as it is needed."""

    def __init__(self, path: Path) -> None:
        self._folder: int | None = None
        self.address = str(path)
        if len(self.address.encode()) > LONGEST:
            self._folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
            self.address = f"/proc/self/fd/{self._folder}/{path.name}"

    def __enter__(self) -> str:
        return self.address

    def __exit__(self, *_ended: object) -> None:
        if self._folder is not None:
            with suppress(OSError):
                os.close(self._folder)
