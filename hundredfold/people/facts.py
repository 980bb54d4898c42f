"""Everything that can be said of people."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hundredfold.activity.facts import Fact, Note, Verb


@dataclass(frozen=True)
class TokenNote(Note):
    token: int


@dataclass(frozen=True)
class SameAsNote(Note):
    """`former` is the row of the same person until then, if there was one."""

    former: int | None = None


brand_opened = Fact(Verb.CREATE, "brands.brand", _("A brand opened its house"), Note)
enrolled = Fact(Verb.CREATE, "people.person", _("Somebody became a person of the brand"), Note)
profile_edited = Fact(Verb.UPDATE, "people.person", _("Somebody changed their profile"), Note)
shredded = Fact(
    Verb.REMOVE, "people.person", _("Somebody left, and what was personal was emptied"), Note
)
token_made = Fact(Verb.ADD, "people.token", _("Somebody made a key for a program"), TokenNote)
token_revoked = Fact(
    Verb.REMOVE, "people.token", _("Somebody took a program's key away"), TokenNote
)
same_as = Fact(Verb.ADD, "people.person", _("Somebody came for their history"), SameAsNote)
not_same_as = Fact(Verb.UNDO, "people.person", _("It was somebody else's history"), SameAsNote)
