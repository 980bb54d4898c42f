"""What can be said of what is held: only what no other house says."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hundredfold.activity.facts import Fact, Note, Verb


@dataclass(frozen=True)
class LapseNote(Note):
    """Which earning lapsed, named as the ledger knows it in any database; and how much was left."""

    unit: str = ""
    amount: int = 0
    actor: str = ""
    key: str = ""
    leg: int = 0
    due: str = ""


lapsed = Fact(Verb.REMOVE, "ledger.earning", _("What somebody had earned has lapsed"), LapseNote)
