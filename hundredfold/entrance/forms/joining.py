"""What somebody is asked before they belong."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hundredfold.circles.models import Membership
from hundredfold.circles.place import CirclePlace
from hundredfold.entrance.actions.ask import LONGEST_ANSWER, ask
from hundredfold.entrance.actions.enter import enter
from hundredfold.entrance.models import Application, Door, Kind
from hundredfold.entrance.queries.doors import Ways
from hundredfold.kit.asking import PLAIN
from hundredfold.kit.words import Words
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.models import Account, Person

Came = Membership | Application


class WayInForm(forms.Form):
    """A name from whoever is new to the brand, a yes to the convention where there is one; and
    what the door asks that they chose by its button."""

    name = forms.CharField(
        label=_("What shall we call you?"),
        help_text=_("Your name in this brand. You can change it later."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        error_messages=PLAIN | {"required": _("Say a name, so that others can answer you.")},
    )
    accept = forms.BooleanField(
        label=_("I have read the convention and will keep to it."),
        error_messages={"required": _("Say yes to the convention first, or just look around.")},
    )
    code = forms.CharField(
        label=_("Code word"),
        help_text=_("The word you were given. Capitals and dashes do not matter."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages=PLAIN | {"required": _("Write the word you were given.")},
    )

    def __init__(
        self,
        data: Any,
        *,
        place: CirclePlace,
        account: Account,
        ways: Ways | None,
        carried: dict[str, str],
        called: str = "",
    ) -> None:
        super().__init__(data, initial={"name": called or _suggested(account)})
        self.place, self.account, self.ways, self.carried = place, account, ways, carried
        doors = ways.doors if ways else {}
        self.chosen = self.data.get("by", "")
        if place.person is not None:
            del self.fields["name"]
        if not place.circle.convention:
            del self.fields["accept"]
        if Kind.CODE in doors:
            self.fields["code"].required = self.chosen == Kind.CODE
        else:
            del self.fields["code"]
        self.answers = self._questions(doors.get(Kind.REQUEST))

    def come(self) -> Came:
        """The account becomes a person of the brand if it is none yet, and goes to the door."""
        with transaction.atomic():
            person = self.place.person or enrol(
                self.account, brand=self.place.brand, name=self.cleaned_data["name"]
            )
            return self._stand(person) or enter(
                self.place.circle, by=person, carried=self.carried | self._word()
            )

    def _stand(self, person: Person) -> Application | None:
        """Where the button is that of a door at which one waits, somebody stands there."""
        doors = self.ways.doors if self.ways else {}
        if self.chosen == Kind.REQUEST and Kind.REQUEST in doors:
            said = [self.cleaned_data[name] for name in self.answers]
            return ask(doors[Kind.REQUEST], by=person, answers=said)
        if self.chosen == Kind.VOUCH and Kind.VOUCH in doors:
            return ask(doors[Kind.VOUCH], by=person)
        line = self.ways.has_line if self.ways else None
        return ask(line, by=person) if self.chosen == Kind.WAITING and line else None

    def _word(self) -> dict[str, str]:
        word = self.cleaned_data.get("code", "")
        return {"code": word} if word and self.chosen == Kind.CODE else {}

    def _questions(self, door: Door | None) -> list[str]:
        """A field for each question; needed only where the button is that of requests."""
        names = []
        for number, question in enumerate(door.questions if door else []):
            name = f"answer_{number}"
            names.append(name)
            self.fields[name] = forms.CharField(
                label=str(Words(question)),
                max_length=LONGEST_ANSWER,
                required=self.chosen == Kind.REQUEST,
                widget=forms.Textarea(attrs={"rows": 3}),
                error_messages=PLAIN,
            )
        return names


def _suggested(account: Account) -> str:
    """What stands before the @ of the address is how many people call themselves."""
    words = account.email.partition("@")[0].replace(".", " ").replace("_", " ").split("+")[0]
    return words.title()[:80]
