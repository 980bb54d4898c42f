"""The words in which conditions speak of a member of a circle."""

from django.utils.translation import gettext_lazy as _

from hundredfold.circles.models import Role
from hundredfold.conditions import Kind, Vocabulary, Word

ROLES = {
    Role.CHIEF.value: _("chief"),
    Role.OPERATOR.value: _("operator"),
    Role.IRON.value: _("iron"),
    Role.FAN.value: _("fan"),
}
STANDINGS = (
    Word("contribution_90d", Kind.NUMBER, _("their contribution in 90 days")),
    Word("contribution_before", Kind.NUMBER, _("their contribution in the 90 days before those")),
    Word("contribution_rank", Kind.NUMBER, _("their rank by contribution, in per cent")),
    Word("influence_rank", Kind.NUMBER, _("their rank by influence, in per cent")),
    Word("active_days_28", Kind.NUMBER, _("their number of active days in 28")),
    Word("active_days_90", Kind.NUMBER, _("their number of active days in 90")),
    Word("posted_90d", Kind.NUMBER, _("their number of posts in 90 days")),
    Word("asked_90d", Kind.NUMBER, _("their number of questions in 90 days")),
    Word("answered_90d", Kind.NUMBER, _("their number of answers in 90 days")),
    Word("commented_90d", Kind.NUMBER, _("their number of comments in 90 days")),
    Word("liked_90d", Kind.NUMBER, _("their number of likes given in 90 days")),
    Word("thanked_90d", Kind.NUMBER, _("their number of thanks received in 90 days")),
    Word("thanked_by_90d", Kind.NUMBER, _("the number of people who thanked them in 90 days")),
    Word("reached_90d", Kind.NUMBER, _("the number of people they moved in 90 days")),
    Word("strong_ties", Kind.NUMBER, _("their number of strong ties")),
    Word("weak_ties", Kind.NUMBER, _("their number of weak ties")),
    Word("reputation", Kind.NUMBER, _("their reputation")),
)
"""The published standings of `insight.standings`, by the same names; 0 where there is none."""

MEMBERS = Vocabulary(
    [
        Word("role", Kind.TEXT, _("their role"), ROLES),
        Word("days", Kind.NUMBER, _("the number of days since they joined")),
        Word("quiet_days", Kind.NUMBER, _("the number of days since they last did anything")),
        Word("deeds", Kind.NUMBER, _("the number of all they ever did in this brand")),
        Word("place", Kind.TEXT, _("the place they name")),
        Word("has_account", Kind.FLAG, _("they can sign in")),
        Word("tags", Kind.TAGS, _("the tags they write under")),
        *STANDINGS,
    ]
)
