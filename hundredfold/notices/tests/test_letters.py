"""Letters: only to whoever chose so, never twice, not in quiet hours, and stopped by a press."""

import email
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.policy import default
from types import SimpleNamespace
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from hundredfold.activity.actions.follow import catch_up
from hundredfold.activity.actions.replay import replay
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Unacceptable
from hundredfold.notices.actions.hear import Wanted, hear, stop_letters
from hundredfold.notices.actions.send_letters import MOST_FAILURES, send_letters
from hundredfold.notices.clocks import is_quiet, next_digest
from hundredfold.notices.models import Delivery, Wish
from hundredfold.notices.queries import delivery_of, wishes_of
from hundredfold.people.actions.make_token import make_token
from hundredfold.people.actions.shred import shred
from hundredfold.people.models import Person
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish
from tests.cast import Cast
from tests.ports import free_port

HOUSE = "https://kite.example"
SOON = timedelta(minutes=3)
SignIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def _committed(fresh_database: object) -> None:
    """What runs behind reads only what is committed."""


def said(cast: Cast, words: str = "How does it fly?") -> None:
    post = publish(cast.circle, by=cast.fan, title="A kite", body="Look.")
    comment(post, by=cast.iron, body=words)
    like(post, by=cast.iron)
    like(post, by=cast.chief)
    catch_up()


def wants(person: Person, *kinds: str, **more: Any) -> Delivery:
    return hear(person, Wanted(frozenset(kinds), **more), house=HOUSE)


def test_a_letter_comes_soon_and_once(cast: Cast) -> None:
    wants(cast.fan, "comment", "like")
    said(cast)
    assert send_letters() == 0  # it settles first: five likes are one letter
    assert send_letters(now() + SOON) == 1
    assert send_letters(now() + SOON) == 0
    [letter] = mail.outbox
    assert letter.to == ["fan@example.org"]
    assert letter.subject == "Kite: Chief, Iron like what you said"
    assert f"{HOUSE}/kite/makers/posts/" in letter.body
    assert "commented on what you said" in letter.body
    replay()
    catch_up()
    assert send_letters(now() + timedelta(days=1)) == 0


def test_whoever_never_chose_gets_none_nor_what_was_told_before(cast: Cast) -> None:
    said(cast)
    assert send_letters(now() + SOON) == 0
    wants(cast.fan, "comment", digest="daily")
    assert send_letters(now() + timedelta(days=2)) == 0
    assert mail.outbox == []


def test_a_digest_in_chinese_holds_what_was_not_seen(cast: Cast) -> None:
    wants(cast.fan, digest="daily", zone="Asia/Shanghai", language="zh-hans")
    said(cast)
    due = delivery_of(cast.fan)
    assert due is not None
    assert due.digest_due_at is not None
    assert send_letters(due.digest_due_at - timedelta(minutes=1)) == 0
    assert send_letters(due.digest_due_at) == 1
    assert send_letters(due.digest_due_at) == 0
    [letter] = mail.outbox
    assert letter.subject == "纸鸢：2 件与你有关的事"
    assert "你好，Fan" in letter.body
    assert isinstance(letter, EmailMultiAlternatives)
    html = str(letter.alternatives[0][0])
    assert '<html lang="zh-Hans">' in html
    assert send_letters(due.digest_due_at + timedelta(days=1)) == 0  # nothing new


def test_quiet_hours_are_quiet(cast: Cast) -> None:
    wants(cast.fan, "comment", quiet=(22, 7), zone="Asia/Shanghai")
    said(cast)
    night = datetime(2030, 1, 1, 15, 0, tzinfo=UTC)  # 23:00 there
    assert send_letters(night) == 0
    assert send_letters(night + timedelta(hours=9)) == 1


def test_clocks() -> None:
    at = datetime(2026, 1, 6, 2, 0, tzinfo=UTC)  # a Tuesday, 10:00 in Shanghai
    assert [is_quiet(at, "Asia/Shanghai", *hours) for hours in ((9, 11), (11, 9), (3, 3))] == [
        True, False, True,
    ]  # fmt: skip
    assert not is_quiet(at, "UTC", None, None)
    assert next_digest(at, "Asia/Shanghai", "daily") == datetime(2026, 1, 7, 0, 0, tzinfo=UTC)
    assert next_digest(at, "Asia/Shanghai", "weekly") == datetime(2026, 1, 12, 0, 0, tzinfo=UTC)


def test_one_press_in_the_letter_stops_them(cast: Cast, client: Client) -> None:
    wants(cast.fan, "comment", digest="weekly")
    said(cast)
    send_letters(now() + SOON)
    [letter] = mail.outbox
    address = letter.extra_headers["List-Unsubscribe"].strip("<>").removeprefix(HOUSE)
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert client.get(address).status_code == 200
    assert wishes_of(cast.fan) == {"comment"}  # opening stops nothing
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    strict.post(address)
    stopped = delivery_of(cast.fan)
    assert stopped is not None
    assert (wishes_of(cast.fan), stopped.digest) == (set(), "")
    assert client.post(address[:-3] + "xx/").status_code == 404
    assert client.post(address.replace("/kite/", "/heron/")).status_code == 404


