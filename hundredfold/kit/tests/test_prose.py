import re
from html import escape

import pytest

from hundredfold.kit.prose import cleaned, excerpt, language, plain, render
from tests.needs import shared


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](data:text/html;base64,PHN2Zz4=)",
        '<img src=x onerror="alert(1)">',
        "<a href='vbscript:x'>x</a>",
        "[x]: javascript:alert(1)\n\n[x]",
    ],
)
def test_nothing_runs(source):
    for made in (render(source), cleaned(source)):
        assert "<script" not in made
        assert "onerror=" not in made.replace("&lt;img", "")[:0] + _attributes(made)
        assert "javascript:" not in _attributes(made)


def _attributes(made):
    import re

    return " ".join(re.findall(r"<[^>]*>", made))


def test_markdown():
    assert render("**a** ~~b~~ https://x.org") == (
        '<p><strong>a</strong> <s>b</s> <a href="https://x.org" '
        'rel="nofollow ugc noopener">https://x.org</a></p>\n'
    )


def test_the_pages_title_is_not_the_writers():
    assert render("# Big") == "<h2>Big</h2>\n"
    assert cleaned("<H1 class=x>Big</H1>") == "<h2>Big</h2>"


def test_images_are_lazy_and_silent():
    made = render("![kite](https://x.org/k.png)")
    assert 'loading="lazy"' in made
    assert 'referrerpolicy="no-referrer"' in made


def test_words_only():
    assert plain("<p>a &amp; b</p><pre>code</pre><p>c</p>") == "a & b c"


@pytest.mark.parametrize(
    ("words", "length", "cut"),
    [("one two three", 9, "one two…"), ("abc", 9, "abc"), ("风筝飞得很高很高很高", 4, "风筝飞得…")],
)
def test_excerpts_end_at_a_word(words, length, cut):
    assert excerpt(words, length) == cut


def test_the_excerpt_of_a_long_text_is_that_of_the_whole_of_it():
    """Only a beginning is read; wherever it is cut, in a tag or an entity, nobody can tell."""
    for length in range(60, 140):
        text = f"<p>{'一二&amp;三四&lt;五六' * 60}</p>"
        assert excerpt(text, length) == excerpt(escape(plain(text)[: 3 * length]), length)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Kite", "en"),
        ("风筝", "zh-Hans"),
        ("Kite 风筝 很好", "zh-Hans"),
        ("", "en"),
        ("12 W", "en"),
        ("صباح الخير", "und"),
        ("Привет", "und"),
    ],
)
def test_languages(text, tag):
    assert language(text) == tag


def test_deep_nesting_is_quick():
    assert render(">" * 50_000 + " x")
    assert render("[" * 50_000)
    assert render("![" * 50_000)


def test_how_much_of_commonmark_is_kept():
    """574 of its 655 examples. The others hold HTML, which is text here, or addresses, which are
    links here; and an empty quotation loses its line break."""
    told = shared("data", "security", "commonmark", "spec.txt").read_text(encoding="utf-8")
    examples = re.findall(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", told, re.S | re.M)
    pairs = [(source.replace("→", "\t"), made.replace("→", "\t")) for source, made in examples]
    others = [source for source, made in pairs if render(source) != cleaned(made)]
    assert (len(pairs), len(others)) == (655, 81)
    assert all("<" in one or ">" in one or "example.com" in one for one in others)


def test_many_brackets_are_read_less_deep():
    assert render("[" * 3_000 + "[**a**](https://b.example)").count("<a ") == 1
