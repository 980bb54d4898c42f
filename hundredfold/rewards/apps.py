from django.apps import AppConfig


class RewardsConfig(AppConfig):
    name = "hundredfold.rewards"

    def ready(self) -> None:
        from hundredfold.people.merging import Porter, on_merging
        from hundredfold.people.shredding import on_shredding
        from hundredfold.rewards import checks, folds, permissions
        from hundredfold.rewards.actions import carry_points as carrying
        from hundredfold.rewards.actions.forget import forget

        on_shredding("rewards.words", forget)
        on_merging("rewards.points", Porter(carrying.carry_points, carrying.carry_points_back))
        on_merging("rewards.growth", Porter(carrying.carry_growth, carrying.carry_growth_back))
        self.checks, self.folds, self.permissions = checks, folds, permissions
