"""What counts as doing something, what it is worth, and whom it brings together.

One published table, version VERSION. Folds and measurements read the same one, so a figure on a
page and the same figure from the exported log cannot differ. Joining, being given something and
what a platform did by itself are no deeds: they say nothing about whether somebody takes part.
"""

from dataclasses import dataclass
from typing import Any

from hundredfold.activity.facts import Code, Fact
from hundredfold.imports import facts as imports
from hundredfold.talk import facts as talk

VERSION = 1


@dataclass(frozen=True)
class Deed:
    """Something a person does.

    worth    what one of them adds to a contribution
    meets    whether it brings the actor together with the one it is done to
    undoes   the name of the deed that this one takes back; then it is none itself
    """

    name: str
    fact: Fact[Any]
    worth: int = 0
    meets: bool = False
    undoes: str = ""

    @property
    def code(self) -> Code:
        return self.fact.code


DEEDS: tuple[Deed, ...] = (
    Deed("posted", talk.published, worth=4),
    Deed("asked", talk.asked, worth=4),
    Deed("answered", talk.answered, worth=6, meets=True),
    Deed("commented", talk.commented, worth=2, meets=True),
    Deed("accepted", talk.accepted, worth=1, meets=True),
    Deed("liked", talk.liked, worth=1, meets=True),
    Deed("edited", talk.edited),
    Deed("edited", talk.comment_edited),
    Deed("followed", imports.became_follower, meets=True),
    Deed("liked", imports.liked, worth=1, meets=True),
    Deed("wrote", imports.wrote, worth=1, meets=True),
    Deed("replied", imports.replied, worth=2, meets=True),
    Deed("answered", imports.answered, worth=6, meets=True),
    Deed("mentioned", imports.mentioned, worth=1, meets=True),
    Deed("accepted", imports.accepted, worth=1, meets=True),
    Deed("unposted", talk.unpublished, undoes="posted"),
    Deed("unasked", talk.unasked, undoes="asked"),
    Deed("unanswered", talk.unanswered, undoes="answered"),
    Deed("uncommented", talk.uncommented, undoes="commented"),
    Deed("unaccepted", talk.unaccepted, undoes="accepted"),
    Deed("unliked", talk.unliked, undoes="liked"),
)

BY_CODE: dict[Code, Deed] = {deed.code: deed for deed in DEEDS}
"""Every sentence that is a deed, or takes one back."""

ACTS: tuple[Code, ...] = tuple(deed.code for deed in DEEDS if not deed.undoes)
"""The sentences by which somebody is seen to take part."""
