"""Sketches: as near as promised, silent where they must be, refused where damaged."""

import hashlib
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hundredfold.reach.overlap import compare as comparing
from hundredfold.reach.overlap.compare import compare, further, jaccard
from hundredfold.reach.overlap.loglog import ERROR, count, registers
from hundredfold.reach.overlap.sealed import from_text, to_text
from hundredfold.reach.overlap.sketch import sketch
from hundredfold.reach.refused import Hopeless

SALT = "a salt for spring and summer"


def people(first, last):
    return [f"person{number}@fan.example" for number in range(first, last)]


def two_lists(alike, *, size=12_000, start=0):
    """Two lists of which the share `alike` of all is in both."""
    shared = round(2 * size * alike / (1 + alike))
    return people(start, start + size), people(start + size - shared, start + 2 * size - shared)


def worst_error(k, rounds):
    errors = []
    for round_ in range(rounds):
        for alike in (0.1, 0.3, 0.5, 0.8):
            one, other = two_lists(alike, start=round_ * 100_000)
            truth = len(set(one) & set(other)) / len(set(one) | set(other))
            pair = sketch(one, salt=SALT, k=k), sketch(other, salt=SALT, k=k)
            errors.append(abs(jaccard(*pair).share - truth))
    return max(errors)


def test_jaccard_is_within_two_hundredths():
    assert worst_error(4096, 4) <= 0.02


def test_a_small_sample_would_not_be():
    """The control: without its 4,096 numbers the bound is broken."""
    assert worst_error(64, 4) > 0.02


@pytest.mark.slow
def test_jaccard_is_within_two_hundredths_of_long_lists():
    errors = []
    for alike in (0.05, 0.2, 0.5, 0.7, 0.9):
        one, other = two_lists(alike, size=100_000)
        truth = len(set(one) & set(other)) / len(set(one) | set(other))
        found = jaccard(sketch(one, salt=SALT), sketch(other, salt=SALT))
        errors.append(abs(found.share - truth))
        assert found.low <= truth <= found.high
    assert max(errors) <= 0.02


def test_what_is_told_is_near_the_truth():
    one, other = people(0, 20_000), people(15_000, 30_000)
    told = compare(sketch(one, salt=SALT), sketch(other, salt=SALT))
    assert (told.one, told.other) == (20_000, 15_000)
    assert told.shared == pytest.approx(5000, rel=0.07)
    assert told.one_in_other == pytest.approx(0.25, abs=0.02)
    assert told.other_in_one == pytest.approx(1 / 3, abs=0.03)
    assert told.further == pytest.approx(10_000, rel=0.05)
    assert told.low < 5000 / 30_000 < told.high
    assert told.silence is None


def test_short_lists_are_compared_exactly():
    told = compare(sketch(people(0, 100), salt=SALT), sketch(people(40, 160), salt=SALT))
    assert (told.shared, told.further) == (60, 60)
    assert told.jaccard == 60 / 160


def test_nothing_is_claimed_below_a_twentieth():
    told = compare(sketch(people(0, 2000), salt=SALT), sketch(people(1900, 4000), salt=SALT))
    assert told.silence == "below_jaccard_0.05"
    assert (told.jaccard, told.shared, told.further, told.one_in_other) == (None,) * 4
    assert 100 <= told.at_most < 250


@pytest.mark.parametrize("shared", [9, 100 - 9])
def test_figures_on_few_people_are_not_told(shared):
    one, other = people(0, 100), people(100 - shared, 200 - shared)
    told = compare(sketch(one, salt=SALT), sketch(other, salt=SALT))
    assert told.silence in {"fewer_than_10", "below_jaccard_0.05"}
    assert told.shared is None
    assert told.at_most is None or told.at_most >= 10


def test_a_long_list_inside_a_longer_one_is_told():
    """Estimates are off by hundreds: that all of one are in the other says nothing of a person."""
    told = compare(sketch(people(0, 6000), salt=SALT), sketch(people(0, 20_000), salt=SALT))
    assert told.one_in_other == pytest.approx(1.0, abs=0.06)
    assert told.further == pytest.approx(14_000, rel=0.03)
    same = sketch(people(0, 6000), salt=SALT)
    assert compare(same, same).further is None


def test_a_persons_numbers_stay_the_same_from_version_to_version():
    """Sketches travel: what one version writes another must be able to compare."""
    key = hashlib.blake2b(SALT.encode(), digest_size=32, person=b"hf-salt").digest()
    digest = hashlib.blake2b(b"fan@kite.example", digest_size=16, key=key, person=b"hf-people")
    number = int.from_bytes(digest.digest()[:8], "little")
    made = sketch(["Fan@Kite.example ", *people(0, 20)], salt=SALT)
    assert number in made.sample.tolist()
    assert number == 12098505978580301893


def test_a_cell_of_ten_is_told():
    told = compare(sketch(people(0, 60), salt=SALT), sketch(people(50, 110), salt=SALT))
    assert told.shared == 10


def test_how_a_person_is_spelled_does_not_matter():
    loud = [f"  {name.upper()} " for name in people(0, 50)]
    assert to_text(sketch(loud, salt=SALT)) == to_text(sketch(people(0, 50) * 2, salt=SALT))


def test_another_salt_gives_other_numbers():
    one, other = sketch(people(0, 500), salt=SALT), sketch(people(0, 500), salt=SALT + "2")
    assert not set(one.sample) & set(other.sample)
    with pytest.raises(Hopeless, match="different salts"):
        compare(one, other)


