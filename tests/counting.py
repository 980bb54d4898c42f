"""How many times a page may ask the database."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext


@contextmanager
def at_most(queries: int) -> Iterator[CaptureQueriesContext]:
    """Fails with the statements themselves when there are more."""
    with CaptureQueriesContext(connection) as asked:
        yield asked
    said = "\n".join(query["sql"] for query in asked.captured_queries)
    assert len(asked) <= queries, f"{len(asked)} queries where {queries} are enough:\n{said}"


@pytest.fixture
def assert_queries() -> Callable[[int], AbstractContextManager[CaptureQueriesContext]]:
    """`with assert_queries(6): client.get(...)`: at most so many."""
    return at_most
