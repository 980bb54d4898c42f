"""What people write, made safe to show: Markdown in, clean HTML out, once, when it is written."""

import html
import re

import nh3
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": True}).enable(
    ["linkify", "table", "strikethrough"]
)
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


def render(source: str) -> str:
    """Markdown as safe HTML. HTML inside Markdown is text, not markup."""
    return cleaned(_MARKDOWN.render(source))


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
    words = plain(markup)
    if len(words) <= length:
        return words
    cut = words[:length]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > length * 0.7 else cut).rstrip(" ,;:，；：、") + "…"


def language(text: str) -> str:
    """The BCP 47 tag for `lang`: Chinese when a good part of the letters are Han.

    Letters that are neither Han nor Latin could be of many languages: none is claimed for them.
    """
    han, latin = len(_HAN.findall(text)), len(_LATIN.findall(text))
    if not han and not latin:
        return "und" if any(sign.isalpha() for sign in text) else "en"
    return "zh-Hans" if han * 4 >= latin else "en"
