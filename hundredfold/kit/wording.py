"""Names and sentences in the languages of a brand, as they are kept: plain, and not too long."""

from collections.abc import Container

from django.utils.text import slugify
from django.utils.translation import gettext as _

from hundredfold.kit.refusals import Unacceptable, Unfitting
from hundredfold.kit.words import Words, free_code, is_blank, one_line

LONGEST_NAME, LONGEST_ABOUT = 80, 1_000


def named(name: Words) -> Words:
    """In one line each; refused where there is none that can be seen, or one is too long."""
    plain = Words({tongue: one_line(said) for tongue, said in name.items() if not is_blank(said)})
    if not plain:
        raise Unfitting("no_name", _("It needs a name in one language at least."), field="name")
    if max(map(len, plain.values())) > LONGEST_NAME:
        words = _("A name of 1 to %d signs, please.") % LONGEST_NAME
        raise Unacceptable("bad_name", words, field="name")
    return plain


def described(about: Words | None) -> Words:
    """A few sentences, or none; refused where they are too long."""
    said = {tongue: words.replace("\x00", "").strip() for tongue, words in (about or {}).items()}
    plain = Words({tongue: words for tongue, words in said.items() if words})
    if any(len(words) > LONGEST_ABOUT for words in plain.values()):
        words = _("At most %d signs, please.") % LONGEST_ABOUT
        raise Unacceptable("too_long", words, field="about")
    return plain


def code_for(name: Words, taken: Container[str], *, longest: int, otherwise: str) -> str:
    """How addresses and the books call a thing: after its English name, else by a word of ours; of
    two like names, the second has a number."""
    plain = slugify(name.get("en", "")).replace("_", "-")
    return free_code(plain[: longest - 4].strip("-") or otherwise, taken)
