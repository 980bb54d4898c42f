import pytest

from hundredfold.people.models import Person


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Maya Okafor", "MO"), ("林桥", "林"), ("fan", "F"), ("a b c", "AC"), ("snake_case", "SC")],
)
def test_initials(name, initials):
    assert Person(name=name).initials == initials


def test_a_tint_is_a_hue_and_stays():
    assert {Person(pk=n).tint == Person(pk=n).tint < 360 for n in range(500)} == {True}
