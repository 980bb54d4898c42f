import json
import time
from collections.abc import Callable, Generator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import transaction

from hundredfold.activity.actions.follow import keep_up
from hundredfold.imports.actions.accept_answers import accept_undated_answers
from hundredfold.imports.actions.award_badges import award_badges, read_badge
from hundredfold.imports.actions.count_votes import count_votes, read_vote
from hundredfold.imports.actions.keep_comments import keep_comments, read_comment
from hundredfold.imports.actions.keep_posts import keep_posts, read_post
from hundredfold.imports.actions.keep_tags import keep_tags, read_tag
from hundredfold.imports.actions.run import conclude, run, write
from hundredfold.imports.actions.settle_people import read_user, recall_system, settle_people
from hundredfold.imports.intake import Intake
from hundredfold.imports.progress import Outcome, Watch
from hundredfold.imports.reading.ahead import ahead
from hundredfold.imports.reading.files import DumpFile, find
from hundredfold.imports.reading.rows import Row, Survey, pieces, survey
from hundredfold.kit.refs import Source

STACK_EXCHANGE = Source("stackexchange")
ROWS = 5_000
BYTES = 4 * 2**20


def bring_in(
    place: Path, *, brand: str, circle: str, watch: Watch | None = None, follow: bool = True
) -> Outcome:
    """A community comes in: every file is read to its end before one row of it is kept.

    At the end the folds behind catch up; without `follow` that is left to the worker.
    """
    began, watch = time.monotonic(), watch or Watch()
    files = find(place)
    surveys = {file: _surveyed(file, watch) for file in files}
    digest = _digest(surveys)
    with run(STACK_EXCHANGE, brand=brand, circle=circle, digest=digest, follow=follow) as intake:
        for file in files:
            _keep(file, surveys[file].rows, intake, watch, follow)
        _settle_acceptances(intake, follow)
        return conclude(intake, began=began, watch=watch, follow=follow)


def _surveyed(file: DumpFile, watch: Watch) -> Survey:
    watch.begins(f"checking {file.label}", 0)
    found = survey(file, watch.advances)
    if found.unknown:
        watch.warns(f"{file.label}: left out unknown columns {', '.join(found.unknown)}.")
    return found


def _digest(surveys: dict[DumpFile, Survey]) -> str:
    """Another one for another dump."""
    told = [(file.table, found.rows, found.digest) for file, found in surveys.items()]
    return sha256(json.dumps(told).encode()).hexdigest()


KEEPS: dict[str, tuple[Callable[[Row], Any], Callable[..., int | None]]] = {
    "Tags": (read_tag, keep_tags),
    "Users": (read_user, settle_people),
    "Posts": (read_post, partial(keep_posts, is_last_round=False)),
    "Comments": (read_comment, keep_comments),
    "Votes": (read_vote, count_votes),
    "Badges": (read_badge, award_badges),
}


def _keep(file: DumpFile, rows: int, intake: Intake, watch: Watch, follow: bool) -> None:
    """Write one table. Answers that stand before their questions need a second reading."""
    recall_system(intake=intake)

    read, keep = KEEPS[file.table]

    def step(name: str, keep: Callable[..., int | None]) -> None:
        skip = int(intake.run.done.get(name, 0))
        watch.begins(name, rows)
        watch.advances(skip)
        batches, kept = ahead(_batches(file, skip, read)), partial(keep, intake=intake)
        write(batches, name, kept, intake=intake, watch=watch, follow=follow)

    step(file.table, keep)
    if intake.run.done.get("Posts waiting"):
        with intake.rejects.told_already():
            step("Posts again", partial(keep_posts, is_last_round=True))


def _batches(
    file: DumpFile, skip: int, read: Callable[[Row], Any]
) -> Generator[list[Row], None, None]:
    """The rows beyond those that an earlier run has written, some thousands at a time."""
    batch: list[Row] = []
    size = 0
    for piece in pieces(file):
        count = len(piece.elements)
        if skip >= count:
            skip -= count
            continue
        for at in range(skip, count):
            row = Row(piece, at, piece.elements[at])
            row.make(read)
            batch.append(row)
        size, skip = size + len(piece.source), 0
        if len(batch) >= ROWS or size >= BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _settle_acceptances(intake: Intake, follow: bool) -> None:
    after = 0
    while True:
        with transaction.atomic():
            intake.told.clear()
            after = accept_undated_answers(intake=intake, after=after)
            if follow:
                keep_up(intake.told)
        if not after:
            return
