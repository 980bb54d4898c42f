"""Bodies and strings that others collected because they break things."""

import json
from typing import Any

from hundredfold.kit.words import is_blank
from hundredfold.talk.actions.publish import publish
from tests.cast import Cast
from tests.needs import shared


def test_every_way_to_write_json_wrongly(program, cast: Cast, settings: Any) -> None:
    """What is not JSON is 400; what is JSON is read, and then refused for what it says."""
    settings.API_WRITES_A_MINUTE = 10**9
    fan, wrong = program(cast.fan), []
    for file in sorted(shared("data", "security", "json", "test_parsing").glob("*.json")):
        told = fan.client.post(
            f"{fan.address}/circles/makers/posts",
            file.read_bytes(),
            content_type="application/json",
            headers=fan.headers,
        )
        expected = {"n": (400,), "y": (422,), "i": (400, 422)}[file.name[0]]
        empty = not file.stat().st_size  # no body at all is a body that is missing
        if told.status_code not in ((422,) if empty else expected):
            wrong.append((file.name, told.status_code))
    assert not wrong


def test_naughty_strings_come_back_as_they_went(program, cast: Cast, settings: Any) -> None:
    settings.API_WRITES_A_MINUTE = 10**9
    fan, changed = program(cast.fan), []
    post = publish(cast.circle, by=cast.fan, body="Words")
    for words in json.loads(shared("data", "security", "blns", "blns.json").read_text()):
        told = fan.patch(f"/posts/{post.pk}", {"body": words})
        if told.status_code == 422 and is_blank(words):
            continue
        kept = fan.get(f"/posts/{post.pk}/words").json()["body"]
        if told.status_code != 200 or kept != words.replace("\r\n", "\n").strip():
            changed.append((words, told.status_code, kept))
    assert not changed
