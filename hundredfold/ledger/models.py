"""Accounts, the transfers between them, and what became of each earning.

These rows hold no other house's rows fast, so that a ledger can be told again in an empty database.
What ties them to each other the database keeps by promises (see `ledger.promises`).
"""

from django.db import models
from django.db.models import F, Q

from hundredfold.brands.models import Unbound
from hundredfold.kit.clock import now


class Account(Unbound):
    """What one owner holds of one unit. The figures follow from the transfers, by trigger.

    `floor` is how little may be left; an issuer has none, and no figures either: it would be the
    one row that everybody waits for. `debt` is what was reversed after it had been spent; the next
    earnings repay it, and until then it counts as if it were still there.
    """

    owner = models.CharField(max_length=80)
    unit = models.CharField(max_length=60)
    floor = models.BigIntegerField(null=True, default=0)
    debt_limit = models.BigIntegerField(default=0)
    posted = models.BigIntegerField(default=0)
    pending_out = models.BigIntegerField(default=0)
    pending_in = models.BigIntegerField(default=0)
    debt = models.BigIntegerField(default=0)
    opened_at = models.DateTimeField(default=now)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "owner", "unit"], name="ledger_account_once"),
            models.CheckConstraint(
                condition=Q(floor__isnull=True)
                | Q(posted__gte=F("floor") + F("pending_out") - F("debt")),
                name="ledger_account_keeps_its_floor",
            ),
            models.CheckConstraint(
                condition=Q(debt__gte=0, debt__lte=F("debt_limit")),
                name="ledger_debt_has_a_limit",
            ),
            models.CheckConstraint(
                condition=Q(pending_out__gte=0, pending_in__gte=0),
                name="ledger_pendings_are_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner} in {self.unit}"


class Transfer(Unbound):
    """An amount went from one account to another, or waits to. Written once, never changed.

    A pending one is settled by another transfer that names it: `frees` is then what it had held,
    `amount` what is really moved of it. `lent` is what a reversal could not find any more, `repaid`
    what an earning gave back of that. `why` names the fact behind it, `rule` the rule and version.
    """

    class Step(models.TextChoices):
        PLAIN = "plain"
        PENDING = "pending"
        POSTED = "posted"
        VOIDED = "voided"
        EXPIRED = "expired"

    unit = models.CharField(max_length=60)
    debit = models.ForeignKey(
        Account, models.DO_NOTHING, related_name="debits", db_index=False, db_constraint=False
    )
    credit = models.ForeignKey(
        Account, models.DO_NOTHING, related_name="credits", db_index=False, db_constraint=False
    )
    amount = models.BigIntegerField()
    kind = models.CharField(max_length=24)
    step = models.CharField(max_length=8, choices=Step, default=Step.PLAIN)
    pending = models.ForeignKey(
        "self", models.DO_NOTHING, null=True, related_name="+", db_index=False, db_constraint=False
    )
    frees = models.BigIntegerField(default=0)
    deadline = models.DateTimeField(null=True)
    reverses = models.ForeignKey(
        "self", models.DO_NOTHING, null=True, related_name="+", db_index=False, db_constraint=False
    )
    lent = models.BigIntegerField(default=0)
    repaid = models.BigIntegerField(default=0)
    actor = models.CharField(max_length=80)
    key = models.CharField(max_length=120)
    leg = models.PositiveSmallIntegerField(default=0)
    digest = models.CharField(max_length=32)
    why = models.CharField(max_length=80, blank=True)
    rule = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()

    promised_elsewhere = ("debit", "credit", "pending", "reverses")

    class Meta:
        indexes = [
            # With what a running balance adds up, so that a statement far back reads no rows.
            models.Index(fields=["debit", "id", "amount", "step"], name="ledger_by_debit"),
            models.Index(fields=["credit", "id", "amount", "step"], name="ledger_by_credit"),
            models.Index(fields=["why"], name="ledger_by_why", condition=~Q(why="")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "actor", "key", "leg"], name="ledger_key_once"
            ),
            models.UniqueConstraint(
                fields=["pending"], name="ledger_settled_once", condition=Q(pending__isnull=False)
            ),
            models.UniqueConstraint(
                fields=["reverses"],
                name="ledger_reversed_once",
                condition=Q(reverses__isnull=False),
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0) & ~Q(debit=F("credit")), name="ledger_transfer_moves"
            ),
            models.CheckConstraint(
                condition=Q(pending__isnull=True, frees=0, step__in=["plain", "pending"])
                | Q(
                    pending__isnull=False,
                    frees__gte=F("amount"),
                    step__in=["posted", "voided", "expired"],
                ),
                name="ledger_transfer_settles",
            ),
            models.CheckConstraint(
                condition=Q(lent__gte=0, lent__lte=F("amount"))
                & Q(repaid__gte=0, repaid__lte=F("amount")),
                name="ledger_debt_within_the_amount",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.unit} {self.kind}"


class Pending(Unbound):
    """A transfer that still waits: gone when it is posted, voided or expired."""

    transfer = models.OneToOneField(
        Transfer, models.DO_NOTHING, related_name="waiting", db_constraint=False
    )
    debit = models.ForeignKey(
        Account, models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False
    )
    deadline = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["debit", "deadline"], name="ledger_pending_by_debit"),
            models.Index(fields=["deadline"], name="ledger_pending_by_deadline"),
        ]

    def __str__(self) -> str:
        return f"transfer {self.transfer_id} waits"


class Lot(Unbound):
    """One earning with its own dates, and how much of it is left."""

    account = models.ForeignKey(
        Account, models.DO_NOTHING, related_name="lots", db_index=False, db_constraint=False
    )
    transfer = models.ForeignKey(
        Transfer, models.DO_NOTHING, related_name="lots", db_constraint=False
    )
    amount = models.BigIntegerField()
    remaining = models.BigIntegerField()
    available_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["account", "expires_at", "id"],
                name="ledger_open_lots",
                condition=Q(remaining__gt=0),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0, remaining__gte=0, remaining__lte=F("amount")),
                name="ledger_lot_is_not_overspent",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__isnull=True)
                | Q(available_at__isnull=True)
                | Q(expires_at__gt=F("available_at")),
                name="ledger_lot_opens_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.remaining} of {self.amount}"


class Allocation(Unbound):
    """From which earning a transfer took how much; so that taking it back is exact."""

    transfer = models.ForeignKey(
        Transfer, models.DO_NOTHING, related_name="allocations", db_constraint=False
    )
    lot = models.ForeignKey(Lot, models.DO_NOTHING, related_name="allocations", db_constraint=False)
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="ledger_allocation_takes"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} of lot {self.lot_id}"
