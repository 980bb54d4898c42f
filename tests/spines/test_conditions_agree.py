"""A condition says the same of a member in memory and in the database, whatever it is."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hundredfold.circles.models import Standing
from hundredfold.conditions import Kind, database, read
from hundredfold.conditions.tree import Sign
from hundredfold.insight.models import Interest
from hundredfold.insight.queries.members import how_many, members_who, values_of
from hundredfold.insight.segments.words import MEMBERS, STANDINGS
from hundredfold.people.models import Footprint, Person
from tests.cast import START, Cast
from tests.members import crowd

AT = START + timedelta(days=400)
PLACES = ("", "Berlin", "Linz", "北京")
TAGS = ("firmware", "glue", "silk")
NUMBERS = [word.name for word in MEMBERS if word.kind == Kind.NUMBER]

number = st.one_of(
    st.sampled_from(NUMBERS),
    st.integers(-3, 12).map(str),
    st.sampled_from(["0.5", "2.25", "100"]),
)
reckoned = st.recursive(
    number,
    lambda part: st.tuples(part, st.sampled_from("+-*/"), part).map(
        lambda of: f"({of[0]} {of[1]} {of[2]})"
    ),
    max_leaves=4,
)
compared = st.tuples(reckoned, st.sampled_from([sign.value for sign in Sign]), reckoned)
place = st.sampled_from(PLACES).map(repr)
claim = st.one_of(
    compared.map(" ".join),
    st.tuples(number, st.lists(st.integers(0, 5).map(str), min_size=1, max_size=3)).map(
        lambda of: f"{of[0]} in [{', '.join(of[1])}]"
    ),
    place.map(lambda one: f"place == {one}"),
    place.map(lambda one: f"place not in [{one}, 'Linz']"),
    st.sampled_from(["li", "er", "北"]).map(lambda part: f"place contains '{part}'"),
    st.sampled_from(TAGS).map(lambda tag: f"tags contains '{tag}'"),
    st.sampled_from(["has_account", "has_account == false", "role == 'fan'", "role != 'iron'"]),
)
condition = st.recursive(
    claim,
    lambda part: st.one_of(
        part.map(lambda one: f"not ({one})"),
        st.tuples(part, st.sampled_from(["and", "or"]), part).map(
            lambda of: f"({of[0]}) {of[1]} ({of[2]})"
        ),
    ),
    max_leaves=6,
)  # fmt: skip


@pytest.fixture
def members(cast: Cast) -> list[int]:
    """Forty members of whom different things are true."""
    return crowd(cast, tags=TAGS, places=PLACES)


def test_both_say_the_same(cast: Cast, members: list[int]) -> None:
    names = [word.name for word in MEMBERS]
    told = values_of(cast.circle, members, names, at=AT)
    assert len(told) == len(members)

    @settings(
        max_examples=150, deadline=None, database=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(text=condition)
    def holds(text: str) -> None:
        assert there(cast, text, members) == here(text, told), text

    holds()


def here(text: str, told: dict[int, dict[str, Any]]) -> set[int]:
    holds = read(text, MEMBERS).holds
    return {person for person, values in told.items() if holds(values)}


def there(cast: Cast, text: str, members: list[int]) -> set[int]:
    found = members_who(cast.circle, read(text, MEMBERS), at=AT).filter(person__in=members)
    return set(found.values_list("person", flat=True))


def test_a_database_that_means_something_else_is_seen(
    cast: Cast, members: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = values_of(cast.circle, members, ["strong_ties"], at=AT)
    text = "strong_ties >= 3"
    assert there(cast, text, members) == here(text, told)
    monkeypatch.setitem(database._LOOKUPS, Sign.AT_LEAST, database._LOOKUPS[Sign.MORE])
    assert there(cast, text, members) < here(text, told)


def test_many_are_counted_in_one_query(
    cast: Cast, members: list[int], django_assert_num_queries: Any
) -> None:
    asked = {
        text: read(text, MEMBERS) for text in ("strong_ties >= 3", "tags contains 'glue'", "true")
    }
    with django_assert_num_queries(1):
        told = how_many(cast.circle, asked, at=AT)
    everybody = [person for (person,) in members_who(cast.circle, at=AT).values_list("person")]
    assert told == {text: len(there(cast, text, everybody)) for text in asked}


def test_the_values_are_those_of_the_rows(cast: Cast, members: list[int]) -> None:
    """So the comparison above does not only compare the database with itself."""
    told = values_of(cast.circle, members, [word.name for word in MEMBERS], at=AT)
    rows = {
        (row.person_id, row.name): row.value
        for row in Standing.of(cast.brand).filter(person__in=members)
    }
    tags: dict[int, set[str]] = {person: set() for person in members}
    for person, tag in Interest.of(cast.brand).values_list("person", "tag"):
        tags[person].add(tag)
    for person in Person.of(cast.brand).filter(pk__in=members):
        mine: dict[str, Any] = told[person.pk]
        assert {w.name: mine[w.name] for w in STANDINGS} == {
            w.name: rows.get((person.pk, w.name), 0) for w in STANDINGS
        }
        last = (
            Footprint.of(cast.brand).filter(person=person).values_list("last_at", "deeds").first()
        )
        joined = person.memberships.get(circle=cast.circle).joined_at
        assert mine["days"] == int((AT - joined).total_seconds() / 86_400)
        seen = last[0] if last else joined
        assert mine["quiet_days"] == int((AT - seen).total_seconds() / 86_400)
        assert mine["deeds"] == (last[1] if last else 0)
        assert (mine["place"], mine["has_account"]) == (person.place, person.account_id is not None)
        assert mine["tags"] == tags[person.pk]
