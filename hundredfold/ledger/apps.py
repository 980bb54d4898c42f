from django.apps import AppConfig

from hundredfold.kit.promises import promised


class LedgerConfig(AppConfig):
    name = "hundredfold.ledger"

    def ready(self) -> None:
        from hundredfold.ledger import checks, folds
        from hundredfold.ledger.promises import the_books_are_kept

        self.checks, self.folds = checks, folds
        promised(the_books_are_kept)
