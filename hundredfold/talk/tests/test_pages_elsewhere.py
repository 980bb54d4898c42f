"""A post shows what the page it leads to says of itself; reading it never leads inside."""

import pytest

from hundredfold.kit.outward import Read
from hundredfold.people.actions.shred import shred
from hundredfold.talk.actions import read_pages as reading
from hundredfold.talk.actions.edit import edit
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.actions.read_pages import read_pages
from hundredfold.talk.models import Lead, Page
from hundredfold.talk.queries import one_card, wall
from hundredfold.talk.unfolding import SaysNothingError, said_in

ADDRESS = "https://kites.example/line?a=1"
TOLD = """<meta property="og:title" content=" Which  line? "><meta name=description content="Silk.">
<title>No</title>"""


def says(monkeypatch, body, address=ADDRESS):
    monkeypatch.setattr(reading, "read", lambda _address: Read(address, body.encode(), None))


def shown(cast, post):
    return one_card(cast.circle, post.pk, viewer=None).leads_to


def test_a_post_shows_what_the_page_says(cast, monkeypatch, happened):
    post = publish(cast.circle, by=cast.fan, body=f"Look:\n\n{ADDRESS}\n\nhttps://second.example/")
    again = publish(cast.circle, by=cast.iron, body=ADDRESS)
    assert shown(cast, post) is None
    happened()
    says(monkeypatch, TOLD)
    assert read_pages() == 1  # once for both
    assert read_pages() == 0
    assert happened() == []
    for one in (post, again):
        found = shown(cast, one)
        assert (found.address, found.title, found.about, found.site) == (
            ADDRESS, "Which line?", "Silk.", "kites.example",
        )  # fmt: skip
    assert wall(cast.circle, viewer=None).cards[0].leads_to == found


def test_what_leads_nowhere(cast, monkeypatch):
    for body in (f"See {ADDRESS} there", f"```\n{ADDRESS}\n```", "ftp://a.example/x", "Words"):
        assert not Lead.of(cast.brand).filter(post=publish(cast.circle, by=cast.fan, body=body))
    assert read_pages() == 0


def test_an_edit_leads_elsewhere(cast, monkeypatch):
    post = publish(cast.circle, by=cast.fan, body=ADDRESS)
    says(monkeypatch, TOLD)
    read_pages()
    edit(post, by=cast.fan, body="https://other.example/")
    assert shown(cast, post) is None
    assert Page.of(cast.brand).filter(state="waiting").count() == 1
    edit(post, by=cast.fan, body="No more.")
    assert not Lead.of(cast.brand).exists()


def test_who_leaves_leads_nobody(cast):
    publish(cast.circle, by=cast.fan, body=ADDRESS)
    shred(cast.fan, by=cast.fan)
    assert not Lead.of(cast.brand).exists()


def test_nothing_of_our_own_network_is_shown(cast):
    post = publish(cast.circle, by=cast.fan, body="http://127.0.0.1/admin")
    assert read_pages() == 1
    assert Page.of(cast.brand).get().state == Page.State.SILENT
    assert shown(cast, post) is None


def test_what_it_says_is_only_words(cast, monkeypatch, sign_in):
    post = publish(cast.circle, by=cast.fan, body=ADDRESS)
    says(monkeypatch, "<title>&lt;img src=x onerror=alert(1)&gt;</title>")
    read_pages()
    page = sign_in(cast.fan).get(f"/kite/makers/posts/{post.pk}/").content.decode()
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "<img src=x" not in page


@pytest.mark.parametrize("body", [b"", b"<p>No title", b"\x00\xff\xfe", b"<title> </title>"])
def test_what_says_nothing(body):
    with pytest.raises(SaysNothingError):
        said_in(Read(ADDRESS, body, None))


def test_letters_of_other_pages():
    body = "<title>风筝</title>"
    assert said_in(Read(ADDRESS, body.encode("gbk"), "gbk")).title == "风筝"
    assert said_in(Read(ADDRESS, body.encode(), None)).title == "风筝"
    with pytest.raises(SaysNothingError):
        said_in(Read(ADDRESS, body.encode(), "no-such-code"))
