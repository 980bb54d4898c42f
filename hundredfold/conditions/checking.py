"""Whether a condition makes sense: known words, and kinds that go together."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hundredfold.conditions.misread import Misread
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
    Place,
    Reckoned,
    Sign,
    parts_of,
)
from hundredfold.conditions.vocabulary import Kind, Vocabulary

_ORDERED = {Sign.LESS, Sign.AT_MOST, Sign.MORE, Sign.AT_LEAST}


def check(node: Node, vocabulary: Vocabulary) -> None:
    """The whole has to be true or false."""
    found = kind_of(node, vocabulary)
    if found != Kind.FLAG:
        raise _misread(
            node.place, _("This is %(found)s; compare it with something."), found=found.says
        )


def kind_of(node: Node, vocabulary: Vocabulary) -> Kind:
    """What a part of a condition stands for; refused where its own parts do not go together."""
    if isinstance(node, Constant):
        return _kind_of_constant(node)
    if isinstance(node, Name):
        return _kind_of_name(node, vocabulary)
    wanted = Kind.NUMBER if isinstance(node, Reckoned) else Kind.FLAG
    if isinstance(node, Reckoned | Negated | Every | Either):
        for part in parts_of(node):
            _require(part, wanted, vocabulary)
    else:
        _check_claim(node, vocabulary)
    return wanted


def _check_claim(node: Compared | Among | Containing, vocabulary: Vocabulary) -> None:
    match node:
        case Compared():
            _check_comparison(node, vocabulary)
        case Among():
            _check_options(node, vocabulary)
        case Containing():
            _check_containing(node, vocabulary)


def _misread(place: Place, said: str | Promise, **words: object) -> Misread:
    return Misread(said % words if words else said, line=place.line, column=place.column)


def _kind_of_constant(node: Constant) -> Kind:
    if isinstance(node.value, bool):
        return Kind.FLAG
    return Kind.TEXT if isinstance(node.value, str) else Kind.NUMBER


def _kind_of_name(node: Name, vocabulary: Vocabulary) -> Kind:
    word = vocabulary.get(node.name)
    if word is not None:
        return word.kind
    meant = vocabulary.nearest(node.name)
    if meant:
        raise _misread(
            node.place,
            _("“%(name)s” is not known. Did you mean %(meant)s?"),
            name=node.name,
            meant=meant,
        )
    raise _misread(node.place, _("“%(name)s” is not known."), name=node.name)


def _require(node: Node, wanted: Kind, vocabulary: Vocabulary) -> None:
    found = kind_of(node, vocabulary)
    if found != wanted:
        raise _misread(
            node.place,
            _("Here stands %(found)s, where %(wanted)s is needed."),
            found=found.says,
            wanted=wanted.says,
        )


def _check_comparison(node: Compared, vocabulary: Vocabulary) -> None:
    left = kind_of(node.left, vocabulary)
    if left == Kind.TAGS:
        raise _misread(node.place, _("Of tags, ask what they contain: tags contains “…”."))
    if left == Kind.FLAG and not isinstance(node.left, Name | Constant):
        raise _misread(node.place, _("Join what is true or false by and, or, not."))
    _require(node.right, left, vocabulary)
    if left == Kind.FLAG and not isinstance(node.right, Name | Constant):
        raise _misread(node.right.place, _("Join what is true or false by and, or, not."))
    if node.sign in _ORDERED and left != Kind.NUMBER:
        raise _misread(node.place, _("Only numbers can be more or less."))
    for one, other in ((node.left, node.right), (node.right, node.left)):
        if isinstance(one, Name) and isinstance(other, Constant):
            _require_choice(one, other, vocabulary)


def _check_options(node: Among, vocabulary: Vocabulary) -> None:
    found = kind_of(node.one, vocabulary)
    if found == Kind.TAGS:
        raise _misread(node.place, _("Of tags, ask what they contain: tags contains “…”."))
    for option in node.options:
        _require(option, found, vocabulary)
        if isinstance(node.one, Name):
            _require_choice(node.one, option, vocabulary)


def _require_choice(name: Name, constant: Constant, vocabulary: Vocabulary) -> None:
    choices = vocabulary[name.name].choices
    if choices and constant.value not in choices:
        raise _misread(
            constant.place,
            _("%(name)s is one of %(choices)s."),
            name=name.name,
            choices=", ".join(choices),
        )


def _check_containing(node: Containing, vocabulary: Vocabulary) -> None:
    found = kind_of(node.whole, vocabulary)
    if found not in {Kind.TEXT, Kind.TAGS}:
        raise _misread(node.place, _("Only texts and tags contain something."))
    if not node.part.value:
        raise _misread(node.place, _("Say what it should contain."))
