"""What people write, made safe to show: Markdown in, clean HTML out, once, when it is written."""

import html
import re

import nh3
from markdown_it import MarkdownIt

_RULES = ["linkify", "table", "strikethrough"]


def _reader(levels: int) -> MarkdownIt:
    said = {"html": False, "linkify": True, "maxNesting": levels}
    return MarkdownIt("commonmark", said).enable(_RULES)


# Each bracket is looked for to as many levels as there may be: where they are thousands, to fewer,
# and to fewer still where they are those of pictures, which are read twice.
_DEEP, _SHALLOW, _FLAT = _reader(20), _reader(5), _reader(2)
MANY_BRACKETS = 2_000
_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "h2", "h3", "h4",
    "hr", "i", "img", "kbd", "li", "ol", "p", "pre", "s", "strike", "strong", "sub", "sup",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes={
        "a": {"href", "title"},
        "img": {"src", "alt", "title", "width", "height"},
        "code": {"class"},
        "td": {"align"},
        "th": {"align"},
        "ol": {"start"},
    },
    url_schemes={"http", "https", "mailto"},
    link_rel="nofollow ugc noopener",
    set_tag_attribute_values={"img": {"loading": "lazy", "referrerpolicy": "no-referrer"}},
)
_STRIPPER = nh3.Cleaner(tags=set(), clean_content_tags={"pre", "script", "style"})
_ENDS = re.compile(r"(?=</(?:p|li|h\d|blockquote|pre|t[dhr]|d[dt])>|<(?:br|hr|pre)\b)", re.I)
_TITLES = re.compile(r"<(/?)h1(?=[\s>])", re.I)
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LATIN = re.compile(r"[A-Za-z]")
LONGEST_TORN = 40
"""No entity is longer, and a tag that was cut in two leaves no words behind."""


def render(source: str) -> str:
    """Markdown as safe HTML. HTML inside Markdown is text, not markup."""
    return cleaned(_reader_of(source).render(source))


def _reader_of(source: str) -> MarkdownIt:
    if source.count("[") < MANY_BRACKETS:
        return _DEEP
    return _SHALLOW if source.count("![") < MANY_BRACKETS else _FLAT


def cleaned(markup: str) -> str:
    """HTML from elsewhere with everything taken out that is not plain prose.

    The page's one h1 is not the writer's to use, so theirs become h2.
    """
    return _CLEANER.clean(_TITLES.sub(r"<\1h2", markup))


def plain(markup: str) -> str:
    """Only the words, in one line, code blocks left out."""
    return html.unescape(" ".join(_STRIPPER.clean(_ENDS.sub(" ", markup)).split()))


def excerpt(markup: str, length: int = 320) -> str:
    """The first words, ending at a word where the language has spaces."""
    words = _beginning(markup, length)
    if len(words) <= length:
        return words
    cut = words[:length]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > length * 0.7 else cut).rstrip(" ,;:，；：、") + "…"


def _beginning(markup: str, length: int) -> str:
    """The words of a text, or of a beginning that holds more of them than this length."""
    if len(markup) > 4 * length:
        # What is cut in two, a tag or an entity, stands at the end of what is made of it.
        words = plain(markup[: 2 * length])
        if len(words) > length + LONGEST_TORN:
            return words[:-LONGEST_TORN]
    return plain(markup)


def language(text: str) -> str:
    """The BCP 47 tag for `lang`: Chinese when a good part of the letters are Han.

    Letters that are neither Han nor Latin could be of many languages: none is claimed for them.
    """
    han = len(_HAN.findall(text))
    if han:
        return "zh-Hans" if han * 4 >= len(_LATIN.findall(text)) else "en"
    is_of_other_letters = not _LATIN.search(text) and any(sign.isalpha() for sign in text)
    return "und" if is_of_other_letters else "en"
