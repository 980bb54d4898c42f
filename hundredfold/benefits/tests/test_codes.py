"""A member shows a signed code; a steward scans it, perhaps twice, perhaps hours later."""

from datetime import timedelta

import pytest

from hundredfold.benefits import queries
from hundredfold.benefits.actions.define import define
from hundredfold.benefits.actions.issue import issue
from hundredfold.benefits.actions.scan import scan, settle
from hundredfold.benefits.actions.show_code import make_pass, take_pass_back
from hundredfold.benefits.actions.use import undo_use, use
from hundredfold.benefits.models import Pass, Scan, Use
from hundredfold.benefits.signing import Told, letters_of, read, signed
from hundredfold.circles.actions.appoint import appoint
from hundredfold.circles.models import Role
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused
from hundredfold.kit.words import Words
from hundredfold.ledger.actions.free_late import free_late

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def refused(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


def hours(cast, uses=3, **gives):
    one = define("service", by=cast.chief, name=Words(en="English hour"), uses=uses, **gives)
    issue(one, cast.fan, by=cast.chief)
    return one


def has(person, benefit, at=None):
    return queries.holding_of(benefit, person, at=at).uses


pytestmark = pytest.mark.usefixtures("conserved")


def test_what_is_shown_is_set_aside_and_used_when_seen(cast):
    one = hours(cast)
    shown = make_pass(one, by=cast.fan, key="k")
    assert make_pass(one, by=cast.fan, key="k") == shown
    assert (has(cast.fan, one), list(queries.open_passes(cast.fan, one, now()))) == (2, [shown])
    seen = scan(letters_of(shown), by=cast.chief, key="first")
    assert scan(letters_of(shown), by=cast.chief, key="first") == seen
    kept = Pass.of(cast.brand).get()
    assert (seen.outcome, kept.use.by, has(cast.fan, one)) == ("used", cast.chief, 2)
    assert not queries.open_passes(cast.fan, one, now())
    with refused("used"):
        take_pass_back(shown, by=cast.fan)
    undo_use(kept.use, by=cast.chief)
    assert has(cast.fan, one) == 3


def test_two_who_saw_it_offline_make_one_use_and_one_dispute(cast):
    one = hours(cast)
    appoint(cast.iron, circle=cast.circle, role=Role.OPERATOR, by=cast.chief)
    shown = make_pass(one, by=cast.fan)
    seen_at = now()
    first = scan(letters_of(shown), by=cast.iron, key="a", seen_at=seen_at, at=seen_at + 3 * HOUR)
    other = scan(letters_of(shown), by=cast.chief, key="b", seen_at=seen_at, at=seen_at + 5 * HOUR)
    assert (first.outcome, other.outcome) == ("used", "again")
    assert (Use.of(cast.brand).count(), list(queries.disputes_of(cast.brand))) == (1, [other])
    for _twice in range(2):
        settle(other, "charged", by=cast.iron)
    assert (has(cast.fan, one), Use.of(cast.brand).count()) == (1, 2)
    assert not queries.disputes_of(cast.brand)
    with refused("settled"):
        settle(other, "forgiven", by=cast.iron)
    with refused("undisputed"):
        settle(first, "forgiven", by=cast.iron)
    with refused("unknown_finding"):
        settle(other, "punished", by=cast.iron)


def test_what_was_seen_after_its_end_or_sent_in_too_late_is_a_dispute(cast):
    one, start = hours(cast), now()
    late, unsent = make_pass(one, by=cast.fan), make_pass(one, by=cast.fan)
    seen = scan(
        letters_of(late), by=cast.chief, key="a", seen_at=start + 2 * DAY, at=start + 2 * DAY
    )
    assert seen.outcome == "late"
    free_late(at=start + 9 * DAY)
    again = scan(letters_of(unsent), by=cast.chief, key="b", seen_at=start, at=start + 9 * DAY)
    assert again.outcome == "late"
    settle(again, "forgiven", by=cast.chief)
    assert (has(cast.fan, one), [scan.outcome for scan in queries.scans_of(cast.brand)]) == (
        3, ["late", "late"],
    )  # fmt: skip


def test_a_code_that_was_taken_back_is_used_no_more(cast):
    one = hours(cast)
    shown = make_pass(one, by=cast.fan)
    with refused("not_yours"):
        take_pass_back(shown, by=cast.iron)
    for _twice in range(2):
        take_pass_back(shown, by=cast.fan)
    assert has(cast.fan, one) == 3
    assert scan(letters_of(shown), by=cast.chief, key="a").outcome == "late"
    assert has(cast.fan, one) == 3


def test_nobody_else_makes_codes(cast):
    one = hours(cast)
    shown = make_pass(one, by=cast.fan)
    good = letters_of(shown)
    told = Told(shown.serial, one.code, shown.valid_until)
    assert read("kite", good) == told
    forged = good.replace(one.code, "all-of-it")
    for bad in ("", "x", "a.b.c.d", forged, good[:-4] + "AAAA", signed("heron", told)):
        with refused("not_ours"):
            scan(bad, by=cast.chief, key="a")
    assert read("kite", signed("kite", told._replace(until=now() + 9 * DAY))) is not None
    assert not Scan.of(cast.brand).exists()


def test_only_a_steward_sees_and_only_who_has_it_shows(cast):
    one = hours(cast)
    shown = make_pass(one, by=cast.fan)
    for outsider in (cast.iron, cast.fan):
        with refused("not_a_steward"):
            scan(letters_of(shown), by=outsider, key="a")
        with refused("not_a_steward"):
            settle(Scan(), "charged", by=outsider)
    with refused("insufficient"):
        make_pass(one, by=cast.iron)


def test_the_first_use_by_a_code_dates_what_is_left(cast):
    one, start = hours(cast, validity="first_use", valid_days=5), now()
    scan(letters_of(make_pass(one, by=cast.fan)), by=cast.chief, key="a")
    [part] = queries.holding_of(one, cast.fan).parts
    assert (part.uses, abs(part.ends_at - (start + 5 * DAY)) < timedelta(minutes=1)) == (2, True)
    use(one, cast.fan, by=cast.chief)
    assert has(cast.fan, one) == 1


def test_a_code_lasts_no_longer_than_what_it_shows(cast):
    one, start = hours(cast, validity="issue", valid_days=1), now()
    shown = make_pass(one, by=cast.fan, at=start + 20 * HOUR)
    assert shown.valid_until < start + 25 * HOUR
    free_late(at=start + 3 * DAY)
    assert has(cast.fan, one, at=start + 3 * DAY) == 0


def test_who_dies_in_between_has_used_nothing(cast, monkeypatch):
    one = hours(cast)
    shown = make_pass(one, by=cast.fan)

    def dies(where):
        raise RuntimeError(where)

    monkeypatch.setattr("hundredfold.benefits.actions.scan.reach", dies)
    with pytest.raises(RuntimeError):
        scan(letters_of(shown), by=cast.chief, key="a")
    monkeypatch.undo()
    assert not Use.of(cast.brand).exists()
    assert scan(letters_of(shown), by=cast.chief, key="a").outcome == "used"
