"""All that is mine, in one file; nothing of anybody else."""

import io
import json
from zipfile import ZipFile

from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.arrange_pictures import arrange_pictures
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.publish import publish, unpublish
from tests.cast import START
from tests.entrances import kept_by


def settle(cast):
    asked = publish(cast.circle, by=cast.fan, title="Which?", body="**Line**", question=True)
    arrange_pictures(asked, [kept_by(cast.fan, "one", START)], by=cast.fan)
    comment(answer(asked, by=cast.iron, body="Silk."), by=cast.fan, body="Thanks, @Iron")
    unpublish(publish(cast.circle, by=cast.fan, body="Never mind."), by=cast.fan)


def test_what_i_wrote_and_did(cast, sign_in):
    settle(cast)
    told = sign_in(cast.fan).get("/kite/me/archive.zip")
    assert told.headers["Content-Disposition"].startswith("attachment; filename=")
    with ZipFile(io.BytesIO(b"".join(told.streaming_content))) as file:
        assert {"index.html", "archive.json"} <= set(file.namelist())
        page, said = file.read("index.html").decode(), json.loads(file.read("archive.json"))
    assert said["attributedTo"]["name"] == "Fan"
    assert [one["type"] for one in said["items"]] == ["Question", "Note", "Article"]
    first, second, third = said["items"]
    assert first["source"] == {"content": "**Line**", "mediaType": "text/markdown"}
    assert len(first["attachment"]) == 1
    assert second["content"].startswith("<p>Thanks")
    assert third["hf:hidden"] == "withdrawn"
    assert {one["type"] for one in said["hf:outbox"]["orderedItems"]} >= {"Create", "Undo", "Join"}
    assert "<strong>Line</strong>" in page
    assert "Silk." not in page


def test_only_mine(cast, client, sign_in, program):
    settle(cast)
    assert client.get("/kite/me/archive.zip").status_code == 302
    assert sign_in(cast.rival).get("/kite/me/archive.zip").status_code in (302, 404)
    told = program(cast.iron).get("/me/archive")
    assert told.headers["Content-Type"] == "application/activity+json"
    assert [one["source"]["content"] for one in told.json()["items"]] == ["Silk."]


def test_an_archive_takes_few_queries(cast, sign_in, assert_queries):
    settle(cast)
    fan = sign_in(cast.fan)
    with assert_queries(14):
        b"".join(fan.get("/kite/me/archive.zip").streaming_content)
