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


@dataclass(frozen=True)
class BundleNote(Note):
    """Which package, and for how many points."""

    package: int
    price: int = 0


@dataclass(frozen=True)
class GiftNote(Note):
    """Which benefit, how many uses of it, and who is to hear of it."""

    benefit: int
    uses: int
    whom: int | None = None


@dataclass(frozen=True)
class ScanNote(Note):
    """Which benefit, and what came of it."""

    benefit: int
    outcome: str


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

packed = Fact(Verb.CREATE, "benefits.package", _("Benefits were packed together"), Note)
unpacked = Fact(Verb.REMOVE, "benefits.package", _("A package is no longer given"), Note)
packed_again = Fact(Verb.UNDO, "benefits.package", _("A package is given again"), Note)
bundled = Fact(Verb.ADD, "benefits.bundle", _("Somebody got a package"), BundleNote)
bundle_bought = Fact(
    Verb.ACCEPT, "benefits.bundle", _("Somebody took a package for points"), BundleNote
)
bundle_returned = Fact(Verb.UNDO, "benefits.bundle", _("Somebody gave a package back"), BundleNote)
unbundled = Fact(Verb.REMOVE, "benefits.bundle", _("A package was taken back"), BundleNote)

given = Fact(Verb.CREATE, "benefits.gift", _("Somebody set a gift aside"), GiftNote)
opened = Fact(Verb.ANNOUNCE, "benefits.gift", _("A gift waits for somebody"), GiftNote)
taken = Fact(Verb.ACCEPT, "benefits.gift", _("A gift was taken"), GiftNote)
declined = Fact(Verb.LEAVE, "benefits.gift", _("A gift was declined"), GiftNote)
withdrawn = Fact(Verb.UNDO, "benefits.gift", _("A gift was withdrawn"), GiftNote)
ending = Fact(Verb.UPDATE, "benefits.gift", _("A gift can be taken for a week more"), GiftNote)
lapsed = Fact(Verb.REMOVE, "benefits.gift", _("Nobody took a gift in time"), GiftNote)
shown = Fact(Verb.CREATE, "benefits.pass", _("Somebody made a code of a benefit"), UseNote)
hidden = Fact(Verb.UNDO, "benefits.pass", _("Somebody took a code of theirs back"), UseNote)
scanned = Fact(Verb.ADD, "benefits.scan", _("A steward saw a code"), ScanNote)
settled = Fact(Verb.UPDATE, "benefits.scan", _("A dispute about a code was settled"), ScanNote)
