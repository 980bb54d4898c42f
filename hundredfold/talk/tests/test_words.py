import pytest

from hundredfold.kit.refusals import Unacceptable
from hundredfold.people.models import Person
from hundredfold.talk.words import mentioned, tag_slugs, titled, written

ANNA, ANNA_LEE, LIN = (
    Person(pk=1, name="Anna"),
    Person(pk=2, name="Anna Lee"),
    Person(pk=3, name="林桥"),
)


@pytest.mark.parametrize(
    ("body", "meant"),
    [
        ("@Anna yes", (1,)),
        ("@anna lee yes", (2,)),
        ("@Anna and @林桥你好", (1, 3)),
        ("anna@example.org", ()),
        ("@Annabel", ()),
        ("@ Anna", ()),
        ("@Nobody", ()),
    ],
)
def test_mentions(body, meant):
    assert mentioned(body, [ANNA, ANNA_LEE, LIN], but=Person(pk=9, name="Me")) == meant


def test_one_does_not_mention_oneself():
    assert mentioned("@Anna", [ANNA], but=ANNA) == ()


@pytest.mark.parametrize(
    ("typed", "slugs"),
    [
        ("", []),
        ("Wind, line", ["wind", "line"]),
        ("风筝，线 wind", ["风筝", "线", "wind"]),
        ("c++ c# .net", ["c++", "c#", "net"]),
        ("a a A", ["a"]),
        ("<b> --", ["b"]),
    ],
)
def test_tags(typed, slugs):
    assert tag_slugs(typed) == slugs


def test_six_tags_are_too_many():
    with pytest.raises(Unacceptable):
        tag_slugs("a b c d e f")


def test_languages_and_line_ends():
    assert written("风筝 kite 起飞", longest=100).language == "zh-Hans"
    assert written("a\r\nb\x00", longest=100).body == "a\nb"


@pytest.mark.parametrize(
    "body", ["\u200b", " \u200d\u2060\n", "\u3164", "\ufe0f\u00ad", "&nbsp; &#8203;", "\u2800"]
)
def test_what_cannot_be_seen_is_empty(body):
    with pytest.raises(Unacceptable) as no:
        written(body, longest=100)
    assert (no.value.code, no.value.field) == ("empty", "body")
    assert titled(body.replace("&nbsp;", "").replace("&#8203;", ""), needed=False) == ""


def test_what_joins_letters_stays():
    assert written("می\u200cخواهم", longest=100).body == "می\u200cخواهم"
    assert written("❤\ufe0f", longest=100).body == "❤\ufe0f"
