"""The ledger as one writes it in a hurry: read both balances, check, write three rows, commit."""

from django.apps.registry import Apps
from django.db import connection, models, transaction

from hundredfold.kit.scope import as_owner

APART = Apps()
"""The house does not know of these tables: no migration makes them, no promise guards them."""


class Purse(models.Model):
    """A balance, and nothing that watches over it."""

    balance = models.BigIntegerField(default=0)

    class Meta:
        app_label = "site"
        apps = APART
        db_table = "bench_purse"

    def __str__(self) -> str:
        return str(self.balance)


class Payment(models.Model):
    """An amount that went from one purse to another."""

    giver = models.ForeignKey(Purse, models.PROTECT, related_name="+")
    taker = models.ForeignKey(Purse, models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    key = models.CharField(max_length=120, unique=True)
    paid_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "site"
        apps = APART
        db_table = "bench_payment"

    def __str__(self) -> str:
        return self.key


def open_purses(count: int, balance: int) -> list[int]:
    """The tables, and so many purses with so much in each."""
    with as_owner("tables are made"), connection.schema_editor() as editor:
        editor.create_model(Purse)
        editor.create_model(Payment)
    purses = Purse._default_manager.bulk_create([Purse(balance=balance) for _ in range(count)])
    return [purse.pk for purse in purses]


def pay(giver: int, taker: int, amount: int, key: str) -> None:
    """One payment, one transaction."""
    with transaction.atomic():
        purses = Purse._default_manager.select_for_update().order_by("pk").in_bulk([giver, taker])
        if purses[giver].balance < amount:
            raise ValueError("not enough")
        purses[giver].balance -= amount
        purses[taker].balance += amount
        purses[giver].save()
        purses[taker].save()
        Payment._default_manager.create(giver_id=giver, taker_id=taker, amount=amount, key=key)
