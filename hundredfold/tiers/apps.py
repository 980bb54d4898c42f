from django.apps import AppConfig


class TiersConfig(AppConfig):
    name = "hundredfold.tiers"

    def ready(self) -> None:
        from hundredfold.people.shredding import on_shredding
        from hundredfold.tiers import checks, folds, permissions
        from hundredfold.tiers.actions.forget import forget

        on_shredding("tiers.words", forget)
        self.checks, self.folds, self.permissions = checks, folds, permissions
