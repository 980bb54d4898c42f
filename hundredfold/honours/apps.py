from django.apps import AppConfig


class HonoursConfig(AppConfig):
    name = "hundredfold.honours"

    def ready(self) -> None:
        from hundredfold.honours import checks, folds, permissions
        from hundredfold.honours.actions.carry import carry, carry_back
        from hundredfold.honours.actions.forget import forget
        from hundredfold.people.merging import Porter, on_merging
        from hundredfold.people.shredding import on_shredding

        on_shredding("honours.words", forget)
        on_merging("honours", Porter(carry, carry_back))
        self.checks, self.folds, self.permissions = checks, folds, permissions
