"""A circle, and who belongs to it in which role."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

from hundredfold.brands.models import SLUG, BrandOwned, Derived
from hundredfold.kit.clock import now
from hundredfold.kit.words import WordsField
from hundredfold.people.models import Person

models.CharField.register_lookup(Length)
RESERVED = (
    "desk", "me", "people", "join", "live", "search", "scan", "gifts", "tiers", "honours",
)  # fmt: skip


class Circle(BrandOwned):
    """A place inside a brand where people belong, with what it is for and what all agree to."""

    slug = models.CharField(max_length=40, validators=[SLUG])
    name = WordsField()
    about = WordsField(default=dict, blank=True)
    admits = WordsField(default=dict, blank=True)
    convention = models.JSONField(default=list, blank=True)
    founded_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "slug"], name="circles_slug_once"),
            models.CheckConstraint(
                condition=~Q(slug__in=RESERVED) & Q(slug__length__gt=0),
                name="circles_slug_is_free",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Role(models.TextChoices):
    """Who one is in a circle. The ring round an avatar shows it."""

    CHIEF = "chief"
    OPERATOR = "operator"
    IRON = "iron"
    FAN = "fan"


STEWARDS = (Role.CHIEF, Role.OPERATOR)
"""The roles that run a circle: they keep order and see the desk."""


class Membership(BrandOwned):
    """A person belongs to a circle, in one role."""

    circle = models.ForeignKey(Circle, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=8, choices=Role, default=Role.FAN)
    joined_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["circle", "role"], name="circles_by_role")]
        constraints = [
            models.UniqueConstraint(fields=["circle", "person"], name="circles_member_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="circles_role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.circle_id} as {self.role}"

    @property
    def is_steward(self) -> bool:
        return self.role in STEWARDS


class Muster(Derived):
    """How many belong to a circle, counted from who joined and who left."""

    circle = models.OneToOneField(
        Circle, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="muster"
    )
    members = models.BigIntegerField(default=0)

    canonical = ("circle_id", "members")

    def __str__(self) -> str:
        return f"circle {self.circle_id}, {self.members} members"


class Standing(Derived):
    """A figure that an upper house publishes about somebody in a circle, or about the circle.

    `person` is empty where the figure is the circle's. Roles, capacity and prices read standings,
    and nothing else of what stands above them. `why` names the definition and its version.
    """

    circle = models.ForeignKey(Circle, models.DO_NOTHING, db_constraint=False, related_name="+")
    person = models.ForeignKey(
        Person, models.DO_NOTHING, null=True, db_constraint=False, related_name="standings"
    )
    name = models.CharField(max_length=40)
    value = models.BigIntegerField()
    as_of = models.DateTimeField()
    why = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["circle", "name", "-value"], name="circles_by_standing")]
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "person", "name"], name="circles_standing_once"
            ),
            models.UniqueConstraint(
                fields=["circle", "name"],
                condition=Q(person__isnull=True),
                name="circles_own_standing_once",
            ),
        ]

    canonical = ("brand_id", "circle_id", "person_id", "name", "value", "as_of", "why")

    def __str__(self) -> str:
        return f"{self.name} {self.value}"
