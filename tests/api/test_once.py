"""The same request sent twice at the same moment is done once."""

import threading
from contextlib import nullcontext
from typing import Any

import pytest
from django.db import connections

from hundredfold.talk.models import Post
from tests.cast import Cast
from tests.databases import Copy

SENDERS = 6


def send_together(program: Any, cast: Cast) -> list[Any]:
    """One program's request by several threads at the same moment."""
    fan = program(cast.fan)
    start, told = threading.Barrier(SENDERS), []

    def send() -> None:
        start.wait()
        told.append(fan.post("/circles/makers/posts", {"body": "Once"}, idempotency_key="k1"))
        connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(SENDERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def test_at_the_same_moment(fresh_database: Copy, program, cast: Cast) -> None:
    told = send_together(program, cast)
    assert [answer.status_code for answer in told] == [201] * SENDERS
    assert len({answer.content for answer in told}) == 1
    assert Post.of(cast.brand).count() == 1


def test_the_test_can_see_a_double(
    fresh_database: Copy, program, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the key forgotten, every sender makes a post of their own."""
    monkeypatch.setattr(
        "hundredfold.talk.api.posts.once", lambda request, key, sent: nullcontext(None)
    )
    send_together(program, cast)
    assert Post.of(cast.brand).count() == SENDERS
