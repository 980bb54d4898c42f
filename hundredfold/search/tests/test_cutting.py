"""How texts and questions are cut: the same rules for both, whatever the database."""

import pytest

from hundredfold.search.asking import asked_for
from hundredfold.search.cutting import pairs_of, pieces, stem, words_of
from hundredfold.search.queries import marked

pytestmark = pytest.mark.same_on_either


def test_chinese_is_cut_by_a_dictionary_and_english_by_its_stems() -> None:
    assert words_of("会员积分商城") == ["会员", "积分", "商城"]
    assert words_of("Running kites, CAFÉ 5") == ["run", "kite", "cafe", "5"]
    assert pairs_of("米粉丝 x 们") == {"米粉", "粉丝"}


def test_a_piece_stands_where_it_is_found() -> None:
    text = "Kites 和积分, naïve"
    for piece in pieces(text):
        there = text[piece.start : piece.end]
        assert piece.word == (there if piece.is_han else stem(there))


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("积分", ("积分",)),
        ("the kites", ("kite",)),
        ("the", ("the",)),
        ("米粉丝", ("米粉", "粉丝")),
        ("大学生 kite", ("大学", "学生", "kite")),
        ("", ()),
        ("!?", ()),
        ("\x00kite", ("kite",)),
        ("ＫＩＴＥ", ("kite",)),
    ],
)
def test_what_is_asked_for(typed: str, wanted: tuple[str, ...]) -> None:
    assert asked_for(typed).wanted == wanted


def test_words_that_must_not_be_and_words_in_a_row() -> None:
    asked = asked_for("kite -glue “paper sail” -胶水")
    assert asked.wanted == ("kite", "paper", "sail")
    assert asked.refused == ("glue", "胶水")
    assert asked.rows == ("paper sail",)
    assert asked_for("well-known").refused == ()


def test_the_last_word_is_not_done_while_somebody_types() -> None:
    asked = asked_for("paper kit", is_typing=True)
    assert (asked.wanted, asked.begun) == (("paper",), "kit")
    assert asked_for("paper kite ", is_typing=True).begun == ""
    assert asked_for("communitie", is_typing=True).begun == "communiti"
    assert asked_for("积", is_typing=True).begun == "积"
    assert asked_for("米").begun == "米"


def test_a_question_cannot_be_longer_than_is_good_for_it() -> None:
    asked = asked_for(" ".join(f"word{n}" for n in range(500)))
    assert len(asked.wanted) == 16
    assert len(asked.typed) == 200


def test_what_was_asked_for_is_marked() -> None:
    told = marked("Two kites and 小米粉丝", asked_for("kite 米粉"))
    assert [one.text for one in told if one.is_hit] == ["kites", "米粉"]
    assert "".join(one.text for one in told) == "Two kites and 小米粉丝"


def test_of_a_long_text_a_part_is_shown() -> None:
    text = "nothing " * 200 + "kite " + "nothing " * 200
    told = marked(text, asked_for("kite"), length=100)
    assert told[0].text == "…" == told[-1].text
    assert [one.text for one in told if one.is_hit] == ["kite"]
    assert sum(len(one.text) for one in told) <= 103
