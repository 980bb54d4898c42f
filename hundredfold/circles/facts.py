"""Everything that can be said of circles and belonging."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hundredfold.activity.facts import Fact, Note, Verb


@dataclass(frozen=True)
class RoleNote(Note):
    role: str
    before: str


founded = Fact(Verb.CREATE, "circles.circle", _("A circle was founded"), Note)
joined = Fact(Verb.JOIN, "circles.circle", _("Somebody joined the circle"), Note)
left = Fact(Verb.LEAVE, "circles.circle", _("Somebody left the circle"), Note)
appointed = Fact(Verb.ADD, "circles.role", _("Somebody was given a role"), RoleNote)
dismissed = Fact(Verb.UNDO, "circles.role", _("A role was taken back"), RoleNote)
