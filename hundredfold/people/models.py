"""Accounts sign in; persons are who an account is inside one brand."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q

from hundredfold.brands.models import BrandOwned, Derived
from hundredfold.kit.clock import now


class AccountManager(BaseUserManager["Account"]):
    """Accounts are known by their e-mail address, compared without regard to case."""

    def create_user(self, email: str, password: str | None = None, **more: object) -> "Account":
        account = self.model(email=self.normalize_email(email).lower(), **more)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, email: str, password: str, **more: object) -> "Account":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **more)

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email=(username or "").lower())


class Account(AbstractBaseUser, PermissionsMixin):
    """The global sign-in. What a person is called and does belongs to a brand, not here."""

    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[AccountManager] = AccountManager()

    def __str__(self) -> str:
        return self.email


class Phone(models.Model):
    """A number with which an account signs in, by a code that is sent to it (E.164)."""

    account = models.OneToOneField(Account, models.CASCADE, related_name="phone")
    number = models.CharField(max_length=16, unique=True)
    confirmed_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return self.number


def initials_of(name: str) -> str:
    """One Han character, or up to two capitals: what stands in an avatar."""
    first = name.strip()[:1]
    if first >= "\u2e80":
        return first
    words = name.replace("_", " ").split()
    return "".join(word[0] for word in (words[:1] + words[-1:] if words[1:] else words)).upper()


def tint_of(person: int | None) -> int:
    """The hue of an avatar, always the same for the same person."""
    return (person or 0) * 137 % 360


class Person(BrandOwned):
    """Somebody in one brand. Has no account until they come themselves: imported people do not."""

    class Nature(models.TextChoices):
        HUMAN = "human"
        SYSTEM = "system"  # a machine that posts, such as another platform's own background user

    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="persons")
    nature = models.CharField(max_length=8, choices=Nature, default=Nature.HUMAN)
    name = models.CharField(max_length=80)
    about = models.TextField(blank=True, max_length=20_000)
    place = models.CharField(max_length=120, blank=True)
    appeared_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["brand", "name"], name="people_by_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "account"],
                name="people_one_person_a_brand",
                condition=Q(account__isnull=False),
            ),
            models.CheckConstraint(condition=~Q(name=""), name="people_person_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        return initials_of(self.name)

    @property
    def tint(self) -> int:
        return tint_of(self.pk)


GONE = "\u2e3a"
"""What somebody who left is called in the database; nobody else can be. Pages say it in words."""


class Shredding(BrandOwned):
    """What was personal of a person is emptied. `account` is the number of who signed in as them.

    `swept_at` says since when nothing is left in unused corners of the disk either.
    """

    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
    by = models.CharField(max_length=80)
    account = models.BigIntegerField(null=True)
    shredded_at = models.DateTimeField(default=now)
    swept_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"person {self.person_id} left"


class SameAs(BrandOwned):
    """An imported person has come and signs in with this account.

    `former` is who they were here until then, if anybody; `carried` is what that row held. Facts
    are not rewritten: a page about `former` leads to `person`.
    """

    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
    former = models.OneToOneField(Person, models.PROTECT, null=True, related_name="+")
    account = models.BigIntegerField()
    carried = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(former__isnull=True) | ~Q(former=models.F("person")),
                name="people_nobody_becomes_themselves",
            )
        ]

    def __str__(self) -> str:
        return f"person {self.former_id} is person {self.person_id}"


class Token(BrandOwned):
    """A key by which a program acts as a person. Only its digest is kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=now)
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Footprint(Derived):
    """When a person was first and last seen to do something, and how often."""

    person = models.OneToOneField(
        Person, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="footprint"
    )
    deeds = models.BigIntegerField(default=0)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField(db_index=True)

    canonical = ("person_id", "deeds", "first_at", "last_at")

    def __str__(self) -> str:
        return f"person {self.person_id}, {self.deeds} deeds"
