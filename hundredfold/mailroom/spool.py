"""Letters as files: whatever a mail server lays into `HOME/replies` is taken and put aside."""

import logging
from pathlib import Path

from django.conf import settings

from hundredfold.mailroom.actions.take_letter import NotTakenError, take_letter

log = logging.getLogger(__name__)
AT_A_TIME = 200


def take_from_the_spool() -> int:
    """Takes the letters in `HOME/replies`, the oldest first; gives how many. What could not be used
    lies in `refused` with the reason beside it, and what was taken in `taken`."""
    spool = Path(settings.HOME) / "replies"
    if not settings.REPLIES or not spool.is_dir():
        return 0
    waiting = sorted(spool.glob("*.eml"), key=lambda file: (file.stat().st_mtime, file.name))
    for file in waiting[:AT_A_TIME]:
        try:
            take_letter(file.read_bytes())
        except NotTakenError as why:
            _put(file, "refused").with_suffix(".why").write_text(f"{why}\n", encoding="utf-8")
            log.warning("%s was not taken: %s", file.name, why)
        else:
            _put(file, "taken")
    return len(waiting[:AT_A_TIME])


def _put(file: Path, where: str) -> Path:
    aside = file.parent / where
    aside.mkdir(exist_ok=True)
    return file.rename(aside / file.name)
