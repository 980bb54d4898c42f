"""Other sites of a brand, at which people sign in with their circle."""

from allauth.idp.oidc.models import Client
from django.db import models
from django.db.models import Q

from hundredfold.brands.models import BrandOwned
from hundredfold.kit.clock import now
from hundredfold.people.models import Person


class Site(BrandOwned):
    """Another site of the brand: its shop, its forum. It is known by its client at the provider.

    A closed site has no client any more, so nothing that it holds opens anything.
    """

    client = models.OneToOneField(Client, models.PROTECT, null=True, related_name="site")
    name = models.CharField(max_length=80)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=now)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["brand", "-id"], name="identity_sites_of_a_brand")]
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "name"],
                condition=Q(closed_at__isnull=True),
                name="identity_one_site_of_a_name",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="identity_site_has_a_name"),
            models.CheckConstraint(
                condition=Q(client__isnull=False, closed_at__isnull=True)
                | Q(client__isnull=True, closed_at__isnull=False),
                name="identity_open_site_has_a_client",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Consent(BrandOwned):
    """Somebody agreed that a site learns these things of them. `scopes` are OpenID Connect's."""

    site = models.ForeignKey(Site, models.CASCADE, related_name="consents")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    sub = models.BigIntegerField()
    """By which number the site knows them: it stays when somebody turns out to be another row."""
    scopes = models.CharField(max_length=200)
    given_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "person"], name="identity_one_consent"),
            models.UniqueConstraint(fields=["site", "sub"], name="identity_one_number"),
        ]

    def __str__(self) -> str:
        return f"person {self.person_id} at site {self.site_id}: {self.scopes}"


class HistoryCode(BrandOwned):
    """A word that a steward gives to somebody of whom much was imported. It opens their history.

    Only its digest is kept; it opens once.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(used_at__isnull=True, revoked_at__isnull=True),
                name="identity_one_code_for_a_person",
            )
        ]

    def __str__(self) -> str:
        return f"a code for person {self.person_id}"


class SigningKey(models.Model):
    """The key by which this house signs who somebody is. Sealed; the newest one signs."""

    sealed = models.TextField()
    made_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"key {self.pk}"


class Kept(models.Model):
    """What every process must know for a while, such as codes that open once: the default cache."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.cache_key
