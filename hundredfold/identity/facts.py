"""Everything that can be said of signing in elsewhere."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from hundredfold.activity.facts import Fact, Note, Verb


@dataclass(frozen=True)
class ConsentNote(Note):
    site: int


site_opened = Fact(Verb.CREATE, "identity.site", _("A site signs in with the circle"), Note)
site_closed = Fact(Verb.REMOVE, "identity.site", _("A site no longer signs in"), Note)
secret_renewed = Fact(Verb.UPDATE, "identity.site", _("A site has a new secret"), Note)
consented = Fact(
    Verb.ACCEPT, "identity.consent", _("Somebody signed in at a site of the brand"), ConsentNote
)
unconsented = Fact(
    Verb.UNDO, "identity.consent", _("Somebody no longer signs in at a site"), ConsentNote
)
code_made = Fact(Verb.INVITE, "people.person", _("A code was made for an imported person"), Note)
code_revoked = Fact(
    Verb.REMOVE, "people.person", _("A code for an imported person was taken back"), Note
)
