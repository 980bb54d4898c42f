"""From a file that somebody sent to pictures of our own making."""

import json
import subprocess
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hundredfold.kit.refusals import Unfitting

CHILD = Path(__file__).with_name("child.py")
PATIENCE = 8
"""Seconds, while the process is bound to fewer of computing."""
LARGEST = 20 << 20
"""Bytes of a file that somebody may send."""
REFUSALS: dict[str, Promise] = {
    "no_picture": _("This is no picture that can be read here: JPEG, PNG, WebP or GIF, please."),
    "too_large": _("At most 20 MB and 25 million points, please."),
    "broken": _("This picture is damaged, and cannot be read to its end."),
}


@dataclass(frozen=True)
class Size:
    """A picture in one size, as WebP. Width and height in pixels."""

    width: int
    height: int
    file: bytes


def remade(file: bytes) -> list[Size]:
    """The picture in every size, the largest first. Nothing of the file itself is kept.

    Raises Unfitting where it is no picture, too large, or damaged.
    """
    if len(file) > LARGEST:
        raise refused("too_large")
    try:
        done = subprocess.run(  # noqa: S603 words of our own
            [sys.executable, "-I", str(CHILD)],
            input=file,
            capture_output=True,
            timeout=PATIENCE,
            env={},
            cwd="/",
        )
    except subprocess.TimeoutExpired as slow:
        raise refused("too_large") from slow
    if done.returncode:
        raise refused("too_large" if done.returncode < 0 else "broken")
    return _read(done.stdout)


def refused(why: str) -> Unfitting:
    """The no that belongs to it."""
    return Unfitting(why, REFUSALS[why], field="file")


def _read(told: bytes) -> list[Size]:
    stream, found = BytesIO(told), list[Size]()
    while line := stream.readline():
        said = json.loads(line)
        if "refused" in said:
            raise refused(said["refused"])
        found.append(Size(said["width"], said["height"], stream.read(said["bytes"])))
    if not found:
        raise refused("broken")
    return found
