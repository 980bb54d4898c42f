"""The brand, and the one door through which every other house reaches a brand's rows."""

from typing import ClassVar, Self

from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

from hundredfold.kit.clock import now
from hundredfold.kit.words import WordsField

SLUG = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$")
RESERVED = (
    "accounts",
    "api",
    "design",
    "healthz",
    "identity",
    "language",
    "live",
    "readyz",
    "s",
    "static",
)

models.CharField.register_lookup(Length)


class Brand(models.Model):
    """Somebody's house: its people, its circles and everything they do stay inside it."""

    slug = models.CharField(max_length=40, unique=True, validators=[SLUG])
    name = WordsField()
    hue = models.PositiveSmallIntegerField(default=262, validators=[MaxValueValidator(359)])
    zone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=16, default="en")
    opened_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(hue__lt=360), name="brands_brand_hue_is_an_angle"),
            models.CheckConstraint(
                condition=~Q(slug__in=RESERVED) & Q(slug__length__gt=0),
                name="brands_brand_slug_is_free",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Demonstration(models.Model):
    """Marks a brand as invented, with the seed that made it. Every page of it says so."""

    brand = models.OneToOneField(
        Brand, models.CASCADE, primary_key=True, related_name="demonstration"
    )
    seed = models.BigIntegerField()
    made_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"demonstration {self.brand_id}, seed {self.seed}"


class BrandOwned(models.Model):
    """A row that belongs to one brand. Other houses reach such rows only by `Model.of(brand)`.

    Every foreign key from one brand's row to another row must stay inside the brand; the database
    keeps that promise (see `brands.promises`), this accessor keeps the manners.
    """

    brand = models.ForeignKey(Brand, models.PROTECT, related_name="+", db_index=False)

    promised_elsewhere: ClassVar[tuple[str, ...]] = ()
    """Keys whose staying inside the brand the owning house promises in its own way."""

    class Meta:
        abstract = True

    @classmethod
    def of(cls, brand: Brand | int) -> models.QuerySet[Self]:
        """This brand's rows, and no others."""
        number = brand if isinstance(brand, int) else brand.pk
        return cls._default_manager.filter(brand_id=number)


class Unbound(BrandOwned):
    """A row that holds nothing fast, not even its brand: in an empty database it stands alone."""

    brand = models.ForeignKey(
        Brand, models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False
    )

    class Meta:
        abstract = True


class Derived(Unbound):
    """A row that folds keep. It can always be thrown away and told again from the facts."""

    class Meta:
        abstract = True

    canonical: tuple[str, ...] = ()
    """The columns that must come out the same when the facts are told again."""
