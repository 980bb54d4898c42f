"""Which stage follows which."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hundredfold.entrance.models import Stage

NEXT: dict[Stage, Stage] = {
    Stage.LISTED: Stage.TESTED,
    Stage.TESTED: Stage.INVITED,
    Stage.INVITED: Stage.SEED,
}

NAMES: dict[Stage, str | Promise] = {
    Stage.LISTED: _("On the list"),
    Stage.TESTED: _("In the test"),
    Stage.INVITED: _("Invited"),
    Stage.SEED: _("Seed"),
    Stage.DECLINED: _("Declined"),
}
