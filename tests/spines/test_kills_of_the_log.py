"""Whoever writes facts, and whoever follows them, is killed: no fact is lost, none is told twice.

One process likes posts, each with a key, and says a like's number once it is committed; another is
the worker, whose folds give points for them. Both die at named places, on every round at another
one, and are started again. In the end each like stands once in the log and once in the ledger.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from hundredfold.activity import pen
from hundredfold.activity.grammar import Line
from hundredfold.activity.models import Activity
from hundredfold.activity.queries import keyed
from hundredfold.brands.models import Brand
from hundredfold.kit.failpoints import reach
from hundredfold.kit.refs import ref
from hundredfold.kit.scope import brand_scope
from hundredfold.ledger.models import Account, Transfer
from hundredfold.rewards.models import Award
from hundredfold.site.children import end_with_parent
from hundredfold.talk import facts
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Post, Tally
from tests.cast import START, Cast
from tests.databases import Copy
from tests.needs import ROOT
from tests.retelling import catch_up_to_the_end

WRITING = ("activity.written", "activity.recorded", "like.kept")
FOLLOWING = ("activity.told", "activity.following", "activity.followed")
LIKES = 60
"""How many likes each round adds."""
CODE = """
import sys
import django
django.setup()
from tests.spines.test_kills_of_the_log import like_on
like_on(*map(int, sys.argv[1:]))
"""


def like_on(brand: int, post: int, upto: int) -> None:
    """Record every like that the log lacks, one transaction each, and say so when it is kept."""
    with brand_scope(brand):
        thing = Post.objects.get(pk=post)
        note = facts.ThreadNote(thread=thing.pk, author=thing.author_id)
        for number in range(upto):
            key = f"like-{number}"
            if not list(keyed(brand, [key])):
                doer = f"people.person:{10_000 + number}"
                pen.record(
                    Line(
                        facts.liked.code, brand, thing.circle_id, doer, ref(thing), "", note,
                        START, key,
                    )
                )  # fmt: skip
                reach("like.kept")  # committed, and not said yet
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


class House:
    """A writer and a worker on one database, started to die or to finish."""

    def __init__(self, home: Path, url: str) -> None:
        self.home = home
        self.kills = 0
        self._environment = os.environ | {
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "hundredfold.site.settings",
            "HUNDREDFOLD_HOME": str(home),
            "HUNDREDFOLD_DATABASE_URL": url,
            "HUNDREDFOLD_SECRET": "only for this test",
        }
        self.worker: subprocess.Popen[str] | None = None

    def start(self, *words: str, failpoint: str = "") -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *words],
            cwd=ROOT,
            env=self._environment | {"HUNDREDFOLD_FAILPOINTS": failpoint},
            stdout=subprocess.PIPE,
            stderr=(self.home / "log").open("a"),
            text=True,
            preexec_fn=end_with_parent(os.getpid()),
        )

    def write(self, brand: Brand, post: Post, upto: int, failpoint: str = "") -> list[int]:
        """The likes that the writer said were kept, until it ended or died."""
        words = (str(brand.pk), str(post.pk), str(upto))
        writer = self.start("-c", CODE, *words, failpoint=failpoint)
        said, _nothing = writer.communicate(timeout=60)
        assert writer.returncode == (-signal.SIGKILL if failpoint else 0), self.said
        self.kills += bool(failpoint)
        return [int(line) for line in said.split()]

    def work(self, failpoint: str) -> None:
        """A worker follows until it dies at this place."""
        worker = self.start("-m", "hundredfold.site.command", "worker", failpoint=failpoint)
        try:
            worker.wait(60)
        finally:
            worker.kill()
        assert worker.returncode == -signal.SIGKILL, self.said
        self.kills += 1

    @property
    def said(self) -> str:
        return (self.home / "log").read_text()


@pytest.fixture
def house(fresh_database: Copy, tmp_path: Path) -> Iterator[House]:
    yield House(tmp_path, fresh_database.url)
    connections.close_all()


def live_and_die(house: House, post: Post, brand: Brand, rounds: int) -> None:
    """Each round more is liked and told, and both die of it; then the last one lets both finish."""
    said: set[int] = set()
    upto = 0
    for number in range(rounds):
        upto += LIKES
        place = WRITING[number % len(WRITING)]
        said.update(house.write(brand, post, upto, f"{place}:{number % 7 + 1}"))
        house.work(FOLLOWING[number % len(FOLLOWING)])
    said.update(house.write(brand, post, upto))
    connections.close_all()
    catch_up_to_the_end()
    verify(said, upto, post, brand)


def verify(said: set[int], upto: int, post: Post, brand: Brand) -> None:
    kept = Activity.objects.filter(key__startswith="like-").values_list("key", flat=True)
    assert sorted(kept) == sorted(f"like-{number}" for number in range(upto)), "each once"
    assert said == set(range(upto)), "and each was said to be kept"
    assert Tally.of(brand).get(post=post).likes == upto, "the fold in step counted each once"
    assert Award.of(brand).filter(rule="like").count() == upto
    given = Transfer.of(brand).filter(kind="like")
    assert given.count() == upto, "the fold behind gave for each once"
    account = Account.of(brand).get(owner=ref(post.author), unit="points")
    for_all = Transfer.of(brand).filter(credit=account).values_list("amount", flat=True)
    assert account.posted == sum(for_all) > upto, "with what joining gave"


@pytest.fixture
def post(house: House, cast: Cast) -> Post:
    return publish(cast.circle, by=cast.fan, body="A line that holds.", at=START)


@pytest.mark.slow
def test_killed_at_every_place(house: House, post: Post, cast: Cast) -> None:
    live_and_die(house, post, cast.brand, len(WRITING))
    assert house.kills == len(WRITING) + len(FOLLOWING)


@pytest.mark.soak
def test_killed_again_and_again(house: House, post: Post, cast: Cast) -> None:
    live_and_die(house, post, cast.brand, 18)
    assert house.kills == 36
