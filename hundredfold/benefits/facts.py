"""Everything that can be said of benefits."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hundredfold.activity.facts import Fact, Note, Verb


@dataclass(frozen=True)
class CountNote(Note):
    """How many; below zero where there are fewer of them."""

    count: int


@dataclass(frozen=True)
class IssueNote(Note):
    """Which benefit, how many uses of it, and for how many points."""

    benefit: int
    uses: int
    price: int = 0


@dataclass(frozen=True)
class UseNote(Note):
    benefit: int


defined = Fact(Verb.CREATE, "benefits.benefit", _("A benefit was defined"), Note)
described = Fact(Verb.UPDATE, "benefits.benefit", _("A benefit was described otherwise"), Note)
retired = Fact(Verb.REMOVE, "benefits.benefit", _("A benefit is no longer given"), Note)
restored = Fact(Verb.UNDO, "benefits.benefit", _("A benefit is given again"), Note)
stocked = Fact(Verb.UPDATE, "benefits.stock", _("There are more or fewer of a benefit"), CountNote)
issued = Fact(Verb.ADD, "benefits.issue", _("Somebody got a benefit"), IssueNote)
bought = Fact(Verb.ACCEPT, "benefits.issue", _("Somebody took a benefit for points"), IssueNote)
returned = Fact(Verb.UNDO, "benefits.issue", _("Somebody gave a benefit back"), IssueNote)
revoked = Fact(Verb.REMOVE, "benefits.issue", _("A benefit was taken back"), IssueNote)
used = Fact(Verb.ADD, "benefits.use", _("Somebody used a benefit"), UseNote)
unused = Fact(Verb.UNDO, "benefits.use", _("It was no use of a benefit after all"), UseNote)
