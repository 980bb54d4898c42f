"""Real sites that share people: exact figures, and what sketches dare to say of them."""

import io
import xml.etree.ElementTree as ET

import pytest
import zstandard

from hundredfold.reach.overlap.compare import compare
from hundredfold.reach.overlap.cover import cover
from hundredfold.reach.overlap.exact import every_pair, memberships
from hundredfold.reach.overlap.sketch import sketch
from tests.needs import shared

SITES = ("se-quantumcomputing-2018", "se-french-meta-2021", "se-conlang-meta-2020")
SALT = "a salt for spring and summer"


def _rows(stream):
    return ET.iterparse(io.BufferedReader(stream))  # noqa: S314 our own material


def accounts(site):
    """One account is the same person on every site."""
    packed = shared("data", site, "Users.xml.zst").open("rb")
    with zstandard.ZstdDecompressor().stream_reader(packed) as stream:
        found = [row.get("AccountId") for _, row in _rows(stream)]
    return [account for account in found if account]


@pytest.fixture(scope="module")
def sites():
    return {site: accounts(site) for site in SITES}


def test_sites_share_few_and_containment_says_more_than_jaccard(sites):
    found = memberships((site, who) for site, people in sites.items() for who in people)
    pairs = every_pair(found.circles, everybody=len(found.people))
    assert len(pairs) == 3
    for one, other, both in pairs:
        assert both.shared == len(set(sites[one]) & set(sites[other]))
        assert both.jaccard < 0.2
        assert max(both.one_in_other, both.other_in_one) > 1.2 * both.jaccard


def test_going_to_the_largest_first_reaches_all_in_three_steps(sites):
    found = memberships((site, who) for site, people in sites.items() for who in people)
    steps = cover(found.circles, budget=3)
    assert steps[0].reached == max(len(who) for who in found.circles.values())
    assert steps[-1].reached == len(found.people)


def test_sketches_say_no_more_than_is_so(sites):
    sketches = {site: sketch(people, salt=SALT) for site, people in sites.items()}
    for one, other in [(0, 1), (0, 2), (1, 2)]:
        told = compare(sketches[SITES[one]], sketches[SITES[other]])
        shared_people = len(set(sites[SITES[one]]) & set(sites[SITES[other]]))
        if told.shared is None:
            assert told.at_most is None or told.at_most >= shared_people
        else:
            assert told.shared == pytest.approx(shared_people, abs=0.02 * (told.one + told.other))
