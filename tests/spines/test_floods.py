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


@pytest.mark.slow
def test_two_processes_let_no_more_through_than_one(
    cast: Cast, fresh_database: Copy, tmp_path: Path
) -> None:
    """Ten times what is allowed, half of it in each process, at the same time."""
    flooder = newcomer(cast.circle, "Flooder", now())
    join(cast.circle, by=flooder, at=now() - timedelta(minutes=5))
    post = publish(cast.circle, by=cast.chief, body="A thread")
    allowed = limits.NEW.comments
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "hundredfold.site.settings",
        "HUNDREDFOLD_HOME": str(tmp_path),
        "HUNDREDFOLD_DATABASE_URL": fresh_database.url,
    }
    words = (str(post.pk), str(flooder.pk), str(5 * allowed))
    both = [
        subprocess.Popen(
            [sys.executable, "-c", FLOOD, *words],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [int(one.communicate(timeout=120)[0]) for one in both]
    assert sum(said) == allowed == Comment.of(cast.brand).filter(author=flooder).count()
    comment(post, by=cast.fan, body="Somebody quiet is not harmed.")
