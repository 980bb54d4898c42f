"""Floods across two processes: a limit is one limit, whichever process is asked."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from hundredfold.circles.actions.join import join
from hundredfold.kit.clock import now
from hundredfold.talk import limits
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Comment
from tests.cast import Cast
from tests.databases import Copy
from tests.entrances import newcomer
from tests.needs import ROOT

FLOOD = """
import sys
import django
django.setup()
from hundredfold.kit.refusals import Refused
from hundredfold.kit.scope import every_brand
from hundredfold.people.models import Person
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.models import Post
with every_brand("a flood"):
    post, who = Post.objects.get(pk=int(sys.argv[1])), Person.objects.get(pk=int(sys.argv[2]))
    said = 0
    for number in range(int(sys.argv[3])):
        try:
            comment(post, by=who, body=f"flood {number}")
            said += 1
        except Refused:
            pass
print(said)
"""


def environment_of(home: Path, url: str) -> dict[str, str]:
    """A process of the same house."""
    return os.environ | {
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "hundredfold.site.settings",
        "HUNDREDFOLD_HOME": str(home),
        "HUNDREDFOLD_DATABASE_URL": url,
    }


def started(code: str, *words: str, environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *words],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.mark.slow
def test_two_processes_let_no_more_through_than_one(
    cast: Cast, fresh_database: Copy, tmp_path: Path
) -> None:
    """Ten times what is allowed, half of it in each process, at the same time."""
    flooder = newcomer(cast.circle, "Flooder", now())
    join(cast.circle, by=flooder, at=now() - timedelta(minutes=5))
    post = publish(cast.circle, by=cast.chief, body="A thread")
    allowed = limits.NEW.comments
    environment = environment_of(tmp_path, fresh_database.url)
    words = (str(post.pk), str(flooder.pk), str(5 * allowed))
    both = [started(FLOOD, *words, environment=environment) for _ in range(2)]
    said = [int(one.communicate(timeout=120)[0]) for one in both]
    assert sum(said) == allowed == Comment.of(cast.brand).filter(author=flooder).count()
    comment(post, by=cast.fan, body="Somebody quiet is not harmed.")


SIGN_UPS = """
import sys
import django
django.setup()
from django.test import Client
from hundredfold.people.models import Account
for number in range(int(sys.argv[1])):
    sent = {"email": f"{sys.argv[2]}{number}@example.org", "name": "Somebody"}
    sent["password1"] = "correct horse battery staple"
    Client().post("/accounts/signup/", sent, REMOTE_ADDR="203.0.113.9")
print(Account.objects.filter(email__startswith=sys.argv[2]).count())
"""
A_MINUTE = 20
"""So many sign-ups in a minute has one address (allauth's own limit)."""


@pytest.mark.slow
def test_sign_ups_of_one_address_are_few_in_two_processes(
    fresh_database: Copy, tmp_path: Path
) -> None:
    """What counts is in the shared cache behind a lock, so two processes are as one."""
    environment = environment_of(tmp_path, fresh_database.url)
    both = [started(SIGN_UPS, str(5 * A_MINUTE), name, environment=environment) for name in "ab"]
    said = [int(one.communicate(timeout=120)[0]) for one in both]
    assert A_MINUTE <= sum(said) <= A_MINUTE + 1
