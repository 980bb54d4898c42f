"""Everything that can be said of who brings whom."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hundredfold.activity.facts import Fact, Note, Verb


@dataclass(frozen=True)
class LinkNote(Note):
    """`parent` is the link that this one grew from."""

    parent: int | None = None


@dataclass(frozen=True)
class InvitationNote(Note):
    link: int


@dataclass(frozen=True)
class BindingNote(Note):
    """Who came, who brought them, by which link and under which policy; doubt is of 100.

    `held` is 1 while somebody has to look whether these are two people.
    """

    referred: int
    referrer: int
    doubt: int
    link: int | None = None
    policy: int | None = None
    ended: str | None = None
    held: int | None = None


@dataclass(frozen=True)
class PolicyNote(Note):
    version: int


link_made = Fact(Verb.CREATE, "referral.link", _("Somebody made a link"), LinkNote)
link_closed = Fact(Verb.REMOVE, "referral.link", _("A link was closed"), LinkNote)
invited = Fact(Verb.INVITE, "referral.invitation", _("Somebody was invited"), InvitationNote)
uninvited = Fact(Verb.UNDO, "referral.invitation", _("An invitation was withdrawn"), InvitationNote)
accepted = Fact(Verb.ACCEPT, "referral.invitation", _("An invitation was accepted"), InvitationNote)
bound = Fact(Verb.ADD, "referral.binding", _("Somebody was brought by somebody"), BindingNote)
cleared = Fact(Verb.UPDATE, "referral.binding", _("A doubtful tie was cleared"), BindingNote)
unbound = Fact(
    Verb.REMOVE, "referral.binding", _("Who brought somebody no longer counts"), BindingNote
)
policy_set = Fact(Verb.UPDATE, "referral.policy", _("A brand attributes anew"), PolicyNote)
poster_made = Fact(Verb.CREATE, "referral.poster", _("A poster was made"), Note)
poster_changed = Fact(Verb.UPDATE, "referral.poster", _("A poster was changed"), Note)
poster_retired = Fact(Verb.REMOVE, "referral.poster", _("A poster is no longer offered"), Note)
poster_restored = Fact(Verb.UNDO, "referral.poster", _("A poster is offered again"), Note)
