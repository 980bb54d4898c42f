from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "hundredfold.people"

    def ready(self) -> None:
        from hundredfold.people import checks, folds
        from hundredfold.people.actions.carry_rows import drop_keys, rows_of
        from hundredfold.people.merging import on_merging
        from hundredfold.people.models import Token

        on_merging("people.keys", rows_of(Token, drop=drop_keys))
        self.checks, self.folds = checks, folds
