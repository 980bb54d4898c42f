from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.benefits import facts
from hundredfold.benefits.belonging import require_belonging
from hundredfold.benefits.models import Benefit, Use
from hundredfold.benefits.permissions import SERVE
from hundredfold.benefits.units import OPEN
from hundredfold.benefits.using import legs_of_a_use
from hundredfold.kit.clock import now
from hundredfold.kit.failpoints import reach
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Untimely
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Reverse
from hundredfold.people.models import Person


@transaction.atomic
def use(
    benefit: Benefit,
    person: Person,
    *,
    by: Person,
    at: datetime | None = None,
    key: str | None = None,
) -> Use:
    """One use of a benefit is gone: by whoever has it, where it serves itself, or before a steward.

    Whoever uses it belongs to the circles that it requires. The first use of one that is valid
    from then on dates what is left of it. A retired benefit can still be used.
    """
    if by.pk != person.pk or not benefit.is_self_served:
        SERVE.require(by)
    take_turns(benefit.brand_id, f"benefits.use:{person.pk}")
    before = facts.used.said_before(brand=benefit.brand_id, actor=by, key=key)
    if before is not None:
        return Use.of(benefit.brand_id).get(pk=before)
    require_belonging(benefit, person)
    moment = at or now()
    own = key or f"{moment.timestamp()}"
    moved = post(
        *legs_of_a_use(benefit, person, moment), brand=benefit.brand_id, by=OPEN,
        key=f"use:{benefit.pk}:{person.pk}:{by.pk}:{own}", at=moment,
    )  # fmt: skip
    reach("benefits.using")
    made = Use.objects.create(
        brand_id=benefit.brand_id, benefit=benefit, person=person, by=by, transfer=moved[0],
        at=moment,
    )  # fmt: skip
    facts.used.record(
        brand=benefit.brand_id, actor=by, object=made, target=person, at=moment, key=key,
        note=facts.UseNote(benefit.pk),
    )  # fmt: skip
    return made


@transaction.atomic
def undo_use(use: Use, *, by: Person, at: datetime | None = None) -> Use:
    """A steward says within a day that it was an error: it can be used again. Twice is once."""
    SERVE.require(by)
    rows = Use.of(use.brand_id).select_for_update(of=("self",)).select_related("person")
    kept, moment = rows.get(pk=use.pk), at or now()
    if kept.undone_at is not None:
        return kept
    if moment > kept.at + timedelta(days=1):
        raise Untimely("too_late", _("It could be taken back for a day."))
    leg = Reverse(kept.transfer, "unused")
    post(leg, brand=kept.brand_id, by=OPEN, key=f"unuse:{kept.pk}", at=moment)
    kept.undone_at = moment
    kept.save(update_fields=["undone_at"])
    facts.unused.record(
        brand=kept.brand_id, actor=by, object=kept, target=kept.person, at=moment,
        note=facts.UseNote(kept.benefit_id),
    )  # fmt: skip
    return kept
