"""What is said in English is said in Chinese too, and the machine reads the newest of it."""

import re

import pytest

from hundredfold.site.translations import CHINESE, compiled, said, translated

pytestmark = pytest.mark.same_on_either

PLACES = re.compile(r"%\(\w+\)[a-z]|%[sd]|%%")


def _texts(words: object) -> list[str]:
    return list(words) if isinstance(words, (tuple, list)) else [str(words or "")]


def test_everything_said_is_translated() -> None:
    kept = translated()
    missing = [m.id for m in said() if m.id and not kept.get(_texts(m.id)[0], m.context)]
    assert not missing, f"Run bin/translations and translate: {missing}"


def test_no_translation_is_empty_or_a_guess() -> None:
    doubtful = [m.id for m in translated() if m.id and (m.fuzzy or not all(_texts(m.string)))]
    assert not doubtful


def test_nothing_is_translated_that_nobody_says() -> None:
    now = said()
    left = [m.id for m in translated() if m.id and not now.get(_texts(m.id)[0], m.context)]
    assert not left, f"Run bin/translations: {left}"


def test_the_machine_reads_the_newest() -> None:
    assert (CHINESE / "django.mo").read_bytes() == compiled(), "Run bin/translations"


def test_places_for_numbers_and_names_are_kept() -> None:
    wrong = []
    for message in translated():
        if message.id:
            wanted = set(PLACES.findall(_texts(message.id)[-1]))
            wrong += [t for t in _texts(message.string) if set(PLACES.findall(t)) != wanted]
    assert not wrong


@pytest.mark.parametrize("sign", ["！", "!", "您"])
def test_chinese_keeps_its_manners(sign: str) -> None:
    """No exclamation marks, and members are friends: see the notes on writing."""
    assert not [t for m in translated() if m.id for t in _texts(m.string) if sign in t]
