import pytest

from hundredfold.kit.refusals import Refused, Unacceptable
from hundredfold.people.actions.edit_profile import edit_profile
from hundredfold.people.models import Person


def test_people_say_themselves_who_they_are(cast, happened):
    edit_profile(cast.fan, by=cast.fan, name=" 陈 晓雨", place="Jinan", about="I fly.")
    kept = Person.of(cast.brand).get(pk=cast.fan.pk)
    assert (kept.name, kept.place, kept.about) == ("陈 晓雨", "Jinan", "I fly.")
    ref = f"people.person:{cast.fan.pk}"
    assert happened() == [(ref, "Update", "people.person", ref)]


def test_changing_nothing_is_no_fact(cast, happened):
    edit_profile(cast.fan, by=cast.fan, name="Fan", place="", about="")
    assert happened() == []


def test_nobody_else_does(cast, happened):
    with pytest.raises(Refused, match="not_yours"):
        edit_profile(cast.fan, by=cast.chief, name="Fool", place="", about="")
    assert happened() == []


@pytest.mark.parametrize(
    ("given", "field"),
    [({"name": " "}, "name"), ({"name": "x" * 81}, "name"), ({"place": "x" * 121}, "place"),
     ({"about": "x" * 20_001}, "about")],
)  # fmt: skip
def test_what_cannot_be_kept(cast, happened, given, field):
    with pytest.raises(Unacceptable) as refused:
        edit_profile(cast.fan, by=cast.fan, **{"name": "Fan", "place": "", "about": ""} | given)
    assert refused.value.field == field
    assert happened() == []
