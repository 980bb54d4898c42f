"""Real communities: figures that were measured before, and bounds that must hold."""

import io
import xml.etree.ElementTree as ET
from datetime import datetime, timedelta

import numpy as np
import pytest
import zstandard

from hundredfold.reach.survival.absence import absence_factor
from hundredfold.reach.survival.kaplan_meier import survival
from hundredfold.reach.survival.log_rank import log_rank
from hundredfold.reach.survival.returning import returned
from hundredfold.reach.survival.spans import spans
from hundredfold.reach.survival.stickiness import stickiness
from tests.needs import shared

ZERO = datetime(2000, 1, 1)


def acts_of(folder):
    """Who wrote a post or a comment, and when, in days."""
    person, day = [], []
    for name, owner in (("Posts", "OwnerUserId"), ("Comments", "UserId")):
        packed = shared("data", folder, f"{name}.xml.zst").open("rb")
        with zstandard.ZstdDecompressor().stream_reader(packed) as stream:
            for _, row in ET.iterparse(io.BufferedReader(stream)):  # noqa: S314 our own material
                if row.get(owner) and int(row.get(owner)) > 0:
                    person.append(int(row.get(owner)))
                    when = datetime.fromisoformat(row.get("CreationDate"))
                    day.append((when - ZERO) / timedelta(days=1))
    return np.array(person), np.array(day)


@pytest.fixture(scope="module")
def beta():
    return acts_of("se-quantumcomputing-2018")


def test_a_site_of_six_months_knows_nothing_of_a_year(beta):
    person, day = beta
    found = spans(person, day, end=day.max())
    curve = survival(found.days, found.gone)
    assert curve.at(365) is None
    assert 0 < curve.at(90).low < curve.at(90).alive < curve.at(90).high < 1
    assert curve.people == len(set(person.tolist()))


def test_few_people_carry_a_young_community(beta):
    assert 5 <= absence_factor(beta[0].tolist()) <= 20


def test_the_rulers_stay_within_their_bounds(beta):
    person, day = beta
    whole = np.floor(day).astype(np.int64)
    sticky = stickiness(person, whole, first=int(whole.min()), end=int(whole.max()))
    assert 0.05 < sticky < 0.3
    shares = returned(person, day, end=day.max())
    assert shares[1].whole >= shares[4].whole >= shares[12].whole > 0


def test_an_old_site_is_told_from_a_young_one(beta):
    groups = []
    for person, day in (beta, acts_of("se-french-meta-2021")):
        found = spans(person, day, end=day.max())
        groups.append((found.days, found.gone))
    assert log_rank(groups).p < 0.05


def test_messages_of_students_are_followed_to_their_end():
    path = shared("data", "temporal-collegemsg", "CollegeMsg.txt.zst")
    text = zstandard.ZstdDecompressor().stream_reader(path.open("rb")).read()
    rows = np.array([line.split() for line in text.decode().splitlines()], dtype=np.int64)
    day = rows[:, 2] / 86400
    found = spans(rows[:, 0], day, end=float(day.max()))
    curve = survival(found.days, found.gone)
    assert curve.followed < 200
    assert curve.half_life().low <= curve.half_life().days
