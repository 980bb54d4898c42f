import pytest
from django.db import IntegrityError, connection, transaction

from hundredfold.circles.actions.appoint import appoint
from hundredfold.circles.actions.join import join, leave
from hundredfold.circles.models import Membership, Muster, Role
from hundredfold.circles.permissions import membership_of
from hundredfold.kit.refusals import Refused


def members(circle):
    return Muster.of(circle.brand_id).get(circle=circle).members


def test_joining(cast, happened):
    assert join(cast.circle, by=cast.stranger).role == Role.FAN
    assert happened() == [
        (
            f"people.person:{cast.stranger.pk}",
            "Join",
            "circles.circle",
            f"circles.circle:{cast.circle.pk}",
        )
    ]
    assert members(cast.circle) == 4


def test_joining_twice_is_joining_once(cast, happened):
    first = join(cast.circle, by=cast.stranger)
    happened()
    assert join(cast.circle, by=cast.stranger) == first
    assert happened() == []
    assert members(cast.circle) == 4


def test_joining_again_keeps_the_role(cast):
    assert join(cast.circle, by=cast.iron).role == Role.IRON


def test_nobody_joins_across_brands(cast):
    def across():
        with transaction.atomic():
            join(cast.circle, by=cast.rival)
            if connection.vendor == "postgresql":
                connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises((IntegrityError, Refused)):
        across()
    assert membership_of(cast.rival, circle=cast.circle) is None


def test_leaving(cast, happened):
    leave(cast.circle, by=cast.fan)
    leave(cast.circle, by=cast.fan)
    assert [fact[1:3] for fact in happened()] == [("Leave", "circles.circle")]
    assert members(cast.circle) == 2
    join(cast.circle, by=cast.fan)
    assert members(cast.circle) == 3


def test_the_last_chief_stays(cast, happened):
    with pytest.raises(Refused, match="last_chief"):
        leave(cast.circle, by=cast.chief)
    assert happened() == []
    appoint(cast.iron, circle=cast.circle, role=Role.CHIEF, by=cast.chief)
    leave(cast.circle, by=cast.chief)
    assert Membership.of(cast.brand).get(role=Role.CHIEF).person == cast.iron
