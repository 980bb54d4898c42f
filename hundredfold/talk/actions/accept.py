from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused
from hundredfold.people.models import Person
from hundredfold.talk import facts
from hundredfold.talk.models import Acceptance, Post
from hundredfold.talk.permissions import require_visible
from hundredfold.talk.saying import say


@transaction.atomic
def accept(answer: Post, *, by: Person, at: datetime | None = None) -> Acceptance:
    """Whoever asked says which answer solved it; another one takes the place of the first."""
    question = answer.parent
    if question is None or question.author_id != by.pk:
        raise Refused("not_the_asker", _("Only the one who asked can accept an answer."))
    require_visible(question)
    require_visible(answer)
    current = Acceptance.of(answer.brand_id).filter(question=question).first()
    if current is not None:
        if current.answer_id == answer.pk:
            return current
        unaccept(current.answer, by=by, at=at)
    acceptance = Acceptance.objects.create(
        brand_id=answer.brand_id, question=question, answer=answer, accepted_at=at or now()
    )
    at = acceptance.accepted_at
    say(facts.accepted, answer, by=by, at=at, author=answer.author_id)
    return acceptance


@transaction.atomic
def unaccept(answer: Post, *, by: Person, at: datetime | None = None) -> None:
    """Whoever asked takes the acceptance back. Where there is none, nothing happens."""
    question = answer.parent
    if question is None or question.author_id != by.pk:
        raise Refused("not_the_asker", _("Only the one who asked can take this back."))
    gone, _each = Acceptance.of(answer.brand_id).filter(answer=answer).delete()
    if gone:
        say(facts.unaccepted, answer, by=by, at=at or now(), author=answer.author_id)
