"""A condition as a sentence, in the language of whoever reads it."""

from functools import reduce

from django.utils.translation import gettext as _

from hundredfold.conditions.tree import (
    Among,
    Compared,
    Constant,
    Containing,
    Either,
    Every,
    Name,
    Negated,
    Node,
    Reckoned,
    Sign,
)
from hundredfold.conditions.vocabulary import Kind, Vocabulary
from hundredfold.kit.telling import number


def aloud(node: Node, vocabulary: Vocabulary) -> str:
    """The sentence without a full stop; what stands inside something else is marked by words."""
    match node:
        case Every():
            by = _("%(one)s, and %(other)s") if _is_deep(node) else _("%(one)s and %(other)s")
            return _joined([_inside(part, vocabulary) for part in node.parts], by)
        case Either():
            by = _("%(one)s, or %(other)s") if _is_deep(node) else _("%(one)s or %(other)s")
            return _joined([_inside(part, vocabulary) for part in node.parts], by)
        case Negated():
            return _negated(node.one, vocabulary)
        case Compared():
            return _compared(node, vocabulary)
        case Among():
            options = [_option(node.one, option, vocabulary) for option in node.options]
            return _("%(what)s is %(options)s") % {
                "what": _what(node.one, vocabulary),
                "options": _joined(options, _("%(one)s or %(other)s")),
            }
        case Containing():
            return _containing(node, vocabulary)
        case _:
            return _what(node, vocabulary)


def _joined(parts: list[str], by: str) -> str:
    """Two at a time, so that a language may order them as it likes."""
    return reduce(lambda one, other: by % {"one": one, "other": other}, parts)


def _is_deep(node: Every | Either) -> bool:
    return any(isinstance(part, Every | Either) for part in node.parts)


def _inside(node: Node, vocabulary: Vocabulary) -> str:
    said = aloud(node, vocabulary)
    match node:
        case Every():
            return _("both %(said)s") % {"said": said}
        case Either():
            return _("either %(said)s") % {"said": said}
        case _:
            return said


def _negated(node: Node, vocabulary: Vocabulary) -> str:
    match node:
        case Among(options=(option,)) | Compared(sign=Sign.EQUAL, right=Constant() as option):
            one = node.one if isinstance(node, Among) else node.left
            return aloud(Compared(Sign.UNEQUAL, one, option, node.place), vocabulary)
        case Among():
            options = [_option(node.one, option, vocabulary) for option in node.options]
            return _("%(what)s is neither %(options)s") % {
                "what": _what(node.one, vocabulary),
                "options": _joined(options, _("%(one)s nor %(other)s")),
            }
        case Containing(whole=Name(name=name)) if vocabulary[name].kind == Kind.TAGS:
            return _("they do not write under “%(part)s”") % {"part": node.part.value}
        case Name():
            return _("not: %(said)s") % {"said": _what(node, vocabulary)}
        case _:
            return _("not so that %(said)s") % {"said": _inside(node, vocabulary)}


def _compared(node: Compared, vocabulary: Vocabulary) -> str:
    said = {
        Sign.EQUAL: _("%(what)s is %(value)s"),
        Sign.UNEQUAL: _("%(what)s is not %(value)s"),
        Sign.LESS: _("%(what)s is less than %(value)s"),
        Sign.AT_MOST: _("%(what)s is at most %(value)s"),
        Sign.MORE: _("%(what)s is more than %(value)s"),
        Sign.AT_LEAST: _("%(what)s is at least %(value)s"),
    }[node.sign]
    value = (
        _option(node.left, node.right, vocabulary)
        if isinstance(node.right, Constant)
        else _what(node.right, vocabulary)
    )
    return said % {"what": _what(node.left, vocabulary), "value": value}


def _option(of: Node, option: Constant, vocabulary: Vocabulary) -> str:
    """What a word can be is called by its own name."""
    choices = vocabulary[of.name].choices if isinstance(of, Name) else {}
    if isinstance(option.value, str) and option.value in choices:
        return str(choices[option.value])
    return in_words(option.value)


def _containing(node: Containing, vocabulary: Vocabulary) -> str:
    if isinstance(node.whole, Name) and vocabulary[node.whole.name].kind == Kind.TAGS:
        return _("they write under “%(part)s”") % {"part": node.part.value}
    whole = _what(node.whole, vocabulary)
    return _("%(what)s contains “%(part)s”") % {"what": whole, "part": node.part.value}


def _what(node: Node, vocabulary: Vocabulary) -> str:
    match node:
        case Constant():
            return in_words(node.value)
        case Name():
            return str(vocabulary[node.name].says)
        case Reckoned():
            said = {
                "+": _("%(one)s plus %(other)s"),
                "-": _("%(one)s minus %(other)s"),
                "*": _("%(one)s times %(other)s"),
                "/": _("%(one)s divided by %(other)s"),
            }[node.sign]
            one, other = (_part_of_sum(part, vocabulary) for part in (node.left, node.right))
            return said % {"one": one, "other": other}
        case _:
            return aloud(node, vocabulary)


def _part_of_sum(node: Node, vocabulary: Vocabulary) -> str:
    said = _what(node, vocabulary)
    return _("the result of %(said)s") % {"said": said} if isinstance(node, Reckoned) else said


def in_words(value: object) -> str:
    """A value as it is read: 1,200, yes, “Berlin”."""
    match value:
        case None:
            return _("nothing")
        case bool():
            return _("yes") if value else _("no")
        case int() | float():
            return number(round(value, 2))
        case str():
            return _("“%(text)s”") % {"text": value}
        case frozenset():
            return ", ".join(sorted(map(str, value))) or _("nothing")
        case _:
            return str(value)
