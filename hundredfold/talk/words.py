"""From what a member typed to what is kept and shown."""

import re
from dataclasses import dataclass, replace
from html import escape, unescape

from django.urls import reverse
from django.utils.translation import gettext as _

from hundredfold.circles.models import Circle
from hundredfold.kit import prose
from hundredfold.kit.refusals import Unacceptable, Unfitting
from hundredfold.kit.words import is_blank, one_line
from hundredfold.people.models import Person
from hundredfold.talk.models import Post
from hundredfold.talk.queries import calls
from hundredfold.talk.queries.participants import CALL
from hundredfold.talk.spelling import TAG

MOST_TAGS = 5
LONGEST, LONGEST_ABOUT = 60_000, 400
"""Characters of a post, and of what a series is about."""
_MARKS = re.compile(r"(<[^>]*>)")
_OPAQUE = re.compile(r"<(/?)(?:a|code|pre)\b")


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
        raise Unfitting("no_title", _("A question needs a title."), field="title")
    if len(title) > 300:
        raise Unacceptable("too_long", _("A title has at most 300 characters."), field="title")
    return title


def about_in_short(about: str) -> str:
    """What something is about, in one line; nothing is said where nothing is needed."""
    about = one_line(about)
    if len(about) > LONGEST_ABOUT:
        raise Unacceptable(
            "too_long", _("At most %d signs, please.") % LONGEST_ABOUT, field="about"
        )
    return "" if is_blank(about) else about


def tag_slugs(typed: str) -> list[str]:
    """Tags as typed, parted by commas or spaces; at most five, each once."""
    slugs = (TAG.sub("-", word).strip("-.").lower()[:80] for word in re.split(r"[,，\s]+", typed))
    found = list(dict.fromkeys(slug for slug in slugs if slug))
    if len(found) > MOST_TAGS:
        raise Unacceptable("too_many_tags", _("At most %d tags, please.") % MOST_TAGS, field="tags")
    return found


def mentioned(body: str, among: list[Person], *, but: Person) -> tuple[int, ...]:
    """Who of these is called by `@name`. The longest name wins; oneself is not meant."""
    found = {person.pk for rest in calls(body) if (person := _meant(rest, among)) is not None}
    return tuple(sorted(found - {but.pk}))


def addressed(words: Written, among: list[Person], *, circle: Circle) -> Written:
    """The text in which each `@name` leads to the page of whom it means; not in code or a link."""
    if not among or not calls(words.body):
        return words
    people = f"{reverse('circles:brand', args=[circle.brand.slug])}people/"
    made, inside = [], 0
    for piece in _MARKS.split(words.html):
        mark = _OPAQUE.match(piece)
        if mark is not None:
            inside += -1 if mark[1] else 1
        is_text = not inside and not piece.startswith("<")
        made.append(_linked(piece, among, people) if is_text else piece)
    return replace(words, html="".join(made))


def _linked(text: str, among: list[Person], people: str) -> str:
    """One piece of text between tags. Names are looked for as they are said, not as escaped."""
    words, made, at = unescape(text), [], 0
    for call in CALL.finditer(words):
        person = _meant(words[call.end() :], among)
        if person is not None:
            end = call.end() + len(person.name)
            named = escape(words[call.start() : end], quote=False)
            link = f'<a class="mention" href="{people}{person.pk}/">{named}</a>'
            made += [escape(words[at : call.start()], quote=False), link]
            at = end
    return text if not made else "".join([*made, escape(words[at:], quote=False)])


def _meant(text: str, among: list[Person]) -> Person | None:
    """Whose name a text begins with: the longest that fits."""
    fits = (person for person in among if _begins_with(text, person.name))
    return max(fits, key=lambda person: len(person.name), default=None)


def _begins_with(text: str, name: str) -> bool:
    """`Anna` begins "Anna, yes" but not "Annabel"; Chinese sets no space after a name."""
    after = text[len(name) : len(name) + 1]
    return text.lower().startswith(name.lower()) and not (
        "0" <= after < "\u2e80" and after.isalnum()
    )
