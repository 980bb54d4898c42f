"""What an operator may say of links, posters and attribution."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hundredfold.kit.asking import MOMENT, PLAIN
from hundredfold.kit.words import Words
from hundredfold.media.actions.keep_picture import keep_picture
from hundredfold.media.making import LARGEST, refused
from hundredfold.media.models import Picture
from hundredfold.people.models import Person
from hundredfold.referral.actions.make_poster import LONGEST
from hundredfold.referral.actions.set_policy import LONGEST as MOST_DAYS
from hundredfold.referral.models import Layout, Paper, Policy, Poster, Wins

LEADS = _("Leave it empty for the front page, or write such as wall/.")
TONGUES = (("en", "en"), ("zh", "zh-hans"))


class BrandLinkForm(forms.Form):
    """A link of the brand at some place."""

    name = forms.CharField(label=_("Where it is used"), max_length=80, error_messages=PLAIN)
    leads = forms.CharField(
        label=_("Where it leads"),
        help_text=LEADS,
        max_length=120,
        required=False,
        error_messages=PLAIN,
    )
    expires_at = forms.DateTimeField(
        label=_("Until"), required=False, widget=MOMENT, error_messages=PLAIN
    )


class PolicyForm(forms.Form):
    """How the brand attributes."""

    wins = forms.TypedChoiceField(
        label=_("Which link counts"),
        choices=[
            (Wins.FIRST, _("The first by which somebody came")),
            (Wins.LAST, _("The last before they joined")),
        ],
        coerce=Wins,
    )
    window_days = forms.IntegerField(
        label=_("For how many days a link counts"), min_value=1, max_value=365, error_messages=PLAIN
    )
    protect_days = forms.IntegerField(
        label=_("After how many days another link takes over"),
        help_text=_("Leave it empty, and nobody is taken from whoever brought them."),
        min_value=0,
        max_value=MOST_DAYS,
        required=False,
        error_messages=PLAIN,
    )
    life_days = forms.IntegerField(
        label=_("How many days a tie lasts"),
        help_text=_("Leave it empty for ever."),
        min_value=1,
        max_value=MOST_DAYS,
        required=False,
        error_messages=PLAIN,
    )
    idle_days = forms.IntegerField(
        label=_("After how many idle days it breaks off"),
        help_text=_("Leave it empty for never."),
        min_value=1,
        max_value=MOST_DAYS,
        required=False,
        error_messages=PLAIN,
    )
    doubt_at = forms.IntegerField(
        label=_("From which doubt on somebody looks first"),
        help_text=_(
            "Of 100. The same mailbox weighs 80, the same browser 60, network 40, name 30."
        ),
        min_value=1,
        max_value=100,
        error_messages=PLAIN,
    )

    def __init__(self, data: Any, *, policy: Policy) -> None:
        names = list(self.base_fields)
        super().__init__(data, initial={name: getattr(policy, name) for name in names})


class PosterForm(forms.Form):
    """A poster, as it is drawn."""

    title_en = forms.CharField(
        label=_("Title"), max_length=LONGEST["title"], required=False, error_messages=PLAIN
    )
    title_zh = forms.CharField(
        label=_("Title in Chinese"),
        max_length=LONGEST["title"],
        required=False,
        widget=forms.TextInput(attrs={"lang": "zh-Hans"}),
        error_messages=PLAIN,
    )
    lines_en = forms.CharField(
        label=_("A few lines"),
        max_length=LONGEST["lines"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=PLAIN,
    )
    lines_zh = forms.CharField(
        label=_("A few lines in Chinese"),
        max_length=LONGEST["lines"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "zh-Hans"}),
        error_messages=PLAIN,
    )
    layout = forms.TypedChoiceField(
        label=_("Layout"),
        choices=[
            (Layout.SHEET, _("Sheet")),
            (Layout.BAND, _("Band of colour")),
            (Layout.CARD, _("Square card")),
        ],
        coerce=Layout,
        initial=Layout.SHEET,
    )
    paper = forms.TypedChoiceField(
        label=_("Paper"),
        choices=[
            (Paper.LIGHT, _("Light")),
            (Paper.DARK, _("Dark")),
            (Paper.BRAND, _("In the brand's colour")),
        ],
        coerce=Paper,
        initial=Paper.LIGHT,
    )
    leads = forms.CharField(
        label=_("Where it leads"),
        help_text=LEADS,
        max_length=120,
        required=False,
        error_messages=PLAIN,
    )
    says_en = forms.CharField(
        label=_("Words to send along"),
        max_length=LONGEST["says"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=PLAIN,
    )
    says_zh = forms.CharField(
        label=_("Words to send along in Chinese"),
        max_length=LONGEST["says"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "zh-Hans"}),
        error_messages=PLAIN,
    )
    file = forms.FileField(
        label=_("A picture to send along"),
        help_text=_("JPEG, PNG, WebP or GIF, up to 20 MB. It goes beside the poster, not on it."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
        error_messages=PLAIN,
    )
    without = forms.BooleanField(label=_("No picture any more"), required=False)
    for_irons = forms.BooleanField(label=_("Only for irons and stewards"), required=False)

    def __init__(self, data: Any, files: Any = None, *, poster: Poster | None) -> None:
        super().__init__(data, files, initial=_said(poster) if poster else {})
        self.before = poster.picture if poster else None
        if self.before is None:
            del self.fields["without"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not (told.get("title_en") or told.get("title_zh")):
            self.add_error("title_en", _("A poster has a title."))
        return told

    def asked(self, by: Person) -> dict[str, Any]:
        """The words of the action. A picture is kept as theirs who sends it."""
        told = {name: self.cleaned_data[name] for name in ("layout", "paper", "leads", "for_irons")}
        told["picture"] = self._picture(by)
        return told | {name: self._words(name) for name in ("title", "lines", "says")}

    def _picture(self, by: Person) -> Picture | None:
        file = self.cleaned_data.get("file")
        if file is None:
            return None if self.cleaned_data.get("without") else self.before
        if file.size > LARGEST:
            raise refused("too_large")
        return keep_picture(file.read(), by=by)

    def _words(self, name: str) -> Words:
        both = {tongue: self.cleaned_data[f"{name}_{short}"].strip() for short, tongue in TONGUES}
        return Words({tongue: said for tongue, said in both.items() if said})


class SheetForm(forms.Form):
    """A sheet of people to invite: as a file, or as it was read from one."""

    sheet = forms.FileField(label=_("Sheet"), required=False, error_messages=PLAIN)
    text = forms.CharField(
        label=_("Or written here, one a line"),
        help_text=_("name,email"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=PLAIN,
    )


def _said(poster: Poster) -> dict[str, Any]:
    """A poster as its form shows it."""
    told = {name: getattr(poster, name) for name in ("layout", "paper", "leads", "for_irons")}
    words = {"title": poster.title, "lines": poster.lines, "says": poster.says}
    return told | {
        f"{name}_{short}": said.get(tongue, "")
        for name, said in words.items()
        for short, tongue in TONGUES
    }
