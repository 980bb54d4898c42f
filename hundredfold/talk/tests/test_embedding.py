"""What the brand's own site shows of a circle, and what is said there."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hundredfold.activity.queries import about
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Refused, Unacceptable, Untimely
from hundredfold.people.actions.make_token import make_token
from hundredfold.talk.actions.comment_on_page import comment_on_page
from hundredfold.talk.actions.embed import embed, unembed
from hundredfold.talk.actions.hide import hide
from hundredfold.talk.actions.read_pages import _keep
from hundredfold.talk.models import Host, Page, PageThread, Post
from hundredfold.talk.paging import origin_of, page_address
from hundredfold.talk.queries import embedded, hosts_of
from hundredfold.talk.unfolding import Said
from tests.cast import START, Cast

SITE, PAGE = "https://kite.example", "https://kite.example/new?utm_source=mail#end"
FRAME = "/kite/makers/embedded/"


@pytest.fixture
def host(cast: Cast) -> Host:
    return embed(cast.circle, f"{SITE}:443/any/page", by=cast.chief)


def shown(cast: Cast, page: str = PAGE) -> list[str]:
    found = embedded(cast.circle, page_address(page), viewer=None)
    return [one.html for one in found.thread.head.remarks] if found.thread else []


@pytest.mark.parametrize(
    ("typed", "origin", "whole"),
    [
        ("HTTPS://Kite.Example", SITE, f"{SITE}/"),
        (f" {SITE}:443/a?b=1&utm_x=2&fbclid=3#c ", SITE, f"{SITE}/a?b=1"),
        ("http://kite.example:8080/?p=12", "http://kite.example:8080", None),
        ("https://风筝.example/新", "https://xn--t8jw20e.example", None),
        ("http://[::1]:80/", "http://[::1]", "http://[::1]/"),
    ],
)
def test_a_page_is_known_again(typed: str, origin: str, whole: str | None) -> None:
    known = page_address(typed)
    assert known.origin == origin_of(typed)
    if "xn--" not in origin:
        assert known.origin == origin
    assert known.origin.startswith("http")
    if whole is not None:
        assert known.whole == whole


@pytest.mark.parametrize(
    "typed",
    ["", "kite.example", "//kite.example", "javascript:alert(1)", "https://", "https://a b.example",
     "https://me@kite.example", "https://kite.example:99999/", "https://kite.example/a b",
     "https://[::1", "https://" + "k" * 300 + ".example", SITE + "/" + "x" * 2_000,
     "https://a;frame-ancestors *.example/", "https://kite.example/\x00"],
)  # fmt: skip
def test_what_is_no_page(typed: str) -> None:
    with pytest.raises(Unacceptable, match="no_address"):
        page_address(typed)


def test_a_site_may_show_it(cast: Cast, host: Host) -> None:
    assert host.origin == SITE
    assert embed(cast.circle, SITE, by=cast.chief) == host
    for act in (
        lambda: embed(cast.circle, SITE, by=cast.fan),
        lambda: unembed(host, by=cast.iron),
    ):
        with pytest.raises(Refused, match="not_a_steward"):
            act()
    unembed(host, by=cast.chief)
    unembed(host, by=cast.chief)
    assert hosts_of(cast.circle) == []
    assert [fact.verb for fact in about(cast.brand, ref(host)).order_by("pk")] == ["Add", "Undo"]
    assert embed(cast.circle, SITE, by=cast.chief) != host


def test_a_circle_has_so_many_sites(cast: Cast, host: Host, monkeypatch: Any) -> None:
    monkeypatch.setattr("hundredfold.talk.actions.embed.MOST_HOSTS", 1)
    with pytest.raises(Untimely, match="too_many_sites"):
        embed(cast.circle, "https://shop.example", by=cast.chief)


def test_the_first_comment_begins_a_thread(cast: Cast, host: Host) -> None:
    said = comment_on_page(cast.circle, PAGE, by=cast.fan, body="I **like** it.", key="k")
    assert comment_on_page(cast.circle, PAGE, by=cast.fan, body="I **like** it.", key="k") == said
    comment_on_page(cast.circle, f"{SITE}/new", by=cast.iron, body="Me too.")
    post = Post.of(cast.brand).get(page_thread__isnull=False)
    assert (post.author, post.byline, post.title) == (None, "kite.example", "kite.example/new")
    assert shown(cast) == ["<p>I <strong>like</strong> it.</p>\n", "<p>Me too.</p>\n"]
    told = [(fact.verb, fact.kind) for fact in about(cast.brand, ref(post)).order_by("pk")]
    assert told[0] == ("Create", "talk.page_thread")
    page = Page.of(cast.brand).get()
    _keep(page, Said("A new kite", "It flies.", "Kite"), START)
    post.refresh_from_db()
    assert post.title == "A new kite"


def test_who_may_say_something_there(cast: Cast, host: Host) -> None:
    with pytest.raises(Refused, match="not_a_member"):
        comment_on_page(cast.circle, PAGE, by=cast.stranger, body="Hello")
    with pytest.raises(Untimely, match="no_host"):
        comment_on_page(cast.circle, "https://heron.example/", by=cast.fan, body="Hello")
    unembed(host, by=cast.chief)
    with pytest.raises(Untimely, match="no_host"):
        comment_on_page(cast.circle, PAGE, by=cast.fan, body="Hello")
    assert not PageThread.of(cast.brand).exists()


def test_what_is_hidden_is_hidden_there(cast: Cast, host: Host, client: Any) -> None:
    said = comment_on_page(cast.circle, PAGE, by=cast.fan, body="Rude.")
    hide(said, by=cast.chief, cause="unkind")
    assert shown(cast) == []
    client.force_login(cast.chief.account)
    assert "Rude." not in client.get(FRAME, {"page": PAGE}).content.decode()
    hide(said.post, by=cast.chief, cause="spam")
    with pytest.raises(Untimely, match="hidden"):
        comment_on_page(cast.circle, PAGE, by=cast.fan, body="Again.")
    client.logout()
    assert "This is no longer shown." in client.get(FRAME, {"page": PAGE}).content.decode()
    assert client.get("/kite/makers/pages/", {"page": PAGE}).status_code == 404


def test_the_frame_is_that_sites_alone(cast: Cast, host: Host, client: Any) -> None:
    for _again in range(2):  # made, and kept
        answer = client.get(FRAME, {"page": PAGE})
        assert answer.status_code == 200
        assert f"frame-ancestors {SITE};" in answer.headers["Content-Security-Policy"] + ";"
        assert "X-Frame-Options" not in answer.headers
    assert "Nobody has said anything about this page yet." in answer.content.decode()
    comment_on_page(cast.circle, PAGE, by=cast.fan, body="Seen.")
    assert "Seen." in client.get(FRAME, {"page": PAGE}).content.decode()
    for other in ("https://heron.example/", "nothing", ""):
        refused = client.get(FRAME, {"page": other})
        assert refused.status_code == 404
        assert "frame-ancestors 'none'" in refused.headers["Content-Security-Policy"]
        assert refused.headers["X-Frame-Options"] == "DENY"
    unembed(host, by=cast.chief)
    assert client.get(FRAME, {"page": PAGE}).status_code == 404
    script = client.get("/kite/makers/embed.js")
    assert script.headers["Content-Type"].startswith("text/javascript")
    assert b"createElement" in script.content


def test_it_asks_four_times_at_most(cast: Cast, host: Host, client: Any, settings: Any) -> None:
    settings.KEEPS_PAGES = False
    comment_on_page(cast.circle, PAGE, by=cast.fan, body="Seen.")
    with CaptureQueriesContext(connection) as asked:
        client.get(FRAME, {"page": PAGE})
    assert len(asked) == 4


def test_saying_it_by_page(cast: Cast, host: Host, client: Any) -> None:
    at = "/kite/makers/pages/?page=https%3A%2F%2Fkite.example%2Fnew"
    assert client.get(at).headers["Location"].endswith("/makers/join/")
    client.force_login(cast.fan.account)
    assert "kite.example/new" in client.get(at).content.decode()
    assert 'target="_self"' in client.get(FRAME, {"page": PAGE}).content.decode()
    assert client.post(at, {"key": "a", "body": " "}).status_code == 422
    framed = client.post(f"{at}&framed=1", {"key": "a", "body": "From the frame."})
    assert framed.headers["Location"].startswith(FRAME)
    assert "From the frame." in client.get(framed.headers["Location"]).content.decode()
    said = client.post(at, {"key": "b", "body": "From the circle."})
    post = Post.of(cast.brand).get(page_thread__isnull=False)
    assert said.headers["Location"] == client.get(at).headers["Location"]
    assert said.headers["Location"].endswith(f"/posts/{post.pk}/")
    client.force_login(cast.stranger.account)
    assert client.post(at, {"key": "c", "body": "Me"}).headers["Location"].endswith("/join/")


def test_programs(cast: Cast, client: Any) -> None:
    def asks(person: Any) -> Any:
        key = make_token(by=person, name="A program")[1]
        return {"headers": {"authorization": f"Bearer {key}"}, "content_type": "application/json"}

    at, steward, fan = "/api/v1/brands/kite/circles/makers", asks(cast.chief), asks(cast.fan)
    assert client.post(f"{at}/hosts", {"origin": SITE}, **fan).status_code == 403
    wrong = client.post(f"{at}/hosts", {"origin": "kite"}, **steward)
    assert wrong.status_code == 409
    assert "origin" in wrong.content.decode()
    made = client.post(f"{at}/hosts", {"origin": SITE}, **steward)
    assert made.status_code == 201
    assert client.get(f"{at}/hosts", **steward).json() == [made.json()]
    assert client.get(f"{at}/pages", {"page": PAGE}).status_code == 404
    said = client.post(f"{at}/pages/comments", {"page": PAGE, "body": "Seen."}, **fan)
    assert said.status_code == 201
    thread = client.get(f"{at}/pages", {"page": PAGE}).json()
    assert thread["head"]["said"][0]["id"] == said.json()["id"]
    gone = client.delete(f"/api/v1/brands/kite/hosts/{made.json()['id']}", **steward)
    assert gone.status_code == 204
    assert client.get(f"{at}/pages", {"page": PAGE}).status_code == 404
    none = client.post(f"{at}/pages/comments", {"page": PAGE, "body": "Seen."}, **fan)
    assert none.status_code == 409


def test_at_the_desk(cast: Cast, client: Any) -> None:
    client.force_login(cast.chief.account)
    at = "/kite/desk/sites/embedding/"
    assert "No site shows this circle yet." in client.get(at).content.decode()
    assert client.post(at, {"circle": "makers", "origin": "kite"}).status_code == 422
    done = client.post(at, {"circle": "makers", "origin": f"{SITE}/blog"}, follow=True)
    assert SITE in done.content.decode()
    assert "/kite/makers/embed.js" in done.content.decode()
    [host] = hosts_of(cast.circle)
    gone = client.post(f"{at}{host.pk}/drop/", follow=True)
    assert "show it no longer" in gone.content.decode()
    assert hosts_of(cast.circle) == []
    client.force_login(cast.fan.account)
    assert client.get(at).status_code == 403
