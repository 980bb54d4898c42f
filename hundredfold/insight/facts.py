"""What insight itself states: that figures were published, as of a moment."""

from django.utils.translation import gettext_lazy as _

from hundredfold.activity.facts import Fact, Note, Verb

standings_published = Fact(
    Verb.UPDATE, "insight.standings", _("The standings of all members were published"), Note
)
