"""From what a dump holds to what is kept and shown."""

import re
from datetime import UTC, datetime
from hashlib import blake2b
from html import escape

from markdown_it import MarkdownIt

from hundredfold.imports.reading.rows import Flawed, moment_of
from hundredfold.kit import prose
from hundredfold.talk.spelling import TAG

MENTION = re.compile(r"(?<![\w@])@(\w[\w.'’\-]*)")
_MARKED = re.compile(r"[*_`\[]|https?://")
_PARAGRAPH = re.compile(r"(?:</(?:p|li|h[1-6]|pre|blockquote|tr)>|<br ?/?>)\s*", re.I)
_SECONDS = re.compile(r"-?\d+(\.\d+)?")
_REMARK = MarkdownIt("zero", {"html": False, "linkify": True}).enable(
    ["backticks", "emphasis", "link"]
)
# Only addresses that begin with a scheme: to look for bare ones costs more than all the rest.
_REMARK.inline.ruler.enable("linkify")


def remark(text: str) -> str:
    """A comment as HTML. Comments over there know bold, italics, code and links, and no more."""
    if not _MARKED.search(text):
        return f"<p>{escape(text, quote=False)}</p>"
    html: str = _REMARK.renderInline(text)
    return f"<p>{prose.cleaned(html) if '<a ' in html else html}</p>"


def about(markup: str) -> str:
    """What somebody says of themselves, in words alone; profiles here are plain text."""
    lines = (prose.plain(part) for part in _PARAGRAPH.split(markup))
    return "\n".join(line for line in lines if line)[:20_000]


def tag_names(value: str) -> list[str]:
    """The tags of a post: `<a><b>` in older dumps, `|a|b|` in newer ones."""
    return [slug for name in re.split(r"[<>|]+", value) if (slug := code(name))]


def code(name: str) -> str:
    """A name as a code: lower case, words joined by hyphens."""
    return TAG.sub("-", name).strip("-.").lower()[:80]


def called(text: str) -> list[str]:
    """The names after an @ in a comment, as they are compared: no spaces, no case."""
    return [name.rstrip(".'’-").casefold() for name in MENTION.findall(text)]


def time_told(value: str) -> datetime:
    """A moment in ISO 8601, UTC where no zone is given, or in seconds since 1970."""
    try:
        if _SECONDS.fullmatch(value):
            return datetime.fromtimestamp(float(value), UTC)
        return moment_of(value)
    except (ValueError, OverflowError, OSError):
        raise Flawed(f"at is {'not a time' if value else 'missing'}") from None


def digest(*parts: object) -> int:
    """A signed 64-bit number that is another one for other content."""
    text = "\x1f".join(map(str, parts))
    made = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(made.digest(), "big", signed=True)
