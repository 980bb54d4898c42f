"""Cohorts, returns, stickiness, renewal, absence and social currency, each counted by hand."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hundredfold.reach.survival.absence import absence_factor
from hundredfold.reach.survival.cohorts import cohorts
from hundredfold.reach.survival.currency import social_currency
from hundredfold.reach.survival.renewal import kept_top, new_faces, renewal
from hundredfold.reach.survival.returning import returned
from hundredfold.reach.survival.size import size
from hundredfold.reach.survival.spans import spans
from hundredfold.reach.survival.stickiness import stickiness

ACTS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 79)), min_size=1, max_size=40)


def test_a_span_is_open_while_the_last_act_is_recent():
    person = np.array([1, 1, 2, 3, 3, 4])
    day = np.array([0.0, 10.0, 5.0, 20.0, 91.0, 300.0])
    found = spans(person, day, end=100.0)
    assert found.person.tolist() == [1, 2, 3]
    assert found.days.tolist() == [10.0, 0.0, 71.0]
    assert found.gone.tolist() == [True, True, False]


def test_ninety_days_of_quiet_are_gone_and_a_little_less_is_not():
    assert spans(np.array([1]), np.array([10.0]), end=100.0).gone.tolist() == [True]
    assert spans(np.array([1]), np.array([10.1]), end=100.0).gone.tolist() == [False]


def test_a_cohort_is_followed_month_by_month():
    acts = [
        ("Fan", date(2026, 1, 3)), ("Fan", date(2026, 1, 9)), ("Fan", date(2026, 3, 1)),
        ("Iron", date(2026, 1, 31)), ("Chief", date(2026, 2, 28)), ("Iron", date(2026, 4, 2)),
    ]  # fmt: skip
    january, february = cohorts(acts, end=date(2026, 4, 10))
    assert (january.year, january.month, january.people) == (2026, 1, 2)
    assert [share.part for share in january.kept] == [2, 0, 1]
    assert [share.part for share in february.kept] == [1, 0]


def test_a_month_counts_once_its_last_day_is_there():
    acts = [("Fan", date(2025, 12, 5))]
    assert len(cohorts(acts, end=date(2025, 12, 31))) == 1
    assert cohorts(acts, end=date(2025, 12, 30)) == []
    assert [c.month for c in cohorts(acts, end=date(2026, 1, 31))] == [12]


def test_coming_back_is_counted_only_where_the_week_is_over():
    person = np.array([0, 0, 1, 1, 2])
    day = np.array([0.0, 7.5, 10.0, 16.9, 95.0])
    found = returned(person, day, end=100.0)
    assert (found[1].part, found[1].whole) == (1, 2)  # 16.9 is still week 0; 2 is too new
    assert (found[4].part, found[4].whole) == (0, 2)
    assert (found[12].part, found[12].whole) == (0, 1)  # only 0 could have come in week 12


@given(ACTS)
def test_stickiness_is_what_counting_days_gives(acts):
    person, day = (np.array(column) for column in zip(*acts, strict=True))
    daily = [len({p for p, d in acts if d == today}) for today in range(29, 80)]
    monthly = [len({p for p, d in acts if today - 30 < d <= today}) for today in range(29, 80)]
    found = stickiness(person, day, first=0, end=79)
    if sum(monthly):
        assert found == pytest.approx(sum(daily) / sum(monthly))
    else:
        assert found is None


def test_who_comes_daily_is_wholly_sticky():
    assert stickiness(np.zeros(60, dtype=int), np.arange(60), first=0, end=59) == 1.0


def test_under_thirty_days_there_is_no_stickiness():
    assert stickiness(np.zeros(29, dtype=int), np.arange(29), first=0, end=28) is None


def test_the_ten_busiest_who_stay_among_them():
    before = [f"p{n}" for n in range(12) for _ in range(12 - n)]
    after = [f"p{n}" for n in range(4)] * 3 + ["new"] * 9
    (share,) = kept_top([before, after])
    assert (share.part, share.whole) == (4, 10)
    assert kept_top([["b", "a"], ["a"]], top=1)[0].part == 1  # equals go by name


def test_the_others_are_new_or_were_there_before():
    before = ["Chief"] * 3 + ["Iron"] * 2 + ["Fan"]
    after = ["Chief"] * 3 + ["Fan", "Stranger", "Rival"]
    (share,) = new_faces([before, after], top=1)
    assert (share.part, share.whole) == (2, 3)
    assert new_faces([after, after], top=1)[0].part == 0
    assert new_faces([before, ["Chief"]], top=1)[0].share is None


def test_a_community_has_several_sizes():
    person = np.array([1, 1, 2, 3, 4])
    day = np.array([1.0, 99.0, 80.0, 70.0, 101.0])
    found = size(person, day, end=100.0, registered=10, reachable=6)
    assert found == (10, 6, 3, {7: 1, 30: 2, 90: 3})
    with pytest.raises(ValueError, match="fewer than acted"):
        size(person, day, end=100.0, registered=2)


def test_ties_are_kept_or_new_whichever_way_they_are_named():
    found = renewal([(1, 2), (2, 3), (3, 3)], [(2, 1), (1, 2), (4, 1)])
    assert (found.kept.part, found.kept.whole) == (1, 2)
    assert (found.new.part, found.new.whole) == (1, 2)


@given(st.lists(st.integers(0, 6), max_size=40))
def test_the_absence_factor_is_the_fewest_who_do_half(acts):
    counts = sorted((acts.count(who) for who in set(acts)), reverse=True)
    enough = [n for n in range(len(counts) + 1) if 2 * sum(counts[:n]) >= len(acts)]
    assert absence_factor(acts) == min(enough)


def test_ten_alike_rest_on_five():
    assert absence_factor(range(10)) == 5
    assert absence_factor([]) == 0
    with pytest.raises(ValueError, match="share"):
        absence_factor([1], share=0)


def test_social_currency_counts_people_and_whoever_shares_was_there():
    share = social_currency(["Fan", "Fan", "Iron"], ["Fan", "Stranger", "Chief"])
    assert (share.part, share.whole) == (2, 4)
