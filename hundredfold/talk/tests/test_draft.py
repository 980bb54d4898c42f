"""What is begun is kept until it is published or thrown away."""

import re

import pytest

from hundredfold.kit.refusals import Refused
from hundredfold.talk.actions.draft import drop_draft, save_draft
from hundredfold.talk.models import Draft
from hundredfold.talk.queries import draft_of

WRITE = "/kite/makers/write/"


def test_the_later_draft_takes_the_place_of_the_earlier(cast, happened):
    happened()
    save_draft(cast.circle, {"body": "One"}, by=cast.fan)
    save_draft(cast.circle, {"title": "Two", "body": "Two\x00"}, by=cast.fan)
    assert draft_of(cast.fan, cast.circle).words["body"] == "Two"
    assert Draft.of(cast.brand).count() == 1
    assert draft_of(cast.iron, cast.circle) is None
    assert happened() == []


def test_thrown_away(cast):
    save_draft(cast.circle, {"body": "One"}, by=cast.fan)
    drop_draft(cast.circle, by=cast.fan)
    drop_draft(cast.circle, by=cast.fan)
    save_draft(cast.circle, {"body": "Two"}, by=cast.fan)
    assert save_draft(cast.circle, {"kind": "question", "body": " "}, by=cast.fan) is None
    assert draft_of(cast.fan, cast.circle) is None


def test_members_only(cast):
    for person in (cast.stranger, cast.rival):
        with pytest.raises(Refused, match="not_a_member"):
            save_draft(cast.circle, {"body": "One"}, by=person)


def test_the_page_brings_it_back_and_publishing_ends_it(cast, sign_in):
    fan = sign_in(cast.fan)
    sent = {"kind": "question", "title": "Dock?", "body": "Does it", "tags": "dock", "options": ""}
    assert "Draft saved" in fan.post(f"{WRITE}draft/", sent).content.decode()
    page = fan.get(WRITE).content.decode()
    assert "Does it" in page
    assert re.search(r'value="question"[^>]* checked', page)
    said = fan.post(WRITE, sent | {"key": "k", "body": "Does it charge?"})
    assert said.status_code == 302
    assert not Draft.of(cast.brand).exists()


def test_a_poll_is_asked_on_the_page(cast, sign_in):
    fan = sign_in(cast.fan)
    sent = {"kind": "post", "title": "", "body": "Which?", "tags": "", "key": "k"}
    refused = fan.post(WRITE, sent | {"options": "Only one", "most": "1"})
    assert (refused.status_code, "two to twelve" in refused.content.decode()) == (422, True)
    said = fan.post(WRITE, sent | {"options": "Yes\nNo", "most": "1", "days": "3"}, follow=True)
    assert "open until" in said.content.decode()
    assert fan.post(f"{WRITE}draft/drop/").status_code == 302


def test_enter_in_a_field_publishes(cast, sign_in):
    """The first button of a form is what Enter presses: it throws nothing away."""
    save_draft(cast.circle, {"body": "One"}, by=cast.fan)
    page = sign_in(cast.fan).get(WRITE).content.decode()
    form = page[page.index(f'action="{WRITE}"') :]
    first = re.search(r"<button[^>]*>", form)
    assert "formaction" not in first[0]
    assert "name=" not in first[0]
