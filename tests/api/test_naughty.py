"""Bodies and strings that others collected because they break things."""

import json
from typing import Any
from unicodedata import normalize

import pytest
from django.db import transaction

from hundredfold.kit.words import is_blank
from hundredfold.talk.actions.publish import publish
from tests.api.scenery import Scenery
from tests.api.written import Field, fields
from tests.cast import Cast
from tests.needs import shared

FEW = 31
"""In a quick run every field is given each so-many-eth string, no two beginning at the same one."""


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


def wrong_with(program: Any, cast: Cast, every: int) -> list[tuple[str, str, str, object]]:
    """What breaks, or comes back as something else, as (operation, field, words, what came)."""
    strings = json.loads(shared("data", "security", "blns", "blns.json").read_text())
    chief, scenery, found = program(cast.chief), Scenery(cast), []
    for number, field in enumerate(fields()):
        with undone():
            path = field.path.replace("/api/v1/brands/{brand}", "")
            real = scenery.prepare(field.operation, field.path)
            path = path.format(**{"circle": cast.circle.slug, **real})
            for words in strings[number % every :: every]:
                with undone():
                    found += _told(chief, field, path, words)
    return found


def _told(chief: Any, field: Field, path: str, words: str) -> list[tuple[str, str, str, object]]:
    if field.is_asked:
        told = chief.client.get(chief.address + path, {field.name: words}, headers=chief.headers)
    else:
        told = chief(field.method, path, field.with_words(words))
    if told.status_code >= 500:
        return [(field.operation, field.name, words, told.status_code)]
    is_kept = not field.is_asked and told.status_code in (200, 201)
    shown = told.json().get(field.name) if is_kept and isinstance(told.json(), dict) else None
    if is_blank(words):  # as if nothing was said: some fields then say something themselves
        return []
    if isinstance(shown, str) and _squeezed(shown) != _squeezed(words):
        return [(field.operation, field.name, words, shown)]
    return []


def _squeezed(words: str) -> str:
    """The same words are the same however they are composed and spaced."""
    return "".join(normalize("NFC", words).split())


class undone:  # noqa: N801 read as a word: `with undone():`
    """What happens within has never happened."""

    def __enter__(self) -> None:
        self._block = transaction.atomic()
        self._block.__enter__()

    def __exit__(self, *_error: object) -> None:
        transaction.set_rollback(True)
        self._block.__exit__(None, None, None)


def test_there_are_many_fields() -> None:
    assert len(list(fields())) > 70


def test_naughty_strings_in_every_field(program: Any, cast: Cast, settings: Any) -> None:
    settings.API_WRITES_A_MINUTE = 10**9
    assert wrong_with(program, cast, FEW) == []


@pytest.mark.soak
def test_every_naughty_string_in_every_field(program: Any, cast: Cast, settings: Any) -> None:
    settings.API_WRITES_A_MINUTE = 10**9
    assert wrong_with(program, cast, 1) == []
