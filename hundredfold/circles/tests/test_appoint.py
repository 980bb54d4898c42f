import pytest

from hundredfold.activity.queries import log_of
from hundredfold.circles.actions.appoint import appoint, dismiss
from hundredfold.circles.models import Role
from hundredfold.circles.permissions import RUN, membership_of
from hundredfold.kit.refusals import Refused


def role_of(person, circle):
    return membership_of(person, circle=circle).role


def test_a_chief_appoints(cast, happened):
    appoint(cast.fan, circle=cast.circle, role=Role.OPERATOR, by=cast.chief)
    assert role_of(cast.fan, cast.circle) == Role.OPERATOR
    assert happened() == [
        (f"people.person:{cast.chief.pk}", "Add", "circles.role", f"people.person:{cast.fan.pk}")
    ]
    assert log_of(cast.brand).last().note == {"role": "operator", "before": "fan"}
    assert RUN.holds(cast.fan)


def test_appointing_twice_is_appointing_once(cast, happened):
    appoint(cast.fan, circle=cast.circle, role=Role.IRON, by=cast.chief)
    happened()
    appoint(cast.fan, circle=cast.circle, role=Role.IRON, by=cast.chief)
    assert happened() == []


def test_dismissing_takes_it_back(cast, happened):
    dismiss(cast.iron, circle=cast.circle, by=cast.chief)
    dismiss(cast.iron, circle=cast.circle, by=cast.chief)
    assert role_of(cast.iron, cast.circle) == Role.FAN
    assert [fact[1:3] for fact in happened()] == [("Undo", "circles.role")]


def test_an_operator_makes_no_chiefs_and_unmakes_none(cast):
    appoint(cast.iron, circle=cast.circle, role=Role.OPERATOR, by=cast.chief)
    appoint(cast.fan, circle=cast.circle, role=Role.IRON, by=cast.iron)
    with pytest.raises(Refused, match="not_a_chief"):
        appoint(cast.fan, circle=cast.circle, role=Role.CHIEF, by=cast.iron)
    with pytest.raises(Refused, match="not_a_chief"):
        dismiss(cast.chief, circle=cast.circle, by=cast.iron)


def test_an_operator_does_not_lower_a_chief(cast):
    appoint(cast.iron, circle=cast.circle, role=Role.CHIEF, by=cast.chief)
    appoint(cast.fan, circle=cast.circle, role=Role.OPERATOR, by=cast.chief)
    with pytest.raises(Refused, match="not_a_chief"):
        appoint(cast.iron, circle=cast.circle, role=Role.FAN, by=cast.fan)


@pytest.mark.parametrize("who", ["iron", "fan", "stranger", "rival"])
def test_others_give_no_roles(cast, who):
    with pytest.raises(Refused, match="not_a_steward"):
        appoint(cast.fan, circle=cast.circle, role=Role.IRON, by=getattr(cast, who))
    with pytest.raises(Refused, match="not_a_steward"):
        dismiss(cast.iron, circle=cast.circle, by=getattr(cast, who))


def test_only_members_have_roles(cast):
    with pytest.raises(Refused, match="not_a_member"):
        appoint(cast.stranger, circle=cast.circle, role=Role.IRON, by=cast.chief)


def test_a_circle_keeps_a_chief(cast):
    with pytest.raises(Refused, match="last_chief"):
        dismiss(cast.chief, circle=cast.circle, by=cast.chief)
    with pytest.raises(Refused, match="last_chief"):
        appoint(cast.chief, circle=cast.circle, role=Role.FAN, by=cast.chief)
