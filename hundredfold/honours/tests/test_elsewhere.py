"""Badges that came along from another platform are shown as what they are."""

from hundredfold.activity.actions.follow import catch_up
from hundredfold.activity.actions.replay import replay
from hundredfold.honours.models import Elsewhere
from hundredfold.honours.queries import badges_from_elsewhere
from hundredfold.imports.facts import BadgeNote, badge_awarded
from hundredfold.kit.clock import now
from hundredfold.kit.refs import Source
from tests.retelling import everything_derived


def award(cast, badge, grade, person, of_a_tag=None):
    badge_awarded.record(
        brand=cast.brand.pk, circle=cast.circle.pk, actor=Source("stackexchange"), object=person,
        at=now(), note=BadgeNote(badge, grade, of_a_tag),
    )  # fmt: skip


def test_those_of_one_name_stand_together_the_best_first(fresh_database, cast):
    for badge, grade in (("teacher", 3), ("great-answer", 1), ("teacher", 3)):
        award(cast, badge, grade, cast.fan)
    award(cast, "glue", 2, cast.fan, of_a_tag=1)
    award(cast, "teacher", 3, Source("stackexchange/user/9"))
    catch_up()
    award(cast, "teacher", 3, cast.fan)
    catch_up()
    found = [(one.badge, one.grade, one.times) for one in
             badges_from_elsewhere(cast.brand, cast.fan.pk)]  # fmt: skip
    assert found == [("great-answer", 1, 1), ("teacher", 3, 3)]
    assert Elsewhere.of(cast.brand).count() == 3
    before = everything_derived()
    replay()
    assert everything_derived() == before
