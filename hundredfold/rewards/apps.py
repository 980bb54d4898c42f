from django.apps import AppConfig


class RewardsConfig(AppConfig):
    name = "hundredfold.rewards"

    def ready(self) -> None:
        from hundredfold.people.merging import Porter, on_merging
        from hundredfold.rewards import checks, folds, permissions
        from hundredfold.rewards.actions.carry_points import carry_points, carry_points_back

        on_merging("rewards.points", Porter(carry_points, carry_points_back))
        self.checks, self.folds, self.permissions = checks, folds, permissions
