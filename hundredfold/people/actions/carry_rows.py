from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import transaction

from hundredfold.brands.models import BrandOwned
from hundredfold.people.merging import Porter, nothing
from hundredfold.people.models import Person, Token


# no fact: who is who is one, and it covers this
def rows_of(
    model: type[BrandOwned],
    column: str = "person",
    drop: Callable[[Person, datetime], object] = nothing,
) -> Porter:
    """A porter for rows that only somebody with an account has: all of them go, all come back."""
    give = partial(_give, model, column)
    return Porter(give, lambda former, into, _carried, at: give(into, former, at), drop)


# no fact: as above
@transaction.atomic
def drop_keys(person: Person, at: datetime) -> None:
    """No program acts as somebody who has not come after all."""
    Token.of(person.brand_id).filter(person=person).delete()


def _give(
    model: type[BrandOwned], column: str, giver: Person, taker: Person, _at: datetime
) -> None:
    model.of(taker.brand_id).filter(**{column: giver}).update(**{column: taker})
