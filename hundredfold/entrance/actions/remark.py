from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.entrance import facts
from hundredfold.entrance.models import LONGEST, Candidacy, Remark
from hundredfold.entrance.permissions import require_owner_or_steward
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused, Unacceptable
from hundredfold.kit.words import is_blank
from hundredfold.people.models import Person


@transaction.atomic
def remark(candidacy: Candidacy, *, by: Person, words: str, at: datetime | None = None) -> Remark:
    """A remark for the others who work on the list. The same again, as the last one, is once."""
    require_owner_or_steward(by, candidacy)
    words = words.strip()
    if is_blank(words) or len(words) > LONGEST:
        said = _("Write something, of at most %d signs.") % LONGEST
        raise Unacceptable("no_words", said, field="words")
    last = Remark.of(candidacy.brand_id).filter(candidacy=candidacy).order_by("-pk").first()
    if last and (last.by_id, last.words, last.taken_back_at) == (by.pk, words, None):
        return last
    made = Remark.objects.create(
        brand_id=candidacy.brand_id, candidacy=candidacy, by=by, words=words, made_at=at or now()
    )
    facts.remarked.record(
        brand=candidacy.brand_id, circle=candidacy.circle_id, actor=by, object=made,
        target=candidacy, at=made.made_at,
    )  # fmt: skip
    return made


@transaction.atomic
def take_remark_back(made: Remark, *, by: Person, at: datetime | None = None) -> Remark:
    """Who made a remark takes it back; its words are gone. Twice is once."""
    if made.by_id != by.pk:
        raise Refused("not_yours", _("Only who made the remark can take it back."))
    made = Remark.of(made.brand_id).select_related("candidacy").get(pk=made.pk)
    if made.taken_back_at is None:
        made.taken_back_at, made.words = at or now(), ""
        made.save(update_fields=["taken_back_at", "words"])
        facts.unremarked.record(
            brand=made.brand_id, circle=made.candidacy.circle_id, actor=by, object=made,
            target=made.candidacy, at=made.taken_back_at,
        )  # fmt: skip
    return made
