"""What is asked of whoever reports or asks again."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hundredfold.kit.asking import PLAIN
from hundredfold.moderation.actions.appeal import appeal
from hundredfold.moderation.actions.report import report
from hundredfold.moderation.models import LONGEST, Appeal, Report
from hundredfold.people.models import Person
from hundredfold.talk.actions.hide import MODERATED
from hundredfold.talk.forms import CAUSES as HIDDEN_FOR
from hundredfold.talk.models import Comment, Post

CAUSES: dict[str, Promise] = {
    **{cause.value: HIDDEN_FOR[cause] for cause in MODERATED},
    Report.Cause.OTHER.value: _("something else"),
}
DOUBTS: dict[str, Promise] = {
    "new_and_links": _("somebody new leads away from here"),
    "many_links": _("many links"),
    "shouts": _("mostly capital letters"),
    "said_again": _("the same words again"),
    "said_by_others": _("the same words as somebody else"),
}


class ReportForm(forms.Form):
    """Why stewards should look at it."""

    cause = forms.ChoiceField(
        label=_("Why?"),
        choices=list(CAUSES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say why.")},
    )
    words = forms.CharField(
        label=_("What should they know?"),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages=PLAIN,
    )

    def report(self, thing: Post | Comment, by: Person) -> Report:
        said = self.cleaned_data
        return report(thing, by=by, cause=said["cause"], words=said["words"])


class AppealForm(forms.Form):
    """Why it should be shown again."""

    words = forms.CharField(
        label=_("Why should it be shown again?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": _("Say why it should be shown.")},
    )

    def appeal(self, thing: Post | Comment, by: Person) -> Appeal:
        return appeal(thing, by=by, words=self.cleaned_data["words"])
