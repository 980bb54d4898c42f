import json
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from hashlib import sha256
from pathlib import Path

from django.db import transaction

from hundredfold.activity.actions.follow import keep_up
from hundredfold.imports.actions.accept_answers import accept_undated_answers
from hundredfold.imports.actions.award_badges import award_badges
from hundredfold.imports.actions.count_votes import count_votes
from hundredfold.imports.actions.keep_comments import keep_comments
from hundredfold.imports.actions.keep_posts import keep_posts
from hundredfold.imports.actions.keep_tags import keep_tags
from hundredfold.imports.actions.run import conclude, run, write
from hundredfold.imports.actions.settle_people import recall_system, settle_people
from hundredfold.imports.intake import Intake
from hundredfold.imports.progress import Outcome, Watch
from hundredfold.imports.reading import discourse, nodebb
from hundredfold.imports.reading.apart import Reader, apart
from hundredfold.imports.reading.batches import Portion, batches
from hundredfold.imports.reading.files import DumpFile, find
from hundredfold.imports.reading.survey import Survey, survey
from hundredfold.kit.refs import Source

STACK_EXCHANGE = Source("stackexchange")
FORUMS: dict[str, Callable[[Path, str], AbstractContextManager[list[DumpFile]]]] = {
    "discourse": discourse.opened,
    "nodebb": nodebb.opened,
}
PORTION = Portion()


def bring_in(
    place: Path, *, brand: str, circle: str, watch: Watch | None = None, follow: bool = True
) -> Outcome:
    """A Stack Exchange community comes in: every file is read to its end before a row is kept.

    At the end the folds behind catch up; without `follow` that is left to the worker.
    """
    return _bring_in(STACK_EXCHANGE, find(place), brand, circle, watch or Watch(), follow)


def bring_in_forum(
    kind: str,
    place: Path,
    *,
    at: str,
    brand: str,
    circle: str,
    watch: Watch | None = None,
    follow: bool = True,
) -> Outcome:
    """The same for another forum, one of `FORUMS`; `at` is where it stands."""
    with FORUMS[kind](place, at) as files:
        return _bring_in(Source(kind), files, brand, circle, watch or Watch(), follow)


def _bring_in(
    source: Source, files: list[DumpFile], brand: str, circle: str, watch: Watch, follow: bool
) -> Outcome:
    began = time.monotonic()
    with apart() as reader:
        surveys = _surveys(files, reader, watch)
        digest = _digest(surveys)
        with run(source, brand=brand, circle=circle, digest=digest, follow=follow) as intake:
            for file in files:
                _keep(file, surveys[file].rows, reader, intake, watch, follow)
            _settle_acceptances(intake, follow)
            return conclude(intake, began=began, watch=watch, follow=follow)


def _surveys(files: list[DumpFile], reader: Reader, watch: Watch) -> dict[DumpFile, Survey]:
    """Both processes check: Posts is about as long as all the other tables."""
    there = {file: reader.read(survey, file) for file in files if file.table == "Posts"}
    found = {file: _surveyed(file, survey(file), watch) for file in files if file not in there}
    found |= {file: _surveyed(file, told, watch) for file, told in there.items()}
    return {file: found[file] for file in files}


def _surveyed(file: DumpFile, told: Iterator[Survey], watch: Watch) -> Survey:
    watch.begins(f"checking {file.label}", 0)
    found = Survey(0, 0, ())
    for so_far in told:
        watch.advances(so_far.rows - found.rows)
        found = so_far
    if found.unknown:
        watch.warns(f"{file.label}: left out unknown columns {', '.join(found.unknown)}.")
    return found


def _digest(surveys: dict[DumpFile, Survey]) -> str:
    """Another one for another dump."""
    told = [(file.table, found.rows, found.digest) for file, found in surveys.items()]
    return sha256(json.dumps(told).encode()).hexdigest()


KEEPS: dict[str, Callable[..., int | None]] = {
    "Tags": keep_tags,
    "Users": settle_people,
    "Posts": partial(keep_posts, is_last_round=False),
    "Comments": keep_comments,
    "Votes": count_votes,
    "Badges": award_badges,
}


def _keep(
    file: DumpFile, rows: int, reader: Reader, intake: Intake, watch: Watch, follow: bool
) -> None:
    """Write one table. Answers that stand before their questions need a second reading."""
    recall_system(intake=intake)

    def step(name: str, keep: Callable[..., int | None]) -> None:
        skip = int(intake.run.done.get(name, 0))
        watch.begins(name, rows)
        watch.advances(skip)
        read, kept = reader.read(batches, file, skip, PORTION), partial(keep, intake=intake)
        write(read, name, kept, intake=intake, watch=watch, follow=follow)

    step(file.table, KEEPS[file.table])
    if intake.run.done.get("Posts waiting"):
        with intake.rejects.told_already():
            step("Posts again", partial(keep_posts, is_last_round=True))


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
