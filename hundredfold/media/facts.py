"""Everything that can be said of pictures."""

from django.utils.translation import gettext_lazy as _

from hundredfold.activity.facts import Fact, Note, Verb

kept = Fact(Verb.CREATE, "media.picture", _("Somebody kept a picture"), Note)
described = Fact(Verb.UPDATE, "media.picture", _("Somebody described a picture"), Note)
dropped = Fact(Verb.REMOVE, "media.picture", _("Somebody dropped a picture"), Note)
