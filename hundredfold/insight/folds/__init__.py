"""What follows for people from what they do: who met whom, what stands between them, figures."""

from collections.abc import Iterator, Sequence
from typing import Any

from hundredfold.activity.facts import Told, follows
from hundredfold.circles.facts import joined
from hundredfold.circles.standings import Standing
from hundredfold.insight.deeds import BY_CODE, DEEDS
from hundredfold.insight.facts import standings_published
from hundredfold.insight.folds.being_here import count_days, hear_questions, note_arrivals
from hundredfold.insight.folds.meeting import meet
from hundredfold.insight.folds.publishing import publish
from hundredfold.insight.models import Arrival, Contact, Day, Tie, Wait


@follows(
    *(deed.fact for deed in DEEDS),
    joined,
    standings_published,
    derives=[Arrival, Contact, Tie, Day, Wait, Standing],
    behind=True,
)
def understand(told: Sequence[Told[Any]]) -> None:
    """Contacts, ties and days follow from deeds; standings are what they are where published.

    They are one fold, since what is published must be of exactly the facts before it.
    """
    for stretch, published in _stretches(told):
        note_arrivals(stretch)
        deeds = [fact for fact in stretch if fact.code in BY_CODE]
        meet(deeds)
        count_days(deeds)
        hear_questions(deeds)
        if published is not None:
            publish(published.brand_id, as_of=published.happened_at)


def _stretches(
    told: Sequence[Told[Any]],
) -> Iterator[tuple[list[Told[Any]], Told[Any] | None]]:
    """The facts up to each publication, and those after the last one."""
    stretch: list[Told[Any]] = []
    for fact in told:
        if fact.code == standings_published.code:
            yield stretch, fact
            stretch = []
        else:
            stretch.append(fact)
    if stretch:
        yield stretch, None
