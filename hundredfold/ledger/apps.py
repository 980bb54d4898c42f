from django.apps import AppConfig

from hundredfold.kit.promises import promised
from hundredfold.kit.role import granted


class LedgerConfig(AppConfig):
    name = "hundredfold.ledger"

    def ready(self) -> None:
        from hundredfold.ledger import checks, folds
        from hundredfold.ledger.promises import the_books_are_kept

        self.checks, self.folds = checks, folds
        granted("ledger_transfer", "insert", "select")
        granted("ledger_allocation", "insert", "select")
        granted("ledger_account", "insert", "select", "update")
        promised(the_books_are_kept)
