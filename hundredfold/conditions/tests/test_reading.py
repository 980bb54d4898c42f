"""What the language understands, what it refuses and where, and how it is read aloud."""

import pytest
from django.utils import translation

from hundredfold.conditions import Condition, Kind, Misread, Vocabulary, Word, read

pytestmark = pytest.mark.same_on_either

WORDS = Vocabulary(
    [
        Word("worth", Kind.NUMBER, "their worth"),
        Word("ties", Kind.NUMBER, "their number of ties"),
        Word("role", Kind.TEXT, "their role", {"iron": "iron", "chief": "chief"}),
        Word("place", Kind.TEXT, "their place"),
        Word("tags", Kind.TAGS, "their tags"),
        Word("member.joined", Kind.FLAG, "they joined"),
    ]
)
IRON = {
    "worth": 812, "ties": 3, "role": "iron", "place": "Berlin", "tags": frozenset({"firmware"}),
    "member.joined": True,
}  # fmt: skip


def known(text: str) -> Condition:
    return read(text, WORDS)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("worth >= 800 and ties >= 3", True),
        ("worth >= 800 && ties > 3", False),
        ("worth < 800 or ties == 3", True),
        ("not worth < 800", True),
        ("!(worth < 800 || ties == 3)", False),
        ("ties > 5 or ties > 1 and worth > 800", True),
        ("(ties > 5 or ties > 1) and worth > 900", False),
        ("role in ['iron', 'chief']", True),
        ("role not in ['iron']", False),
        ("place contains 'lin' and tags contains \"firmware\"", True),
        ("tags contains 'fire'", False),
        ("member.joined", True),
        ("member.joined == false", False),
        ("worth / ties > 270.66 and worth / ties < 270.67", True),
        ("worth - ties * 4 == 800", True),
        ("(worth - ties) * 4 == 3236", True),
        ("ties > -1 # whoever has any", True),
        ("ties\n  != 4", True),
    ],
)
def test_what_is_said_is_meant(text: str, holds: bool) -> None:
    assert known(text).holds(IRON) is holds


@pytest.mark.parametrize("text", ["worth / (ties - 3) > 1", "worth / (ties - 3) != 1"])
def test_what_has_no_value_compares_with_nothing(text: str) -> None:
    assert known(text).holds(IRON) is False
    assert known(f"not {text}").holds(IRON) is True


@pytest.mark.parametrize(
    ("text", "line", "column", "part"),
    [
        ("", 1, 1, "Nothing is said yet"),
        ("worth >=", 1, 9, "missing at the end"),
        ("worth = 3", 1, 7, "Write =="),
        ("worht > 3", 1, 1, "Did you mean worth?"),
        ("zzz > 3", 1, 1, "“zzz” is not known."),
        ("worth", 1, 1, "compare it"),
        ("worth > 'a'", 1, 9, "a text, where a number is needed"),
        ("place > 'a'", 1, 1, "Only numbers"),
        ("ties > 1\n and role == 'king'", 2, 14, "one of iron, chief"),
        ("role in ['iron', 'king']", 1, 18, "one of iron, chief"),
        ("tags == 'x'", 1, 1, "contains"),
        ("tags in ['x']", 1, 1, "contains"),
        ("worth contains '1'", 1, 1, "Only texts and tags"),
        ("place contains ''", 1, 1, "Say what"),
        ("ties > 1 and worth", 1, 14, "a number, where true or false"),
        ("not ties", 1, 5, "a number, where true or false"),
        ("ties + place > 1", 1, 8, "a text, where a number"),
        ("member.joined == (ties > 1)", 1, 19, "Join what is true"),
        ("(ties > 1) == member.joined", 1, 1, "Join what is true"),
        ("ties > 1 $", 1, 10, "“$” is not expected"),
        ("1 < ties < 5", 1, 10, "not expected"),
        ("+".join(["ties"] * 300) + " > 1", 1, 1, "nested too deeply"),
        ("not " * 300 + "member.joined", 1, 161, "nested too deeply"),
        ("(" * 900, 1, 901, "missing at the end"),
        ("x" * 2_001, 1, 1, "at most 2000 signs"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(
    text: str, line: int, column: int, part: str
) -> None:
    with pytest.raises(Misread) as refused:
        known(text)
    assert part in str(refused.value.reason)
    assert (refused.value.line, refused.value.column) == (line, column)


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("worth >= 1200", "their worth is at least 1,200", "their worth至少 1,200"),
        ("role == 'iron'", "their role is iron", "their role为iron"),
        ("role not in ['iron']", "their role is not iron", "their role不为iron"),
        (
            "place in ['A', 'B'] and ties > 2",
            "their place is “A” or “B” and their number of ties is more than 2",
            "their place为“A”或“B”，并且their number of ties大于 2",
        ),
        (
            "tags contains 'x' and (ties > 2 or not member.joined)",
            "they write under “x”, and either their number of ties is more than 2 or not:"
            " they joined",
            None,
        ),
        (
            "ties > 2 or worth / ties < 3 and place contains 'B'",
            "their number of ties is more than 2, or both their worth divided by their number of"
            " ties is less than 3 and their place contains “B”",
            None,
        ),
    ],
)
def test_it_is_read_aloud(text: str, english: str, chinese: str | None) -> None:
    with translation.override("en"):
        assert known(text).aloud() == english
    if chinese is not None:
        with translation.override("zh-hans"):
            assert known(text).aloud() == chinese


def test_it_says_why() -> None:
    why = known("worth >= 800 and (ties >= 10 or tags contains 'firmware')").why(IRON)
    assert (why.holds, why.says, len(why.parts)) == (True, "All of these", 2)
    worth, either = why.parts
    assert (worth.holds, worth.says, worth.found) == (
        True, "their worth is at least 800", "worth: 812",
    )  # fmt: skip
    assert [(one.holds, one.found) for one in either.parts] == [
        (False, "ties: 3"),
        (True, "tags: firmware"),
    ]
    assert why.as_values()["parts"][1]["parts"][0]["says"].endswith("is at least 10")


def test_only_the_words_it_needs_are_named() -> None:
    assert known("worth > ties or role == 'iron'").names == {"worth", "ties", "role"}
