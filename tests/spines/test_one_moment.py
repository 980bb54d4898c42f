"""What is read at one moment does not change while it is read; without it, it does."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext

import pytest
from django.db import connection, connections

from hundredfold.brands.models import Brand
from hundredfold.kit.moment import one_moment
from hundredfold.kit.words import Words
from tests.databases import Copy


def opened_meanwhile(moment: Callable[[], AbstractContextManager[None]]) -> list[int]:
    """How many brands there are before and after another thread opens one."""

    def open_one() -> None:
        Brand.objects.create(slug="gull", name=Words(en="Gull"))
        connections.close_all()

    with moment():
        before = Brand.objects.count()
        with ThreadPoolExecutor(1) as pool:
            pool.submit(open_one).result(30)
        return [before, Brand.objects.count()]


def test_nothing_changes_while_it_is_read(fresh_database: Copy) -> None:
    assert opened_meanwhile(one_moment) == [0, 0]
    assert Brand.objects.count() == 1, "and afterwards the new brand is there"


def test_without_it_two_answers_differ(fresh_database: Copy) -> None:
    """The control."""
    assert opened_meanwhile(nullcontext) == [0, 1]


def test_whoever_fails_inside_leaves_nothing_open(fresh_database: Copy) -> None:
    with pytest.raises(ZeroDivisionError), one_moment():
        1 / Brand.objects.count()
    Brand.objects.create(slug="gull", name=Words(en="Gull"))
    assert Brand.objects.count() == 1
    assert not connection.in_atomic_block
