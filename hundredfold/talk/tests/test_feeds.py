"""What is new, for readers of feeds."""

from lxml import etree

from hundredfold.talk.actions.hide import hide
from hundredfold.talk.actions.publish import publish

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def told(client, address):
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "application/atom+xml"
    return etree.fromstring(answer.content).xpath("//a:entry", namespaces=ATOM)


def test_the_newest_in_atom(cast, talked, client, assert_queries):
    publish(cast.circle, by=cast.fan, body="@Iron says <b>& so on", tags="dock")
    gone = publish(cast.circle, by=cast.fan, body="Buy")
    hide(gone, by=cast.chief, cause="spam")
    with assert_queries(2):
        entries = told(client, "/kite/makers/wall/feed/")
    assert len(entries) == 3
    newest = {etree.QName(one).localname: one for one in entries[0]}
    assert f'<a class="mention" href="http://testserver/kite/people/{cast.iron.pk}/">' in (
        newest["summary"].text
    )
    assert newest["id"].text.startswith("http://testserver/kite/makers/posts/")
    assert entries[0].xpath("a:author/a:name/text()", namespaces=ATOM) == ["Fan"]


def test_one_tag_and_an_empty_wall(cast, talked, client):
    assert len(told(client, "/kite/makers/wall/feed/?tag=dock")) == 1
    assert told(client, "/kite/makers/wall/feed/?tag=nothing") == []
    assert client.get("/kite/nowhere/wall/feed/").status_code == 404


def test_what_no_xml_may_hold(cast, client):
    publish(cast.circle, by=cast.fan, title="Bell \x07", body="A\x0bB")
    assert len(told(client, "/kite/makers/wall/feed/")) == 1
