"""Somebody leaves for good: not one of their words is left, and nothing else is missing."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, models

from hundredfold.activity.actions.follow import catch_up
from hundredfold.kit.checks import verdicts
from hundredfold.people.actions.edit_profile import edit_profile
from hundredfold.people.actions.make_token import make_token
from hundredfold.people.actions.shred import shred
from hundredfold.people.actions.sweep import sweep
from hundredfold.people.models import Account, Person
from hundredfold.talk.actions.accept import accept
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.edit import edit, edit_comment
from hundredfold.talk.actions.hide import hide
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Post, Tally
from tests.cast import Cast
from tests.databases import Copy
from tests.retelling import everything_derived

CANARY = "Zanzibar"


@pytest.fixture
def leaver(fresh_database: Copy, cast: Cast) -> Person:
    """Fan, with a canary in every text that a person has here."""
    fan = cast.fan
    account = fan.account
    assert account is not None
    Account.objects.filter(pk=account.pk).update(email=f"{CANARY.lower()}@example.org")
    account.emailaddress_set.create(email=f"{CANARY.lower()}@example.org", primary=True)
    words = {"name": f"{CANARY} Name", "place": f"{CANARY} Place", "about": f"{CANARY} about"}
    edit_profile(fan, by=fan, **words)
    make_token(by=fan, name=f"{CANARY} key")
    return Person.of(cast.brand).get(pk=fan.pk)


def speaks(cast: Cast, fan: Person) -> dict[str, Post]:
    """Everything that can be said, edited, accepted and hidden."""
    said = {}
    circle, iron = cast.circle, cast.iron
    said["post"] = publish(circle, by=fan, title=f"{CANARY} title", body=f"{CANARY} body")
    edit(said["post"], by=fan, title=f"{CANARY} again", body=f"{CANARY} edited")
    said["question"] = publish(
        circle, by=fan, title=f"{CANARY} asks", body=f"{CANARY}?", question=True
    )
    theirs = publish(circle, by=iron, title="Which line?", body="Which?", question=True)
    said["accepted"] = answer(theirs, by=fan, body=f"{CANARY} line")
    accept(said["accepted"], by=iron)
    said["reply"] = answer(said["question"], by=iron, body="A reply that stays.")
    remark = comment(theirs, by=fan, body=f"{CANARY} remark")
    edit_comment(remark, by=fan, body=f"{CANARY} other remark")
    said["hidden"] = publish(circle, by=fan, body=f"{CANARY} spam")
    hide(said["hidden"], by=cast.chief, cause="spam")
    like(said["post"], by=iron)
    like(theirs, by=fan)
    said["theirs"] = theirs
    return said


def rows_with_the_canary() -> list[str]:
    """Every text column of every table is asked."""
    from django.apps import apps

    found = []
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField | models.JSONField):
                rows = model._base_manager.extra(  # noqa: S610 the canary is ours
                    where=[f'lower(CAST("{field.column}" AS text)) LIKE %s'],
                    params=[f"%{CANARY.lower()}%"],
                )
                if rows.exists():
                    found.append(f"{model._meta.label}.{field.name}")
    return found


def on_the_disk(database: Copy) -> int:
    """How often the canary is in the file and what lies beside it, or in what pg_dump writes."""
    connection.close()
    if database.host:
        owner = ["-h", database.host, "-U", "postgres"]  # from whom no row is hidden
        dumped = subprocess.run(
            ["pg_dump", *owner, database.name],
            capture_output=True,
            check=True,
        ).stdout
    else:
        beside = (Path(database.name + ending) for ending in ("", "-wal"))
        dumped = b"".join(path.read_bytes() for path in beside if path.exists())
    return dumped.lower().count(CANARY.lower().encode())


def careless() -> None:
    """Some builds of SQLite write zeros over what is deleted; the proof must not rest on that."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = OFF")


def test_not_a_word_is_left(fresh_database: Copy, cast: Cast, leaver: Person) -> None:
    speaks(cast, leaver)
    catch_up()
    planted = rows_with_the_canary()
    assert {
        "people.Person.name", "people.Person.about", "people.Person.place", "people.Token.name",
        "people.Account.email", "account.EmailAddress.email", "talk.Post.title", "talk.Post.body",
        "talk.Post.html", "talk.Post.excerpt", "talk.Comment.body", "talk.Comment.html",
        "talk.Revision.title", "talk.Revision.body",
    } <= set(planted)  # fmt: skip
    assert on_the_disk(fresh_database) > 10

    careless()
    shred(leaver, by=leaver)
    assert rows_with_the_canary() == []
    assert sweep() == 1
    assert on_the_disk(fresh_database) == 0
    homes = [path for path in Path(settings.HOME).rglob("*") if path.is_file()]
    assert not [path for path in homes if CANARY.lower().encode() in path.read_bytes().lower()]


def test_without_the_sweep_sqlite_keeps_them(
    fresh_database: Copy, cast: Cast, leaver: Person
) -> None:
    """The control: what is emptied still lies in unused corners of the file."""
    if connection.vendor != "sqlite":
        pytest.skip("pg_dump does not show PostgreSQL's corners")
    careless()
    speaks(cast, leaver)
    shred(leaver, by=leaver)
    assert on_the_disk(fresh_database) > 0


def test_everything_else_agrees_and_is_told_again(
    fresh_database: Copy, cast: Cast, leaver: Person, retelling: Callable[[], int]
) -> None:
    said = speaks(cast, leaver)
    shred(leaver, by=leaver)
    catch_up()
    assert [verdict for verdict in verdicts(connection) if not verdict.ok] == []
    assert retelling() > 20
    mine = {key[1]: key for key in everything_derived()["talk.Voice"]}[leaver.pk]
    assert mine[2:5] == (0, 0, 0), "what was taken back does not count"
    theirs = Tally.of(cast.brand).get(post=said["theirs"])
    assert (theirs.likes, theirs.answers, theirs.comments) == (1, 0, 0), "a like stays"


def test_pages_still_show_what_others_said(
    fresh_database: Copy, cast: Cast, leaver: Person, client
) -> None:
    said = speaks(cast, leaver)
    shred(leaver, by=leaver)
    for path, code in (
        ("/kite/makers/", 200),
        ("/kite/makers/wall/", 200),
        (f"/kite/makers/posts/{said['theirs'].pk}/", 200),
        (f"/kite/people/{leaver.pk}/", 200),
        (f"/kite/people/{cast.iron.pk}/", 200),
    ):
        page = client.get(path)
        assert page.status_code == code, path
        assert CANARY not in page.content.decode()
    question = client.get(f"/kite/makers/posts/{said['question'].pk}/")
    assert CANARY not in question.content.decode()
