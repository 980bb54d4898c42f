from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from hundredfold.activity.facts import Line
from hundredfold.imports.intake import Intake
from hundredfold.imports.queries import accepted_among, open_acceptances
from hundredfold.kit import bulk
from hundredfold.talk.facts import ThreadNote, accepted
from hundredfold.talk.models import Acceptance

BATCH = 5_000


class Settled(NamedTuple):
    """An answer that its asker accepted. `external` is the answer's id over there."""

    external: int
    question: int
    answer: int
    asker: int | None
    author: int | None
    at: datetime


def accept_answers(settled: Iterable[Settled], *, intake: Intake) -> None:
    """Whoever asked accepted this answer, then. A question that has an accepted answer keeps it."""
    wanted = {found.question: found for found in settled}
    taken = accepted_among(wanted)
    new = [found for found in wanted.values() if found.question not in taken]
    bulk.insert(
        Acceptance,
        ("brand_id", "question_id", "answer_id", "accepted_at"),
        [(intake.brand_id, s.question, s.answer, intake.stored(s.at)) for s in new],
    )
    intake.tell([_line(found, intake) for found in new])


def accept_undated_answers(*, intake: Intake, after: int = 0) -> int:
    """An acceptance that no vote dates is as old as the answer; gives where the batch ended."""
    rows = open_acceptances(intake.circle, after=after, limit=BATCH)
    accept_answers(
        (Settled(external, question, answer, asker, author, at)
         for _origin, external, question, answer, asker, author, at in rows),
        intake=intake,
    )  # fmt: skip
    return rows[-1][0] if rows else 0


def _line(found: Settled, intake: Intake) -> Line:
    return intake.line(
        accepted,
        intake.key("accept", found.external),
        intake.actor(found.asker),
        f"talk.post:{found.answer}",
        found.at,
        ThreadNote(found.question, intake.tie(found.author)),
        f"talk.post:{found.question}",
    )
