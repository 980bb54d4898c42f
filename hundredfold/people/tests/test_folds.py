from datetime import UTC, datetime

from hundredfold.activity.actions.replay import replay
from hundredfold.people.actions.edit_profile import edit_profile
from hundredfold.people.models import Footprint

EARLY, LATE = datetime(2020, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)


def test_footprints_hold_the_first_and_the_last_deed_whatever_their_order(cast):
    replay()
    before = Footprint.of(cast.brand).get(person=cast.fan).deeds
    edit_profile(cast.fan, by=cast.fan, name="Fan", place="Jinan", about="", at=LATE)
    edit_profile(cast.fan, by=cast.fan, name="Fan", place="Weifang", about="", at=EARLY)
    replay()
    seen = Footprint.of(cast.brand).get(person=cast.fan)
    assert (seen.first_at, seen.last_at, seen.deeds) == (EARLY, LATE, before + 2)
