"""When standings are published by themselves: every night, and when a community has come in."""

from datetime import timedelta
from pathlib import Path

from hundredfold.activity.actions.follow import catch_up
from hundredfold.activity.queries import fact_with
from hundredfold.circles.models import Circle, Standing
from hundredfold.insight.actions.publish_standings import publish_as_it_stands, publish_everywhere
from hundredfold.insight.models import Day
from hundredfold.talk.actions.publish import publish
from tests.cast import START, Cast
from tests.lives import bring


def as_of(cast: Cast) -> set[object]:
    return set(Standing.of(cast.brand).values_list("as_of", flat=True))


def test_a_living_brand_is_published_as_of_now(fresh_database: object, cast: Cast) -> None:
    publish(cast.circle, by=cast.fan, body="Wind.", at=START)
    publish_as_it_stands(cast.brand, at=START + timedelta(days=3))
    catch_up()
    assert as_of(cast) == {START + timedelta(days=3)}


def test_a_quiet_one_as_of_its_last_day_and_once(fresh_database: object, cast: Cast) -> None:
    publish(cast.circle, by=cast.fan, body="Wind.", at=START)
    for night in (30, 31):
        publish_everywhere(at=START + timedelta(days=night))
    catch_up()
    last = START + timedelta(seconds=1)
    assert as_of(cast) == {last}
    assert fact_with(cast.brand, f"standings:{last.isoformat()}") is not None


def test_what_comes_in_is_published_at_once(
    fresh_database: object, cast: Cast, tmp_path: Path
) -> None:
    circle = Circle.of(cast.brand).get(pk=cast.circle.pk)
    bring(circle, tmp_path)
    catch_up()
    assert Day.of(cast.brand).exists()
    assert Standing.of(cast.brand).filter(person__name="Ezra", name="answered_90d").exists()
