"""From order lines to purchases, counted one by one."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hundredfold.reach.repeat.purchases import bought_later, purchases
from hundredfold.reach.repeat.season import season

ORDERS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 30), st.integers(1, 90)), min_size=1, max_size=30
)


@given(ORDERS, st.integers(0, 30))
def test_purchases_are_what_counting_days_gives(orders, end):
    customer, day, value = (np.array(column) for column in zip(*orders, strict=True))
    known = purchases(customer, day, value.astype(float), end=end)
    seen = [order for order in orders if order[1] <= end]
    assert known.customer.tolist() == sorted({who for who, _, _ in seen})
    for at, who in enumerate(known.customer.tolist()):
        days = sorted({on for other, on, _ in seen if other == who})
        later = sum(paid for other, on, paid in seen if other == who and on > days[0])
        assert known.repeats[at] == len(days) - 1
        assert known.recency[at] == days[-1] - days[0]
        assert known.age[at] == end - days[0]
        if len(days) > 1:
            assert known.spend[at] == pytest.approx(later / (len(days) - 1))
        else:
            assert np.isnan(known.spend[at])
    if len(known.customer):
        later = bought_later(customer, day, known.customer, after=end, until=end + 5)
        assert later.tolist() == [
            len({on for other, on, _ in orders if other == who and end < on <= end + 5})
            for who in known.customer.tolist()
        ]


def test_columns_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match="every line"):
        purchases(np.array([1, 2]), np.array([1]), end=3)


def codes(days, **how):
    return {doubt.code for doubt in season(np.array(days), zero=date(2024, 1, 1), **how)}


def test_an_even_year_and_a_half_gives_no_doubt():
    assert codes(range(0, 550), end=549, ahead=60) == set()


def test_half_a_year_knows_nothing_of_december():
    assert codes(range(0, 180), end=179, ahead=180) == {"under_a_year", "unseen_months"}


def test_a_busy_december_is_said():
    busy = [*range(0, 730), *range(335, 366), *range(335, 366)]
    assert codes(busy, end=729, ahead=30) == {"uneven"}


def test_no_orders_are_said_to_be_none():
    assert codes([], end=5, ahead=5) == {"nothing_seen"}
