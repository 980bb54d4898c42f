"""Words that set a circle apart."""

import math

import numpy as np
import pytest

from hundredfold.reach.circles.words import PRIOR, distinctive

CIRCLE = np.array([0] * 20 + [1] * 20)


def said():
    """All say hello; the first circle says bike, the second says tea; one shouts."""
    everybody = [(who, "hello") for who in range(40)]
    bikes = [(who, "bike") for who in range(15)] + [(20, "bike")]
    teas = [(who, "tea") for who in range(20, 35)]
    return everybody + bikes + teas + [(0, "me")] * 500


def test_each_circle_is_named_by_what_others_do_not_say():
    found = distinctive(CIRCLE, said())
    assert [word.word for word in found[0]] == ["bike"]
    assert [word.word for word in found[1]] == ["tea"]


def test_one_loud_member_does_not_name_the_circle():
    words = {word.word for each in distinctive(CIRCLE, said(), surely=0).values() for word in each}
    assert "me" not in words


def test_the_score_worked_by_hand():
    """Inside 15 of 36 say bike, outside 1 of 36; prior 1 a word, shared out by use."""
    bike = distinctive(CIRCLE, said())[0][0]
    total, prior, weight = 40 + 16 + 15 + 1, PRIOR * 4 * 16 / 72, PRIOR * 4
    assert total == 72
    inside = math.log((15 + prior) / (36 + weight - 15 - prior))
    outside = math.log((1 + prior) / (36 + weight - 1 - prior))
    error = math.sqrt(1 / (15 + prior) + 1 / (1 + prior))
    assert bike.score == pytest.approx((inside - outside) / error)
    assert (bike.inside, bike.outside) == (15, 1)


def test_a_word_that_all_say_alike_names_nobody():
    assert distinctive(CIRCLE, [(who, "hello") for who in range(40)]) == {0: [], 1: []}


def test_words_scattered_by_chance_name_nobody():
    chance = np.random.default_rng(3)
    rows = [(int(who), f"w{word}") for who, word in chance.integers(0, (400, 30), (4000, 2))]
    named = distinctive(np.arange(400) % 2, rows, surely=4.0)
    assert all(not words for words in named.values())
