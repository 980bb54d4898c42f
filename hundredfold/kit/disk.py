"""What must be on the disk before anybody says that it is."""

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Wait for the disk. A new name is there after a power failure only when its folder was too."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
