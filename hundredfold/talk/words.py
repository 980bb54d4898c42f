"""From what a member typed to what is kept and shown."""

import re
from dataclasses import dataclass
from html import unescape

from django.utils.translation import gettext as _

from hundredfold.kit import prose
from hundredfold.kit.refusals import Unacceptable
from hundredfold.kit.words import is_blank, one_line
from hundredfold.people.models import Person
from hundredfold.talk.models import Post
from hundredfold.talk.queries import calls
from hundredfold.talk.spelling import TAG

MOST_TAGS = 5


@dataclass(frozen=True)
class Written:
    """A text with everything that is made from it once, when it is written."""

    body: str
    html: str
    excerpt: str
    language: str


def written(body: str, *, longest: int, markup: str = Post.Markup.MARKDOWN) -> Written:
    """The text as it will be kept; empty and overlong ones are refused, naming the field."""
    body = body.replace("\x00", "").replace("\r\n", "\n").strip()
    if is_blank(unescape(body)):  # `&nbsp;` is as empty as the space it stands for
        raise Unacceptable("empty", _("Write a few words first."), field="body")
    if len(body) > longest:
        raise Unacceptable(
            "too_long",
            _("This has %(have)d characters; %(most)d are possible.")
            % {"have": len(body), "most": longest},
            field="body",
        )
    html = prose.render(body) if markup == Post.Markup.MARKDOWN else prose.cleaned(body)
    words = prose.excerpt(html)
    return Written(body, html, words, prose.language(words or body))


def titled(title: str, *, needed: bool) -> str:
    """The title in one line. A question needs one; a post may go without."""
    title = one_line(title)
    if is_blank(title):
        title = ""
    if needed and not title:
        raise Unacceptable("no_title", _("A question needs a title."), field="title")
    if len(title) > 300:
        raise Unacceptable("too_long", _("A title has at most 300 characters."), field="title")
    return title


def tag_slugs(typed: str) -> list[str]:
    """Tags as typed, parted by commas or spaces; at most five, each once."""
    slugs = (TAG.sub("-", word).strip("-.").lower()[:80] for word in re.split(r"[,，\s]+", typed))
    found = list(dict.fromkeys(slug for slug in slugs if slug))
    if len(found) > MOST_TAGS:
        raise Unacceptable("too_many_tags", _("At most %d tags, please.") % MOST_TAGS, field="tags")
    return found


def mentioned(body: str, among: list[Person], *, but: Person) -> tuple[int, ...]:
    """Who of these is called by `@name`. The longest name wins; oneself is not meant."""
    by_length = sorted(among, key=lambda person: -len(person.name))
    found: set[int] = set()
    for rest in calls(body):
        meant = next((p for p in by_length if _begins_with(rest, p.name)), None)
        if meant is not None and meant != but:
            found.add(meant.pk)
    return tuple(sorted(found))


def _begins_with(text: str, name: str) -> bool:
    """`Anna` begins "Anna, yes" but not "Annabel"; Chinese sets no space after a name."""
    after = text[len(name) : len(name) + 1]
    return text.lower().startswith(name.lower()) and not (
        "0" <= after < "\u2e80" and after.isalnum()
    )
