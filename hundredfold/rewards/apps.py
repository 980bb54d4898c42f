from django.apps import AppConfig


class RewardsConfig(AppConfig):
    name = "hundredfold.rewards"

    def ready(self) -> None:
        from hundredfold.rewards import checks, folds, permissions

        self.checks, self.folds, self.permissions = checks, folds, permissions
