"""Where compiled loops are kept for the next start, and whether they are there."""

import hashlib
import os
import shutil
from pathlib import Path

HERE = Path(__file__).resolve().parent


def place() -> Path:
    """Beside the source where that can be written, else in the house's own folder.

    The compiler notices a change of a kernel's own file only, not of what it calls: so what is
    compiled lies in a folder named after all of the source.
    """
    if given := os.environ.get("NUMBA_CACHE_DIR"):
        return Path(given)
    source = hashlib.sha256()
    for file in sorted(HERE.rglob("*.py")):
        if "tests" not in file.parts:
            source.update(file.read_bytes())
    return _folder() / f"compiled-{source.hexdigest()[:12]}"


def _folder() -> Path:
    if os.access(HERE, os.W_OK):
        return HERE / "__pycache__"
    home = os.environ.get("HUNDREDFOLD_HOME")
    return Path(home).absolute() if home else Path.home() / ".cache" / "hundredfold"


def is_cold() -> bool:
    """Nobody has compiled this version of the source here yet."""
    return not any(place().rglob("sampling.drawn*.nbi"))


def forget_others() -> None:
    """What other versions have compiled is of no more use."""
    ours = place()
    for other in ours.parent.glob("compiled-*"):
        if other != ours:
            shutil.rmtree(other, ignore_errors=True)