def test_what_makes_no_sense_is_refused(cast: Cast) -> None:
    for wrong in (
        Wanted(frozenset({"weather"})), Wanted(digest="hourly"), Wanted(zone="Moon"),
        Wanted(quiet=(1, 24)),
    ):  # fmt: skip
        with pytest.raises(Unacceptable):
            hear(cast.fan, wrong, house=HOUSE)
    assert not Delivery.of(cast.brand).exists()


def test_whoever_leaves_for_good_gets_none(cast: Cast) -> None:
    wants(cast.fan, "comment")
    said(cast)
    shred(cast.fan, by=cast.fan)
    assert send_letters(now() + SOON) == 0
    assert not Wish.of(cast.brand).exists()


def test_pages_and_programs_choose(cast: Cast, sign_in: SignIn) -> None:
    client, at = sign_in(cast.fan), "/kite/me/notices/letters/"
    assert "fan@example.org" in client.get(at).content.decode()
    chosen = {"letters": ["comment"], "digest": "weekly", "zone": "Asia/Shanghai"}
    assert client.post(at, chosen | {"quiet_from": "22"}).status_code == 422
    assert client.post(at, chosen | {"quiet_from": "22", "quiet_until": "7"}).status_code == 302
    bearer = {"Authorization": f"Bearer {make_token(by=cast.fan, name='x')[1]}"}
    api = "/api/v1/brands/kite/me/notices/letters"
    told = client.get(api, headers=bearer).json()
    assert (told["letters"], told["digest"]) == (["comment"], "weekly")
    assert (told["quiet_from"], told["quiet_until"]) == (22, 7)
    told = client.put(api, {"letters": []}, content_type="application/json", headers=bearer).json()
    assert (told["letters"], told["quiet_from"], told["zone"]) == ([], None, "UTC")
    wrong = client.put(api, {"zone": "Moon"}, content_type="application/json", headers=bearer)
    assert wrong.status_code == 409


class Postbox:
    """A mail server that keeps what it takes; `answers` are said first, one each."""

    def __init__(self) -> None:
        self.taken: list[Any] = []
        self.answers: list[str] = []

    async def takes_address(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def takes_letter(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        self.taken.append(email.message_from_bytes(envelope.content, policy=default))
        return "250 OK"


@pytest.fixture
def postbox(settings: Any) -> Iterator[Postbox]:
    """A server on this machine, to which the house sends."""
    box, port = Postbox(), free_port()
    handler = SimpleNamespace(handle_RCPT=box.takes_address, handle_DATA=box.takes_letter)
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield box
    controller.stop()


def test_a_mail_server_takes_real_letters(cast: Cast, client: Client, postbox: Postbox) -> None:
    wants(cast.fan, "comment", language="zh-hans")
    said(cast, "风筝怎么飞？")
    assert send_letters(now() + SOON) == 1
    [letter] = postbox.taken
    assert letter["To"] == "fan@example.org"
    assert letter["Subject"] == "纸鸢：Iron 评论了你说的"
    assert {part.get_content_type() for part in letter.walk()} >= {"text/plain", "text/html"}
    stop = re.sub(r"\s", "", letter["List-Unsubscribe"]).strip("<>").removeprefix(HOUSE)
    assert client.post(stop, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert wishes_of(cast.fan) == set()


def test_what_is_not_taken_waits_and_comes_once(cast: Cast, postbox: Postbox) -> None:
    wants(cast.fan, "comment")
    said(cast)
    postbox.answers = ["451 try later"]
    at = now() + SOON
    assert send_letters(at) == 0
    assert send_letters(at) == 0  # it waits
    assert send_letters(at + timedelta(minutes=6)) == 1
    assert len(postbox.taken) == 1
    kept = delivery_of(cast.fan)
    assert kept is not None
    assert (kept.failures, kept.retry_at, kept.stopped_at) == (0, None, None)


def test_an_address_that_is_refused_gets_no_more(cast: Cast, postbox: Postbox) -> None:
    wants(cast.fan, "comment")
    said(cast)
    postbox.answers = ["550 nobody here"]
    assert send_letters(now() + SOON) == 0
    stopped = delivery_of(cast.fan)
    assert stopped is not None
    assert stopped.stopped_at is not None
    assert send_letters(now() + timedelta(days=1)) == 0
    wants(cast.fan, "comment")
    said(cast, "Again")
    assert send_letters(now() + SOON) == 1


def test_after_many_failures_it_stops(cast: Cast, postbox: Postbox) -> None:
    wants(cast.fan, "comment")
    said(cast)
    postbox.answers = ["451 try later"] * (MOST_FAILURES + 2)
    at = now() + SOON
    for _ in range(MOST_FAILURES + 2):
        at += timedelta(days=2)
        send_letters(at)
    assert len(postbox.answers) == 2
    stop_letters(cast.fan)
