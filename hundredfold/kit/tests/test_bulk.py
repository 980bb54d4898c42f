"""The three fast roads: ids handed out first, many rows at once, figures added up."""

from datetime import datetime, timedelta, timezone

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction

from hundredfold.kit import bulk
from hundredfold.kit.refs import Source, key_of, ref
from hundredfold.kit.words import Words, one_line


@pytest.mark.django_db
def test_reserved_ids_are_never_given_twice():
    with transaction.atomic():
        first = list(bulk.reserve(Group, 5))
        bulk.insert(Group, ["id", "name"], [(id, f"group {id}") for id in first])
    another = Group.objects.create(name="another")
    assert another.pk not in first
    assert set(bulk.reserve(Group, 5)).isdisjoint({*first, another.pk})
    assert Group.objects.get(pk=first[0]).name == f"group {first[0]}"


@pytest.mark.django_db
def test_a_row_twice_is_djangos_error():
    def twice():
        with transaction.atomic():
            bulk.insert(Group, ["id", "name"], [(1, "one"), (1, "one")])

    with pytest.raises(IntegrityError):
        twice()


def test_moments_are_kept_in_utc():
    east = timezone(timedelta(hours=8))
    assert bulk.moment(datetime(2026, 1, 5, 8, tzinfo=east), "sqlite") == "2026-01-05 00:00:00"


def test_refs():
    assert ref(Group(pk=7)) == "auth.group:7"
    assert ref(Source("poll")) == "source:poll"
    assert key_of("talk.post:42", "talk.post") == 42
    assert key_of("talk.comment:42", "talk.post") is None
    assert key_of("talk.post:x", "talk.post") is None


def test_words_fall_back(settings):
    from django.utils.translation import override

    name = Words({"en": "Kite", "zh-hans": "纸鸢"})
    with override("zh-hans"):
        assert (str(name), name.language) == ("纸鸢", "zh-Hans")
        assert (str(Words(en="Kite")), Words(en="Kite").language) == ("Kite", "en")
    with override("en"):
        assert str(name) == "Kite"
    assert str(Words()) == ""


def test_one_line():
    assert one_line(" a\n\tb \x00c ") == "a b c"
