"""Who was here on which day, and how long questions waited."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from hundredfold.activity.facts import Told
from hundredfold.circles.facts import joined
from hundredfold.insight.deeds import BY_CODE, DEEDS, Deed
from hundredfold.insight.models import Arrival, Day, Wait
from hundredfold.kit.refs import key_of
from hundredfold.kit.tally import add_up
from hundredfold.talk import facts as talk

KINDS = {
    "posted": "posted", "asked": "asked", "answered": "answered", "commented": "commented",
    "replied": "commented", "liked": "liked",
}  # fmt: skip
"""Which deeds are counted by kind, and as which."""


def note_arrivals(told: Sequence[Told[Any]]) -> None:
    """Whoever joins has arrived, on the first day they did."""
    rows: dict[tuple[int, int], dict[str, Any]] = {}
    for fact in told:
        person = key_of(fact.actor, "people.person")
        if fact.code == joined.code and person is not None and fact.circle_id is not None:
            day, key = fact.happened_at.date().isoformat(), (person, fact.circle_id)
            known = rows.setdefault(key, {"brand": fact.brand_id, "day_on": day})
            known["day_on"] = min(known["day_on"], day)
    add_up(Arrival, ["person", "circle"], rows, latest=["brand"], earliest=["day_on"])


def count_days(told: Sequence[Told[Any]]) -> None:
    """Whoever does something was here that day."""
    rows: dict[tuple[int, int, str], dict[str, int]] = {}
    for fact in told:
        person = key_of(fact.actor, "people.person")
        if person is None:
            continue
        key = (person, fact.circle_id or 0, fact.happened_at.date().isoformat())
        row = rows.get(key)
        if row is None:
            nothing = dict.fromkeys(("deeds", "worth", *dict.fromkeys(KINDS.values())), 0)
            row = rows[key] = {"brand": fact.brand_id} | nothing
        _count(row, BY_CODE[fact.code])
    add_up(Day, ["person", "circle", "day_on"], rows, latest=["brand"])


def _count(row: dict[str, int], deed: Deed) -> None:
    kind, step = KINDS.get(deed.undoes or deed.name), -1 if deed.undoes else 1
    row["deeds"] += not deed.undoes
    row["worth"] += step * (WORTH[deed.undoes] if deed.undoes else deed.worth)
    if kind:
        row[kind] += step


WORTH = {deed.name: deed.worth for deed in DEEDS if not deed.undoes}
"""What taking a deed back takes away."""


def hear_questions(told: Sequence[Told[Any]]) -> None:
    """A question waits until somebody else answers; one that is taken back waits no more.

    The facts are heard in their order: what was taken back may be asked again.
    """
    heard = [fact for fact in told if fact.code in _OF_QUESTIONS]
    threads = {fact.note.thread for fact in heard}
    # every brand: a batch of facts is of all of them
    known = Wait._default_manager.in_bulk(threads) if threads else {}
    waits = dict(known)
    for fact in heard:
        _hear(fact, waits)
    gone = [thread for thread, wait in known.items() if waits.get(thread) is not wait]
    # every brand: see above
    Wait._default_manager.filter(thread__in=gone).delete()
    Wait._default_manager.bulk_create(
        wait for thread, wait in waits.items() if known.get(thread) is not wait
    )
    stayed = [wait for thread, wait in known.items() if waits.get(thread) is wait]
    # every brand: see above
    Wait._default_manager.bulk_update(stayed, ["answered_at"], batch_size=500)


_OF_QUESTIONS = {talk.asked.code, talk.answered.code, talk.unasked.code}


def _hear(fact: Told[Any], waits: dict[int, Wait]) -> None:
    thread = fact.note.thread
    if fact.code == talk.unasked.code:
        waits.pop(thread, None)
    elif fact.code == talk.asked.code:
        waits.setdefault(
            thread,
            Wait(
                thread=thread,
                brand_id=fact.brand_id,
                circle=fact.circle_id or 0,
                asker=key_of(fact.actor, "people.person"),
                asked_at=fact.happened_at,
            ),
        )
    elif thread in waits and _is_sooner(fact, waits[thread]):
        waits[thread].answered_at = fact.happened_at


def _is_sooner(fact: Told[Any], wait: Wait) -> bool:
    """The first answer is the one that came first, whenever the log learnt of it."""
    first: datetime | None = wait.answered_at
    is_own = key_of(fact.actor, "people.person") == wait.asker and wait.asker is not None
    return not is_own and (first is None or fact.happened_at < first)
