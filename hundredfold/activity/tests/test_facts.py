"""Recording, keys, notes there and back, and the ActivityStreams spelling."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from hundredfold.activity import followers as register
from hundredfold.activity import pen
from hundredfold.activity.facts import Fact, Note, Verb
from hundredfold.activity.followers import Follower
from hundredfold.activity.grammar import note_of, values_of
from hundredfold.activity.models import Activity
from hundredfold.activity.queries import START, about, as_activitystreams, by, log_of, told_after
from hundredfold.activity.queries import between as happened_between
from hundredfold.brands.models import Brand
from hundredfold.kit.refs import Source
from hundredfold.kit.refusals import Unacceptable
from hundredfold.kit.words import Words

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 5, 9, 30, 15, 123456, tzinfo=UTC)
TREE, APPLE = Source("tree"), Source("apple:7")


@dataclass(frozen=True)
class FruitNote(Note):
    weight: int
    sort: str | None = None
    seeds: tuple[int, ...] = ()


fell = Fact(Verb.REMOVE, "orchard.fruit", "an apple fell", FruitNote)
grew = Fact(Verb.ADD, "orchard.tree", "a tree grew", Note)


@pytest.fixture
def brand():
    return Brand.objects.create(slug="kite", name=Words(en="Kite"))


@pytest.fixture
def heard(monkeypatch):
    """What a fold in step is told."""
    told = []
    ear = Follower("tests.ear", told.extend, frozenset([fell.code]), (), False)
    monkeypatch.setitem(register._followers, ear.name, ear)
    return told


def fall(brand, **more):
    words = {"brand": brand.pk, "actor": TREE, "object": APPLE, "at": AT, "note": FruitNote(90)}
    return fell.line(**words | more)


def test_a_fact_is_written_and_told_as_it_will_be_read(brand, heard):
    note = FruitNote(90, "pippin", (1, 2))
    told = fell.record(brand=brand.pk, actor=TREE, object=APPLE, at=AT, circle=3, note=note)
    assert heard == [told]
    assert told.note == note
    [again], _mark = told_after(START, 10, safe=False)
    assert again == told
    assert isinstance(again.note, FruitNote)


def test_only_followers_of_the_sentence_are_told(brand, heard):
    grew.record(brand=brand.pk, actor=TREE, object=TREE, at=AT)
    assert heard == []


def test_a_fold_that_fails_takes_the_fact_with_it(brand, monkeypatch):
    def falls_over(told):
        raise RuntimeError

    ear = Follower("tests.ear", falls_over, None, (), False)
    monkeypatch.setitem(register._followers, ear.name, ear)
    with pytest.raises(RuntimeError), transaction.atomic():
        pen.record(fall(brand))
    assert not log_of(brand).exists()


@pytest.mark.parametrize(
    "note", [FruitNote(1), FruitNote(-5, "x"), FruitNote(0, None, (3,)), FruitNote(2**40, "红", ())]
)
def test_notes_come_back_as_they_went(note):
    assert note_of(fell.code, values_of(note)) == note


def test_unset_values_are_not_written():
    assert values_of(FruitNote(1)) == {"weight": 1}


def test_a_sentence_has_one_note():
    assert Fact(Verb.REMOVE, "orchard.fruit", "the same", FruitNote) != fell
    with pytest.raises(ValueError, match="already a sentence"):
        Fact(Verb.REMOVE, "orchard.fruit", "another", Note)


def test_a_key_is_recorded_once(brand):
    pen.record(fall(brand, key="a"))

    def again():
        with transaction.atomic():
            pen.record(fall(brand, key="a"))

    with pytest.raises(IntegrityError):
        again()
    other = Brand.objects.create(slug="heron", name=Words(en="Heron"))
    pen.record(fall(other, key="a"))


def test_many_at_once_skip_what_is_known(brand, heard):
    pen.record(fall(brand, key="a"))
    heard.clear()
    lines = [fall(brand, key=key) for key in ("a", "b", "b", None, "c", None)]
    assert len(pen.record_all(lines)) == 5 - 1, "b once, c, and the two without a key"
    assert len(heard) == 4
    assert pen.record_all(lines[:3]) == []
    assert log_of(brand).count() == 5


def test_many_at_once_get_ids_in_their_order(brand):
    told = pen.record_all([fall(brand, note=FruitNote(n)) for n in range(50)])
    assert [fact.id for fact in told] == sorted(fact.id for fact in told)
    kept = list(log_of(brand).values_list("note__weight", flat=True))
    assert kept == list(range(50))
    pen.record(fall(brand))
    assert log_of(brand).last().pk > told[-1].id


def test_the_same_request_is_known_again(brand):
    seen = fell.said_before(brand=brand.pk, actor=TREE, key="a")
    assert seen is None
    pen.record(fall(brand, key="a"))
    assert fell.said_before(brand=brand.pk, actor=TREE, key=None) is None
    assert fell.said_before(brand=brand.pk, actor=TREE, key="a") == 7
    for fact, actor in ((fell, APPLE), (grew, TREE)):
        with pytest.raises(Unacceptable, match="key_taken"):
            fact.said_before(brand=brand.pk, actor=actor, key="a")


def test_activitystreams(brand):
    pen.record(fall(brand, circle=3, target=TREE, note=FruitNote(90, "pippin", (1,))))
    fact = Activity.objects.get()
    assert as_activitystreams(fact) == {
        "@context": ["https://www.w3.org/ns/activitystreams", {"hf": "urn:hundredfold:"}],
        "id": f"urn:hundredfold:fact:{fact.pk}",
        "type": "Remove",
        "actor": "urn:hundredfold:source:tree",
        "object": {"id": "urn:hundredfold:source:apple:7", "hf:kind": "orchard.fruit"},
        "target": "urn:hundredfold:source:tree",
        "context": "urn:hundredfold:circles.circle:3",
        "published": "2026-01-05T09:30:15.123456+00:00",
        "hf:weight": 90,
        "hf:sort": "pippin",
        "hf:seeds": [1],
    }


def test_activitystreams_without_what_is_not_there(brand):
    grew.record(brand=brand.pk, actor=TREE, object=TREE, at=AT)
    stream = as_activitystreams(Activity.objects.get())
    assert set(stream) == {"@context", "id", "type", "actor", "object", "published"}


def test_every_verb_is_an_activitystreams_word():
    spoken = {
        "Accept", "Add", "Announce", "Arrive", "Block", "Create", "Delete", "Dislike", "Flag",
        "Follow", "Ignore", "Invite", "Join", "Leave", "Like", "Listen", "Move", "Offer",
        "Question", "Reject", "Read", "Remove", "TentativeReject", "TentativeAccept", "Travel",
        "Undo", "Update", "View",
    }  # fmt: skip
    assert {verb.value for verb in Verb} <= spoken


def test_reading_the_log(brand):
    other = Brand.objects.create(slug="heron", name=Words(en="Heron"))
    pen.record(fall(other))
    pen.record(fall(brand))
    grew.record(brand=brand.pk, actor=APPLE, object=TREE, at=AT.replace(hour=12))
    assert [fact.kind for fact in about(brand, "source:apple:7")] == ["orchard.fruit"]
    assert [fact.kind for fact in about(brand, "source:tree")] == ["orchard.tree"]
    assert not about(brand, "source:tree", [fell.code]).exists()
    assert [fact.verb for fact in by(brand, "source:apple:7")] == ["Add"]
    assert happened_between(brand, AT, AT.replace(hour=12)).count() == 1
