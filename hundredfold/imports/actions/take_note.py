import time
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from hundredfold.activity.facts import Line
from hundredfold.activity.queries import keyed
from hundredfold.circles.facts import joined
from hundredfold.circles.models import Membership, Role
from hundredfold.imports import facts
from hundredfold.imports.actions.run import conclude, run, write
from hundredfold.imports.intake import Intake
from hundredfold.imports.models import Origin
from hundredfold.imports.ordinals import Ordinals
from hundredfold.imports.progress import Outcome, Watch
from hundredfold.imports.queries import known
from hundredfold.imports.reading.rows import Flawed
from hundredfold.imports.reading.tables import Entry, batches, survey
from hundredfold.imports.reading.words import digest, time_told
from hundredfold.kit import bulk
from hundredfold.kit.refs import Source
from hundredfold.people.models import Person

INTERACTIONS = Source("interactions")
LONGEST_OBJECT = 60


class Deed(NamedTuple):
    """A row that can be kept: somebody did something, to whom, with what, when."""

    actor: str
    target: str
    verb: str
    object: str
    at: datetime
    digest: bytes


def take_note(
    path: Path, *, brand: str, circle: str, watch: Watch | None = None, follow: bool = True
) -> Outcome:
    """Who did what to whom, from any source, becomes people and facts.

    Equal rows are as many deeds as there are rows; the same file a second time adds nothing.
    """
    began, watch = time.monotonic(), watch or Watch()
    watch.begins(f"checking {path.name}", 0)
    found = survey(path)
    with (
        run(
            INTERACTIONS, brand=brand, circle=circle, digest=str(found.digest), follow=follow
        ) as intake,
        Ordinals() as ordinals,
    ):
        watch.begins(path.name, found.rows)
        keep = partial(_keep, name=path.name, ordinals=ordinals, intake=intake)
        write(batches(path), "Interactions", keep, intake=intake, watch=watch, follow=follow)
        return conclude(intake, began=began, watch=watch, follow=follow)


def _keep(entries: Sequence[Entry], *, name: str, ordinals: Ordinals, intake: Intake) -> None:
    deeds = []
    for entry in entries:
        try:
            deeds.append(_deed(entry))
        except Flawed as flaw:
            intake.rejects.add(name, entry.line, str(flaw), entry.values)
    numbers = ordinals.number([deed.digest for deed in deeds])
    keys = [
        f"{intake.source.name}:{intake.circle.slug}:{deed.digest.hex()}:{number}"
        for deed, number in zip(deeds, numbers, strict=True)
    ]
    told = keyed(intake.brand_id, keys)
    fresh = [(deed, key) for deed, key in zip(deeds, keys, strict=True) if key not in told]
    people = _people([deed for deed, _key in fresh], intake)
    intake.tell([_line(deed, key, people, intake) for deed, key in fresh])


def _deed(entry: Entry) -> Deed:
    actor, target, verb, object, at = (value.strip() for value in entry[1:])
    for name, value in (("actor", actor), ("target", target)):
        if not value:
            raise Flawed(f"{name} is missing")
    if verb.lower() not in facts.WORDS:
        raise Flawed(f"verb {verb or '(none)'} is not known")
    made = blake2b("\x1f".join(entry[1:]).encode(), digest_size=16).digest()
    return Deed(actor, target, verb.lower(), object, time_told(at), made)


def _people(deeds: list[Deed], intake: Intake) -> dict[str, int]:
    """Everybody who is named, by name; who is new becomes a person and a member of the circle."""
    named: dict[str, datetime] = {}
    for deed in deeds:
        named.setdefault(deed.actor, deed.at)
        named.setdefault(deed.target, deed.at)
    digests = {name: digest(name) for name in named}
    before = known(intake.circle, Origin.Kind.NAME, digests.values())
    people = {name: before[id].local_id for name, id in digests.items() if id in before}
    new = [name for name in named if name not in people]
    people.update(zip(new, intake.fresh_ids(Person, len(new)), strict=True))
    brand, circle = intake.brand_id, intake.circle_id
    times = {name: intake.stored(named[name]) for name in new}
    bulk.insert(
        Person,
        ("id", "brand_id", "nature", "name", "about", "place", "appeared_at"),
        [(people[n], brand, Person.Nature.HUMAN.value, n[:80], "", "", times[n]) for n in new],
    )
    bulk.insert(
        Membership,
        ("brand_id", "circle_id", "person_id", "role", "joined_at"),
        [(brand, circle, people[n], Role.FAN.value, times[n]) for n in new],
    )
    intake.remember(Origin.Kind.NAME, [(digests[name], people[name], 0) for name in new])
    intake.tell([_joined(digests[name], people[name], named[name], intake) for name in new])
    intake.added["people"] += len(new)
    return people


def _joined(name: int, person: int, at: datetime, intake: Intake) -> Line:
    key, circle = intake.key("person", name), f"circles.circle:{intake.circle_id}"
    return intake.line(joined, key, f"people.person:{person}", circle, at, joined.note())


def _line(deed: Deed, key: str, people: dict[str, int], intake: Intake) -> Line:
    target = f"people.person:{people[deed.target]}"
    return intake.line(
        facts.WORDS[deed.verb],
        key,
        f"people.person:{people[deed.actor]}",
        _object(deed.object, intake) or target,
        deed.at,
        facts.DeedNote(people[deed.target]),
        target,
    )


def _object(name: str, intake: Intake) -> str:
    """The thing as a ref: its own name where that is short enough, else a digest of it."""
    told = quote(name, safe="")
    if len(told) > LONGEST_OBJECT:
        told = f"{digest(name):x}"
    return f"{intake.source.ref}/{told}" if name else ""
