"""An answer by e-mail stands in its thread, once; what is not for us is put aside with a reason."""

from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from hundredfold.activity.actions.follow import catch_up
from hundredfold.kit.clock import now
from hundredfold.mailroom.actions.take_letter import Became, NotTakenError, take_letter
from hundredfold.mailroom.reading import words_of
from hundredfold.mailroom.spool import take_from_the_spool
from hundredfold.notices.actions.hear import Wanted, hear
from hundredfold.notices.actions.send_letters import send_letters
from hundredfold.notices.queries import delivery_of
from hundredfold.notices.replying import read_address, reply_address
from hundredfold.notices.writing import MARKER
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.lock import lock
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.models import Comment, Post
from tests.cast import Cast


@pytest.fixture(autouse=True)
def _open(fresh_database: object, settings: Any) -> None:
    """The house takes answers."""
    settings.REPLIES, settings.REPLIES_WORD = "reply@kite.example", "open sesame"


def letter(to: str, words: str = "Yes, with cotton.", **more: str) -> bytes:
    """What a mail program writes."""
    made = EmailMessage()
    headers = {"From": "Fan <fan@example.org>", "To": to, "Message-ID": "<1@example.org>"}
    headers |= {name.replace("_", "-"): value for name, value in more.items()}
    for name, value in headers.items():
        made[name] = value
    made.set_content(words)
    return made.as_bytes()


def address(cast: Cast, post: Post) -> str:
    return reply_address(cast.brand.pk, cast.fan.pk, post.pk)


def test_what_a_letter_asks_is_answered_by_letter(cast: Cast) -> None:
    """From the notice to the words in the thread, and the same letter again is nothing new."""
    hear(cast.fan, Wanted(frozenset({"comment"})), house="https://kite.example")
    post = publish(cast.circle, by=cast.fan, title="A kite", body="Look.")
    comment(post, by=cast.iron, body="How does it fly?")
    catch_up()
    send_letters(now() + timedelta(minutes=3))
    [sent] = mail.outbox
    assert sent.body.startswith(MARKER)
    quoted = "\n".join(f"> {line}" for line in sent.body.splitlines())
    said = f"Yes, with cotton.\n\nOn Monday, Kite wrote:\n{quoted}\n"
    raw = letter(sent.reply_to[0].upper(), said)
    assert take_letter(raw) == take_letter(raw) == Became.WORDS
    told = Comment.of(cast.brand).get(author=cast.fan)
    assert (told.post, told.body) == (post, "Yes, with cotton.")


def test_a_question_of_somebody_else_is_answered(cast: Cast) -> None:
    asked = publish(cast.circle, by=cast.iron, title="How?", body="?", question=True)
    take_letter(letter(address(cast, asked), "慢慢来。\n\n在 2026年11月30日，Kite 写道：\n> 旧的"))
    said = Post.of(cast.brand).get(parent=asked)
    assert (said.author, said.body) == (cast.fan, "慢慢来。")
    take_letter(letter(address(cast, said), "More", Message_ID="<2@x>"))
    assert Comment.of(cast.brand).get().post == said


def test_letters_about_several_things_are_not_answered(cast: Cast) -> None:
    hear(cast.fan, Wanted(frozenset({"comment"})), house="https://kite.example")
    for _ in range(2):
        post = publish(cast.circle, by=cast.fan, body="Look.")
        comment(post, by=cast.iron, body="Yes?")
    catch_up()
    send_letters(now() + timedelta(minutes=3))
    assert mail.outbox[0].reply_to == []
    assert MARKER not in mail.outbox[0].body


def test_what_is_not_for_us(cast: Cast, settings: Any) -> None:
    post = publish(cast.circle, by=cast.fan, body="Look.")
    ours = address(cast, post)
    wrong = {
        "addressed to no thread": letter("reply@kite.example"),
        "nothing is written": letter(ours, "> quoted\n"),
        "does not come from": letter(ours, From="rival@example.org"),
        "no such thread": letter(reply_address(cast.brand.pk, cast.fan.pk, 10**9)),
        "larger than": letter(ours, "x" * 1_100_000),
    }
    forged = ours[: ours.index("@") - 1] + "z@kite.example"
    wrong["is addressed to no"] = letter(forged)
    for why, raw in wrong.items():
        with pytest.raises(NotTakenError, match=why):
            take_letter(raw)
    lock(post, by=cast.chief)
    with pytest.raises(NotTakenError, match="closed"):
        take_letter(letter(ours))
    assert take_letter(letter(ours, Auto_Submitted="auto-replied")) == Became.NOTHING
    assert not Comment.of(cast.brand).exists()
    settings.REPLIES = ""
    assert reply_address(1, 1, 1) == ""


def test_addresses_survive_mail_servers() -> None:
    made = reply_address(1, 255, 4096)
    assert read_address(made.upper()) == (1, 255, 4096)
    assert len(made.partition("@")[0]) <= 64
    assert read_address(made.replace("-ff-", "-fe-")) is None


def test_words_of_a_page_are_read_too() -> None:
    made = EmailMessage()
    made.set_content("<p>Yes, <b>with</b> cotton.</p>", subtype="html")
    assert words_of(made) == "Yes, with cotton."


REPORT = """From: <>
To: <hundredfold@localhost>
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: text/plain

It could not be delivered.

--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; fan@example.org
Action: failed
Status: 5.1.1

--x--
"""


def test_what_bounces_stops(cast: Cast) -> None:
    hear(cast.fan, Wanted(digest="daily"), house="https://kite.example")
    assert take_letter(REPORT.encode()) == Became.BOUNCE
    stopped = delivery_of(cast.fan)
    assert stopped is not None
    assert stopped.stopped_at is not None


def test_the_spool_and_the_hook(cast: Cast, client: Client, settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    post = publish(cast.circle, by=cast.fan, body="Look.")
    spool = tmp_path / "replies"
    spool.mkdir()
    (spool / "1.eml").write_bytes(letter(address(cast, post)))
    (spool / "2.eml").write_bytes(b"\x00\xff no letter")
    assert take_from_the_spool() == 2
    assert take_from_the_spool() == 0
    assert (spool / "taken" / "1.eml").exists()
    assert "no thread" in (spool / "refused" / "2.why").read_text()
    at, sent = "/identity/letters/", letter(address(cast, post), "By hook", Message_ID="<9@x>")
    assert client.post(at, sent, content_type="message/rfc822").status_code == 401
    word = {"Authorization": "Bearer open sesame"}
    told = client.post(at, sent, content_type="message/rfc822", headers=word)
    assert told.json() == {"became": "words"}
    told = client.post(at, b"nothing", content_type="message/rfc822", headers=word)
    assert told.status_code == 422
    assert [one.body for one in Comment.of(cast.brand).order_by("pk")] == [
        "Yes, with cotton.", "By hook",
    ]  # fmt: skip
    settings.REPLIES_WORD = ""
    assert client.post(at, sent, content_type="message/rfc822").status_code == 404


def test_an_answer_to_ones_own_question_is_a_comment(cast: Cast) -> None:
    asked = publish(cast.circle, by=cast.fan, title="How?", body="?", question=True)
    answer(asked, by=cast.iron, body="So.")
    take_letter(letter(address(cast, asked), "Thanks"))
    assert Comment.of(cast.brand).get().post == asked
