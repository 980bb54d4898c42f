"""How every import runs: alone in its circle, in batches, and on from where it was killed."""

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from typing import TypeVar

from django.db import transaction

from hundredfold.activity.actions.follow import catch_up, keep_up
from hundredfold.circles.actions.found import as_old_as_its_members
from hundredfold.circles.models import Circle, Membership
from hundredfold.imports.afterwards import do_what_follows
from hundredfold.imports.intake import Intake
from hundredfold.imports.lease import alone
from hundredfold.imports.models import Origin, Run
from hundredfold.imports.progress import Outcome, Watch
from hundredfold.imports.queries import last_origin
from hundredfold.imports.readiness import make_place, make_tables
from hundredfold.imports.rejects import Rejects
from hundredfold.kit import bulk
from hundredfold.kit.clock import now
from hundredfold.kit.refs import Source
from hundredfold.kit.scope import brand_scope
from hundredfold.kit.stock import take_stock
from hundredfold.people.models import Person
from hundredfold.talk.models import Comment, Post

B = TypeVar("B", bound=Sized)
GROWING = (Comment, Membership, Origin, Person, Post)
"""Tables that each batch both fills and looks things up in."""


# no fact: the facts are those of the rows that the block writes
@contextmanager
def run(source: Source, *, brand: str, circle: str, digest: str, follow: bool) -> Iterator[Intake]:
    """Tables, brand and circle are made where they are missing; then the block writes into them."""
    make_tables()
    with alone(brand, circle), bulk.long_haul(), _rarely_swept():
        to, facts = make_place(brand, circle, by=source)
        with brand_scope(to.brand_id):
            intake = Intake(source, to.brand, to, _begun(to, digest), Rejects(to.slug, now()))
            intake.added["facts"] += facts
            if follow:
                catch_up()
            yield intake
            as_old_as_its_members(to)
            Run.of(to.brand_id).filter(pk=intake.run.pk).update(ended_at=now())


@contextmanager
def _rarely_swept() -> Iterator[None]:
    """Batches make millions of objects and hardly a cycle: looking for cycles often is in vain."""
    before = gc.get_threshold()
    gc.collect()
    gc.set_threshold(100_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


# no fact: see run
def write(
    batches: Iterable[B],
    step: str,
    keep: Callable[[B], int | None],
    *,
    intake: Intake,
    watch: Watch,
    follow: bool,
) -> None:
    """Each batch is one transaction, and the run knows how far it has come."""
    done: dict[str, int] = intake.run.done
    for batch in batches:
        with transaction.atomic():
            intake.told.clear()
            waiting = keep(batch) or 0
            if follow:
                keep_up(intake.told)
            done[step] = done.get(step, 0) + len(batch)
            if waiting:
                done[f"{step} waiting"] = done.get(f"{step} waiting", 0) + waiting
            intake.run.save(update_fields=["done"])
        intake.rejects.write()
        if (written := sum(done.values())) > 2 * intake.in_stock:
            intake.in_stock = written
            take_stock(*GROWING)
        watch.advances(len(batch))


# no fact: see run
def conclude(intake: Intake, *, began: float, watch: Watch, follow: bool) -> Outcome:
    """The folds behind read what was written, or the worker lets them; then the sum is drawn."""
    if intake.added["facts"] or intake.goes_on:
        intake.added["facts"] += do_what_follows(intake.brand)
    if follow:
        watch.begins("folds", 0)
        catch_up(watch.advances)
    figures = {name: intake.added[name] for name in ("people", "posts", "comments", "likes")}
    return Outcome(
        **figures,
        facts=intake.added["facts"],
        rejected=intake.rejects.count,
        rejected_file=intake.rejects.file,
        seconds=round(time.monotonic() - began, 3),
    )


@transaction.atomic
def _begun(circle: Circle, digest: str) -> Run:
    """The unfinished run of this very source, to go on with, or a new one."""
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
