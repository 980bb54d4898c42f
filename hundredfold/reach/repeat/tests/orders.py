"""Real order lines, and order lines of customers whose habits are known."""

from datetime import date

import duckdb
import numpy as np
import zstandard

from hundredfold.reach.repeat.purchases import Purchases
from tests.needs import shared

ZERO = date(2000, 1, 1)


def cdnow():
    """Customer, day counted from ZERO, and value of each order."""
    path = shared("data", "commerce-cdnow", "CDNOW_master.txt.zst")
    text = zstandard.ZstdDecompressor().stream_reader(path.open("rb")).read().decode()
    rows = [line.split() for line in text.splitlines() if line.strip()]
    days = {on: (date.fromisoformat(on) - ZERO).days for on in {row[1] for row in rows}}
    customer = np.array([int(row[0]) for row in rows])
    day = np.array([days[row[1]] for row in rows])
    return customer, day, np.array([float(row[3]) for row in rows])


def online_retail():
    """Order lines of known customers, cancelled ones aside."""
    path = shared("data", "commerce-online-retail", "online_retail_full_viniciusfrantz.parquet")
    found = duckdb.sql(
        f"""SELECT "Customer ID"::BIGINT c, date_diff('day', DATE '2000-01-01',
        InvoiceDate::TIMESTAMP::DATE) d, Quantity * Price v FROM '{path}'
        WHERE "Customer ID" IS NOT NULL AND Quantity > 0 AND Price > 0"""  # noqa: S608 our own path
    ).fetchnumpy()
    return found["c"], found["d"], found["v"]


def simulated(r, alpha, a, b, *, people, days, ahead=0.0, seed):
    """Customers who buy at their own rate until, after some purchase, they stop for good.

    Also how often each of them buys in the time `ahead` after what is known of them.
    """
    chance = np.random.default_rng(seed)
    rate, stop = chance.gamma(r, 1 / alpha, people), chance.beta(a, b, people)
    repeats, recency, later = np.zeros(people), np.zeros(people), np.zeros(people)
    age = chance.uniform(0.5 * days, days, people)
    for who in range(people):
        now = chance.exponential(1 / rate[who])
        while now <= age[who] + ahead:
            if now <= age[who]:
                repeats[who], recency[who] = repeats[who] + 1, now
            else:
                later[who] += 1
            if chance.random() < stop[who]:
                break
            now += chance.exponential(1 / rate[who])
    known = Purchases(np.arange(people), repeats, recency, age, np.full(people, np.nan))
    return known, later
