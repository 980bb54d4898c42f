from django.apps import AppConfig


class RewardsConfig(AppConfig):
    name = "hundredfold.rewards"

    def ready(self) -> None:
        from hundredfold.people.merging import Porter, on_merging
        from hundredfold.people.shredding import on_shredding
        from hundredfold.rewards import checks, folds, permissions
        from hundredfold.rewards.actions.carry_points import carry_points, carry_points_back
        from hundredfold.rewards.actions.forget import forget

        on_shredding("rewards.words", forget)
        on_merging("rewards.points", Porter(carry_points, carry_points_back))
        self.checks, self.folds, self.permissions = checks, folds, permissions