def test_samples_of_different_sizes_are_not_compared():
    with pytest.raises(Hopeless, match="make both alike"):
        compare(sketch(people(0, 50), salt=SALT, k=64), sketch(people(0, 50), salt=SALT))


def test_a_few_people_are_not_sketched():
    with pytest.raises(Hopeless, match="under 10"):
        sketch(people(0, 9) * 5, salt=SALT)


def test_a_salt_that_could_be_guessed_is_refused():
    with pytest.raises(Hopeless, match="16 characters"):
        sketch(people(0, 50), salt="kite")


def test_a_sketch_says_when_it_holds_the_whole_list():
    assert sketch(people(0, 50), salt=SALT).whole
    assert not sketch(people(0, 500), salt=SALT, k=64).whole


@pytest.mark.parametrize("size", [1, 10, 1000, 20_000, 300_000])
def test_counts_are_within_four_errors(size):
    hashes = np.random.default_rng(size).integers(0, 2**64, size, dtype=np.uint64)
    assert count(registers(hashes)) == pytest.approx(size, rel=4 * ERROR)
    assert count(registers(np.repeat(hashes, 2))) == count(registers(hashes))


def test_an_empty_count_is_nothing():
    assert count(registers(np.array([], dtype=np.uint64))) == 0.0


@given(st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=50))
def test_registers_are_runs_of_zeros_counted_in_text(numbers):
    expected = {}
    for number in numbers:
        bits = f"{number:064b}"
        rest = bits[14:]
        run = len(rest) - len(rest.lstrip("0")) + 1
        bucket = int(bits[:14], 2)
        expected[bucket] = max(run, expected.get(bucket, 0))
    kept = registers(np.array(numbers, dtype=np.uint64))
    assert {int(at): int(kept[at]) for at in np.flatnonzero(kept)} == expected


def test_a_further_list_adds_whom_the_others_lack():
    chosen = [sketch(people(0, 8000), salt=SALT), sketch(people(5000, 12_000), salt=SALT)]
    found = further(chosen, sketch(people(10_000, 20_000), salt=SALT))
    assert found.reached == pytest.approx(12_000, rel=0.03)
    assert found.added == pytest.approx(8000, rel=0.08)
    assert found.low <= 8000 <= found.high


def test_a_list_that_adds_nobody_is_not_praised():
    chosen = [sketch(people(0, 8000), salt=SALT)]
    assert further(chosen, sketch(people(100, 3000), salt=SALT)).added is None


def test_the_bounds_of_an_addition_of_few_do_not_tell_it():
    few = further([sketch(people(0, 100), salt=SALT)], sketch(people(20, 105), salt=SALT))
    assert (few.added, few.low, few.high) == (None, 0, 10)


def test_the_first_list_adds_all_its_people():
    assert further([], sketch(people(0, 80), salt=SALT)).added == 80


def test_a_sketch_comes_back_as_it_went():
    made = sketch(people(0, 9000), salt=SALT)
    back = from_text(to_text(made))
    assert np.array_equal(back.sample, made.sample)
    assert np.array_equal(back.registers, made.registers)
    assert (back.k, back.mark, back.people) == (made.k, made.mark, made.people)


def test_neither_people_nor_salt_are_in_the_text():
    text = to_text(sketch(people(0, 50), salt=SALT))
    assert "person" not in text
    assert "spring" not in text


def test_any_change_on_the_way_is_found():
    text = to_text(sketch(people(0, 300), salt=SALT, k=64))
    chance = np.random.default_rng(4)
    for _ in range(300):
        at = int(chance.integers(len(text)))
        changed = text[:at] + chr(33 + (ord(text[at]) - 33 + int(chance.integers(1, 90))) % 94)
        with pytest.raises(Hopeless):
            from_text(changed + text[at + 1 :])
        with pytest.raises(Hopeless):
            from_text(text[:at])


@settings(max_examples=60)
@given(st.one_of(st.text(), st.recursive(st.integers(), st.lists).map(json.dumps)))
def test_what_is_no_sketch_is_said_to_be_none(text):
    with pytest.raises(Hopeless, match="no sketch"):
        from_text(text)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"version": 2}, "version"),
        ({"k": 1}, "impossible"),
        ({"k": True}, "lacks"),
        ({"people": 9}, "impossible"),
        ({"people": 10**400}, "impossible"),
        ({"people": 30}, "as large"),
        ({"sample": "AAAA"}, "half a number"),
        ({"sample": "é"}, "no number"),
        ({"registers": ""}, "registers"),
    ],
)
def test_nonsense_with_a_right_check_sum_is_refused(changed, why):
    from hundredfold.reach.overlap.sealed import _check

    parts = json.loads(to_text(sketch(people(0, 300), salt=SALT, k=64)))
    parts.pop("check")
    parts.update(changed)
    with pytest.raises(Hopeless, match=why):
        from_text(json.dumps({**parts, "check": _check(parts)}))


def test_the_least_cell_is_kept_by_the_code_that_tells():
    """The control: without the guard the figure would be told."""
    pair = [sketch(people(0, 100), salt=SALT), sketch(people(91, 191), salt=SALT)]
    assert compare(*pair, fewest=10).shared is None
    comparing_least = comparing.LEAST
    try:
        comparing.LEAST = 0.0
        assert compare(*pair, fewest=1).shared == 9
    finally:
        comparing.LEAST = comparing_least
