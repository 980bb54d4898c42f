"""The words in which a rule's condition speaks of a deed, and of both who are concerned.

All of them follow from the facts that the engine hears, so a replay comes to the same.
"""

from django.utils.translation import gettext_lazy as _

from hundredfold.circles.models import Role
from hundredfold.conditions import Kind, Vocabulary, Word
from hundredfold.talk.models import Like

NOBODY = "none"
ROLES = {
    Role.CHIEF.value: _("chief"),
    Role.OPERATOR.value: _("operator"),
    Role.IRON.value: _("iron"),
    Role.FAN.value: _("fan"),
    NOBODY: _("not a member"),
}
FEELINGS = {NOBODY: _("no more than a like")} | {
    feeling.value: feeling.label for feeling in Like.Feeling
}

DEED = Vocabulary(
    [
        Word("days_here", Kind.NUMBER, _("the number of days since whoever earns it joined")),
        Word("role", Kind.TEXT, _("the role of whoever earns it in the circle"), ROLES),
        Word("times", Kind.NUMBER, _("how often this rule has rewarded them before")),
        Word("received", Kind.NUMBER, _("how much this rule has given them before")),
        Word("doer_days_here", Kind.NUMBER, _("the number of days since whoever did it joined")),
        Word("doer_role", Kind.TEXT, _("the role of whoever did it in the circle"), ROLES),
        Word("from_elsewhere", Kind.FLAG, _("it was done on another platform")),
        Word("feeling", Kind.TEXT, _("what a like says"), FEELINGS),
        Word("hour", Kind.NUMBER, _("the hour of the day, 0 to 23")),
        Word("weekday", Kind.NUMBER, _("the day of the week, Monday is 1")),
    ]
)

OF_PEOPLE = frozenset({"days_here", "role", "doer_days_here", "doer_role"})
"""What needs to be known of people."""

OF_BEFORE = frozenset({"times", "received"})
"""What needs to be known of what the rule gave before."""
