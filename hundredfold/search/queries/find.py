"""Finding: the database gives the latest that fit, and here the best of them come first.

Both databases walk their index of words from the latest entry back and stop after some hundreds, so
that a word which is everywhere costs no more than a rare one. What has the words in its title is
asked for besides, however old it is. Ranking is ours, and so the same on both.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connections, router

from hundredfold.brands.models import Brand
from hundredfold.kit.clock import now
from hundredfold.people.models import Person
from hundredfold.search.asking import Asked
from hundredfold.search.cutting import MARK, TITLE
from hundredfold.search.models import SHIFT, Entry, number_at
from hundredfold.search.nouns import Shown, noun, scope

LATEST, TITLED = 200, 100
HALF_LIFE = 365 * 86_400
"""Seconds after which half is left of what is added for being new."""

STATEMENT = {
    "sqlite": """
    SELECT e.id, e.number, e.title, e.words FROM search_index i
    CROSS JOIN search_entry e ON e.id = i.rowid
    WHERE search_index MATCH %(said)s AND i.rowid >= %(least)s AND i.rowid < %(below)s
        AND e.brand_id = %(brand)s
    ORDER BY i.rowid DESC LIMIT %(most)s
    """,
    # GIN gives all that fit or nothing. So the latest entries are walked first, which is enough for
    # whatever is said often; what is said rarely is asked of GIN, behind a fence (OFFSET 0) from
    # where the planner cannot choose the walk again.
    "postgresql": """
    WITH near AS MATERIALIZED (
        SELECT id FROM search_index WHERE terms @@ %(said)s::tsquery AND id < %(below)s
            AND id >= greatest(%(least)s, coalesce((SELECT id FROM search_index
                WHERE id < %(below)s ORDER BY id DESC OFFSET %(walk)s LIMIT 1), %(least)s))
        ORDER BY id DESC LIMIT %(most)s
    ), rest AS MATERIALIZED (
        SELECT id FROM (
            SELECT id FROM search_index WHERE terms @@ %(said)s::tsquery AND id >= %(least)s
                AND id < %(below)s AND (SELECT count(*) FROM near) < %(most)s OFFSET 0) fits
        ORDER BY id DESC LIMIT %(most)s
    )
    SELECT e.id, e.number, e.title, e.words FROM (
        SELECT id FROM near UNION SELECT id FROM rest) i
    JOIN search_entry e ON e.id = i.id WHERE e.brand_id = %(brand)s
    """,
}
WALK = 15_000
"""So many entries are walked before GIN is asked."""


@dataclass(frozen=True)
class Hit:
    """One thing found, as whoever asks may see it."""

    noun: str
    shown: Shown


@dataclass(frozen=True)
class Found:
    """What was found of one kind. `next` is where to go on; `is_loose` where no text has every
    word, and these have some."""

    hits: list[Hit]
    next: int | None = None
    is_loose: bool = False


@dataclass(frozen=True)
class Within:
    """Where it is looked for: in a circle, by somebody, since a moment, before an entry."""

    circle: int | None = None
    author: int | None = None
    since: datetime | None = None
    before: int | None = None


ANYWHERE = Within()


def find(
    brand: Brand,
    name: str,
    asked: Asked,
    *,
    viewer: Person | None,
    within: Within = ANYWHERE,
    newest: bool = False,
    limit: int = 20,
) -> Found:
    """The best of one kind that fits a question, or the newest. At most four queries.

    The best are among the latest 200 that fit and the latest 100 with every word in the title. Only
    the newest go on: `next` is the `before` of what follows.
    """
    if not asked:
        return Found([])
    rows, is_loose = _candidates(brand, name, asked, within, newest), False
    if not rows and asked.is_of_several and within.before is None:
        rows, is_loose = _asked_of(brand, name, asked, within, any_of=True), True
    ranked = rows if newest and not is_loose else _ranked(rows, asked)
    hits, last = _shown(brand, name, ranked, asked, viewer, limit)
    goes_on = newest and last is not None and last != ranked[-1][0]
    return Found(hits, last if goes_on else None, is_loose)


def _candidates(
    brand: Brand, name: str, asked: Asked, within: Within, newest: bool
) -> list[tuple[Any, ...]]:
    rows = _asked_of(brand, name, asked, within)
    if newest or len(rows) < LATEST:
        return rows
    known = {row[0] for row in rows}
    titled = _asked_of(brand, name, asked, within, in_title=True)
    return rows + [row for row in titled if row[0] not in known]


def _asked_of(
    brand: Brand,
    name: str,
    asked: Asked,
    within: Within,
    *,
    in_title: bool = False,
    any_of: bool = False,
) -> list[tuple[Any, ...]]:
    """The latest entries that fit: (id, number, title, words)."""
    connection = connections[router.db_for_read(Entry)]
    spell = _for_sqlite if connection.vendor == "sqlite" else _for_postgresql
    values: dict[str, str | int] = {
        "said": spell(_terms(brand, name, asked, within, in_title=in_title), any_of),
        "least": number_at(within.since) if within.since else -(1 << 62),
        "below": within.before or 1 << 62,
        "brand": brand.pk,
        "most": TITLED if in_title else LATEST,
        "walk": 0 if in_title else WALK,
    }
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT[connection.vendor], values)
        return sorted(cursor.fetchall(), reverse=True)


class Terms(NamedTuple):
    """What the index is asked for: all of `belongs` and `words`, a `begun` one, none `refused`."""

    belongs: list[str]
    words: list[str]
    begun: str
    refused: list[str]


def _terms(brand: Brand, name: str, asked: Asked, within: Within, *, in_title: bool) -> Terms:
    before = scope(noun(name).sign, brand.pk)
    said = f"{before}{MARK}"
    looked = f"{before}{TITLE}" if in_title else said
    belongs = [f"{said}{MARK}c{within.circle}"] if within.circle is not None else []
    belongs += [f"{said}{MARK}p{within.author}"] if within.author is not None else []
    return Terms(
        belongs,
        [looked + word for word in asked.wanted],
        looked + asked.begun if asked.begun else "",
        [said + word for word in asked.refused],
    )


def _for_sqlite(terms: Terms, any_of: bool) -> str:
    words = [f'"{word}"' for word in terms.words] + ([f'"{terms.begun}" *'] if terms.begun else [])
    said = " AND ".join([*(f'"{one}"' for one in terms.belongs), *_joined(words, " OR ", any_of)])
    return f"({said})" + "".join(f' NOT "{word}"' for word in terms.refused)


def _for_postgresql(terms: Terms, any_of: bool) -> str:
    words = [f"'{word}'" for word in terms.words] + ([f"'{terms.begun}':*"] if terms.begun else [])
    said = [*(f"'{one}'" for one in terms.belongs), *_joined(words, " | ", any_of)]
    return " & ".join([*said, *(f"!'{word}'" for word in terms.refused)])


def _joined(words: list[str], by: str, any_of: bool) -> list[str]:
    return [f"({by.join(words)})"] if any_of else words


def _ranked(rows: Iterable[tuple[Any, ...]], asked: Asked) -> list[tuple[Any, ...]]:
    """The best first: words in the title weigh most, then how often they are said in how much,
    whether they stand in a row, and how new it is."""
    this = now().timestamp()
    return sorted(rows, key=lambda row: (-_weight(row, asked, this), -row[0]))


def _weight(row: tuple[Any, ...], asked: Asked, this: float) -> float:
    id, _number, title, words = row
    in_title, in_words = title.split(), words.split()
    weight = 0.0
    for word in (*asked.wanted, *([asked.begun] if asked.begun else ())):
        if times := in_words.count(word):
            weight += 1.5 * (1 + math.log(times))
        weight += 5.0 * (word in in_title) + 0.5 * (word in words)
    together = " ".join(asked.wanted)
    if len(asked.wanted) > 1:
        weight += 2.0 * (together in title) + 1.0 * (together in words)
    weight *= 1 + 0.3 / (1 + len(in_words) / 50)
    age = max(0.0, this - (id >> SHIFT) / 1_000)
    return weight * (1 + 0.3 * math.exp2(-age / HALF_LIFE))


def _shown(
    brand: Brand,
    name: str,
    ranked: Sequence[tuple[Any, ...]],
    asked: Asked,
    viewer: Person | None,
    limit: int,
) -> tuple[list[Hit], int | None]:
    """As many as are wanted of those that the asker may see and that have every row of words; and
    the last entry looked at."""
    hits: list[Hit] = []
    show = noun(name).show
    for start in range(0, len(ranked), limit):
        some = ranked[start : start + limit]
        seen = show(brand, [row[1] for row in some], viewer)
        for row in some:
            shown = seen.get(row[1])
            if shown is not None and _has_rows(shown, asked):
                hits.append(Hit(name, shown))
            if len(hits) == limit:
                return hits, row[0]
    return hits, ranked[-1][0] if ranked else None


def _has_rows(shown: Shown, asked: Asked) -> bool:
    if not asked.rows:
        return True
    text = " ".join(f"{shown.title} {shown.words}".split()).casefold()
    return all(row in text for row in asked.rows)
