"""A pass says what was put into it, to whoever knows the secret, until it is too old."""

import pytest

from hundredfold.kit.passes import mint, read


def test_what_was_minted_is_read():
    claims = read("secret", mint("secret", {"circle": 3}, 60))
    assert claims is not None
    assert claims["circle"] == 3


@pytest.mark.parametrize("torn", ["", ".", "a", "a.b", "ü.ü", "e30.", ".e30"])
def test_what_is_no_pass_says_nothing(torn):
    assert read("secret", torn) is None


def test_another_secret_an_old_pass_and_changed_words_say_nothing():
    token = mint("secret", {"circle": 3}, 60)
    assert read("other", token) is None
    assert read("secret", mint("secret", {"circle": 3}, -1)) is None
    assert read("secret", token[:8] + ("A" if token[8] != "A" else "B") + token[9:]) is None
