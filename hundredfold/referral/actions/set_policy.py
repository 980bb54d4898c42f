from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.brands.models import Brand
from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Unacceptable
from hundredfold.people.models import Person
from hundredfold.referral import facts
from hundredfold.referral.models import Policy, Wins
from hundredfold.referral.permissions import ATTRIBUTE
from hundredfold.referral.queries.links import policy_of

LONGEST = 3_650


@transaction.atomic
def set_policy(
    brand: Brand,
    *,
    by: Person,
    wins: Wins = Wins.FIRST,
    window_days: int = 30,
    protect_days: int | None = None,
    life_days: int | None = None,
    idle_days: int | None = None,
    doubt_at: int = 60,
    at: datetime | None = None,
) -> Policy:
    """From now on the brand attributes like this; whom it bound before stays as it was.

    The same again changes nothing; going back is a new version.
    """
    ATTRIBUTE.require(by)
    asked = {
        "wins": wins, "window_days": window_days, "protect_days": protect_days,
        "life_days": life_days, "idle_days": idle_days, "doubt_at": doubt_at,
    }  # fmt: skip
    _require("window_days", window_days, 1, 365)
    _require("doubt_at", doubt_at, 1, 100)
    for name, days, least in (
        ("protect_days", protect_days, 0), ("life_days", life_days, 1), ("idle_days", idle_days, 1),
    ):  # fmt: skip
        if days is not None:
            _require(name, days, least, LONGEST)
    take_turns(brand.pk, "referral.policy")
    before = policy_of(brand)
    if {name: getattr(before, name) for name in asked} == asked:
        return before
    moment = at or now()
    made = Policy.objects.create(
        brand=brand, version=before.version + 1, by=by, made_at=moment, **asked
    )
    facts.policy_set.record(
        brand=brand.pk, actor=by, object=made, note=facts.PolicyNote(version=made.version),
        at=moment,
    )  # fmt: skip
    return made


def _require(name: str, days: int, least: int, most: int) -> None:
    if not least <= days <= most:
        said = _("From %(least)d to %(most)d.") % {"least": least, "most": most}
        raise Unacceptable("out_of_range", said, field=name)
