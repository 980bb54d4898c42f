import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from django.db import transaction

from hundredfold.activity.actions.follow import catch_up
from hundredfold.circles.models import Circle
from hundredfold.imports.actions.accept_answers import accept_undated_answers
from hundredfold.imports.actions.award_badges import award_badges
from hundredfold.imports.actions.count_votes import count_votes
from hundredfold.imports.actions.keep_comments import keep_comments
from hundredfold.imports.actions.keep_posts import keep_posts
from hundredfold.imports.actions.keep_tags import keep_tags
from hundredfold.imports.actions.settle_people import recall_system, settle_people
from hundredfold.imports.intake import Intake
from hundredfold.imports.lease import alone
from hundredfold.imports.models import Run
from hundredfold.imports.queries import last_origin
from hundredfold.imports.readiness import make_place, make_tables
from hundredfold.imports.reading.files import DumpFile, find
from hundredfold.imports.reading.rows import Row, Survey, pieces, survey
from hundredfold.imports.rejects import Rejects
from hundredfold.kit.clock import now
from hundredfold.kit.refs import Source

STACK_EXCHANGE = Source("stackexchange")
ROWS = 5_000
BYTES = 8 * 2**20


@dataclass(frozen=True)
class Outcome:
    """What one run added."""

    people: int
    posts: int
    comments: int
    likes: int
    facts: int
    rejected: int
    rejected_file: str | None
    seconds: float


@dataclass(frozen=True)
class Watch:
    """Who is told how it goes: a progress bar, or nobody."""

    begins: Callable[[str, int], object] = lambda what, rows: None
    advances: Callable[[int], object] = lambda rows: None
    warns: Callable[[str], object] = lambda line: None


def bring_in(
    place: Path, *, brand: str, circle: str, watch: Watch | None = None, follow: bool = True
) -> Outcome:
    """A community comes in: every file is read to its end before one row of it is kept.

    At the end the folds behind catch up; without `follow` that is left to the worker.
    """
    began, watch = time.monotonic(), watch or Watch()
    files = find(place)
    surveys = {file: _surveyed(file, watch) for file in files}
    with alone(brand, circle):
        make_tables()
        to, facts = make_place(brand, circle, by=STACK_EXCHANGE)
        rejects = Rejects(to.slug, now())
        intake = Intake(STACK_EXCHANGE, to.brand, to, _run(to, surveys), rejects)
        intake.added["facts"] += facts
        for file in files:
            _keep(file, surveys[file].rows, intake, watch)
        _settle_acceptances(intake)
        Run.of(to.brand_id).filter(pk=intake.run.pk).update(ended_at=now())
        if follow:
            watch.begins("folds", 0)
            catch_up(watch.advances)
    return outcome(intake, began)


def outcome(intake: Intake, began: float) -> Outcome:
    """What the run added, in figures."""
    figures = {name: intake.added[name] for name in ("people", "posts", "comments", "likes")}
    return Outcome(
        **figures,
        facts=intake.added["facts"],
        rejected=intake.rejects.count,
        rejected_file=intake.rejects.file,
        seconds=round(time.monotonic() - began, 3),
    )


def _surveyed(file: DumpFile, watch: Watch) -> Survey:
    watch.begins(f"checking {file.label}", 0)
    found = survey(file)
    if found.unknown:
        watch.warns(f"{file.label}: left out unknown columns {', '.join(found.unknown)}.")
    return found


def _run(circle: Circle, surveys: dict[DumpFile, Survey]) -> Run:
    """The unfinished run of this very dump, to go on with, or a new one."""
    told = json.dumps([(file.table, found.rows, found.digest) for file, found in surveys.items()])
    digest = sha256(told.encode()).hexdigest()
    with transaction.atomic():
        unfinished = Run.of(circle.brand_id).filter(circle=circle, ended_at=None).first()
        if unfinished is not None and unfinished.digest == digest:
            return unfinished
        if unfinished is not None:
            Run.of(circle.brand_id).filter(pk=unfinished.pk).update(ended_at=now())
        return Run.objects.create(
            brand_id=circle.brand_id,
            circle=circle,
            digest=digest,
            first_origin=last_origin(circle.brand_id),
        )


def _keep(file: DumpFile, rows: int, intake: Intake, watch: Watch) -> None:
    """Write one table, batch by batch."""
    recall_system(intake=intake)
    if file.table != "Posts":
        step = partial(STEPS[file.table], intake=intake)
        _write(file, file.table, step, rows, intake, watch)
        return
    _write(
        file, "Posts", partial(keep_posts, intake=intake, is_last_round=False), rows, intake, watch
    )
    if intake.run.done.get("Posts waiting"):
        last = partial(keep_posts, intake=intake, is_last_round=True)
        with intake.rejects.told_already():
            _write(file, "Posts again", last, rows, intake, watch)


STEPS: dict[str, Callable[..., None]] = {
    "Tags": keep_tags,
    "Users": settle_people,
    "Comments": keep_comments,
    "Votes": count_votes,
    "Badges": award_badges,
}


def _write(
    file: DumpFile,
    step: str,
    keep: Callable[[list[Row]], int | None],
    rows: int,
    intake: Intake,
    watch: Watch,
) -> None:
    done: dict[str, int] = intake.run.done
    skip = done.get(step, 0)
    watch.begins(step, rows)
    watch.advances(skip)
    for batch in _batches(file, skip):
        with transaction.atomic():
            waiting = keep(batch) or 0
            done[step] = done.get(step, 0) + len(batch)
            if waiting:
                done[f"{step} waiting"] = done.get(f"{step} waiting", 0) + waiting
            intake.run.save(update_fields=["done"])
        intake.rejects.write()
        watch.advances(len(batch))


def _batches(file: DumpFile, skip: int) -> Iterator[list[Row]]:
    """The rows beyond those that an earlier run has written, some thousands at a time."""
    batch: list[Row] = []
    size = 0
    for piece in pieces(file):
        count = len(piece.elements)
        if skip >= count:
            skip -= count
            continue
        batch.extend(Row(piece, at, piece.elements[at]) for at in range(skip, count))
        size, skip = size + len(piece.source), 0
        if len(batch) >= ROWS or size >= BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _settle_acceptances(intake: Intake) -> None:
    after = 0
    while True:
        with transaction.atomic():
            after = accept_undated_answers(intake=intake, after=after)
        if not after:
            return
