"""No row can point into another brand, through whichever foreign key and whoever writes it."""

import re
from collections.abc import Iterator
from itertools import product

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from hundredfold.brands.models import BrandOwned, Derived
from hundredfold.kit.scope import as_owner
from hundredfold.ledger.models import Allocation
from hundredfold.people.models import Token
from tests.cast import Cast
from tests.lives import Life


def links() -> Iterator[tuple[type[BrandOwned], "models.ForeignKey[BrandOwned, BrandOwned]"]]:
    """Every foreign key from a brand's row to a brand's row."""
    for model in apps.get_models():
        if issubclass(model, BrandOwned) and not issubclass(model, Derived):
            for field in model._meta.concrete_fields:
                parent = field.related_model
                if isinstance(parent, type) and issubclass(parent, BrandOwned):
                    yield model, field  # type: ignore[misc]


# What says that it never changes cannot be pointed elsewhere at all; see the ledger's own tests.
FINAL = (Allocation,)
LINKS = [(m, f) for m, f in links() if m not in FINAL and f.name not in m.promised_elsewhere]


PROMISED = re.compile(r"another brand|same_brand")


class TakenBackError(Exception):
    """Whatever was done for one link is undone before the next."""


def point_away(cast: Cast, model: type[BrandOwned], field: models.Field) -> None:
    """Let a row of this brand point at a row of the rival's: at the oldest or the newest, whichever
    no other constraint is against."""
    ours = model.of(cast.brand).exclude(**{f"{field.name}__isnull": True})
    theirs = field.related_model.of(cast.rival_circle.brand_id)
    assert ours.exists(), f"nothing happened that leaves a {model.__name__} with {field.name}"
    assert theirs.exists(), f"the rival has no {field.related_model.__name__}"
    refusals = []
    for one, other in product(ends(ours), ends(theirs)):
        try:
            with transaction.atomic():
                point(model, field, one, other)
        except IntegrityError as refused:
            refusals.append(refused)
        else:
            return
    raise next((no for no in refusals if PROMISED.search(str(no))), refusals[-1])


def ends(rows: models.QuerySet[BrandOwned]) -> list[int]:
    """The numbers of the newest and the oldest."""
    numbers = rows.order_by("-pk").values_list("pk", flat=True)
    return [numbers[0], numbers.reverse()[0]]


def point(model: type[BrandOwned], field: models.Field, one: int, other: int) -> None:
    # every brand: this is what must not be
    model._default_manager.filter(pk=one).update(**{field.attname: other})
    ask_now()


def ask_now() -> None:
    """PostgreSQL would look at composite keys only when the transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def drop_the_promise(model: type[BrandOwned], field: models.Field) -> None:
    table, name = model._meta.db_table, f"{model._meta.db_table}_{field.column}_same_brand"
    with as_owner("only the owner can"), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f'DROP TRIGGER "{name}_on_update"')
        else:
            ask_now()
            cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')


def let_in(cast: Cast, *, unpromised: bool) -> list[str]:
    """Through which links a row could point into another brand."""
    found = []
    for model, field in LINKS:
        try:
            with transaction.atomic():
                if unpromised:
                    drop_the_promise(model, field)
                point_away(cast, model, field)
                raise TakenBackError
        except IntegrityError as refused:
            if not PROMISED.search(str(refused)):
                raise
        except TakenBackError:
            found.append(f"{model.__name__}.{field.name}")
    return found


def test_the_database_refuses(cast: Cast, life: Life) -> None:
    assert let_in(cast, unpromised=False) == []


def test_without_the_promise_it_would_succeed(cast: Cast, life: Life) -> None:
    """The control: each link alone would let a row in."""
    everywhere = [f"{model.__name__}.{field.name}" for model, field in LINKS]
    assert let_in(cast, unpromised=True) == everywhere


def test_a_new_row_is_refused_as_well(cast: Cast) -> None:
    def write() -> None:
        with transaction.atomic():
            Token.objects.create(brand=cast.brand, person=cast.rival, name="x", digest="y")
            ask_now()

    with pytest.raises(IntegrityError, match=r"another brand|same_brand"):
        write()


def test_the_accessor_sees_one_brand(cast: Cast, life: Life) -> None:
    for model in apps.get_models():
        if issubclass(model, BrandOwned):
            for brand in (cast.brand, cast.rival_circle.brand_id):
                seen = set(model.of(brand).values_list("brand_id", flat=True))
                assert seen <= {getattr(brand, "pk", brand)}
