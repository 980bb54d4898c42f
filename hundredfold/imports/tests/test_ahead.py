"""Reading ahead changes nothing but the time it takes."""

import threading

import pytest

from hundredfold.imports.reading.ahead import ahead


def numbers(closed, fails_at=None):
    try:
        for number in range(5):
            if number == fails_at:
                raise ValueError("here")
            yield number
    finally:
        closed.append(threading.current_thread().name)


def test_all_come_in_order_and_the_file_is_closed_where_it_was_opened():
    closed = []
    assert list(ahead(numbers(closed))) == [0, 1, 2, 3, 4]
    assert closed == ["reading ahead"]


def test_what_goes_wrong_is_raised_where_the_batch_would_have_come():
    batches = ahead(numbers([], fails_at=3))
    assert [next(batches) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="here"):
        next(batches)


def test_a_reader_who_is_not_wanted_any_more_ends():
    closed = []
    batches = ahead(numbers(closed))
    assert next(batches) == 0
    batches.close()
    assert closed == ["reading ahead"]
    assert "reading ahead" not in [thread.name for thread in threading.enumerate()]
