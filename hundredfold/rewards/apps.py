from django.apps import AppConfig


class RewardsConfig(AppConfig):
    name = "hundredfold.rewards"

    def ready(self) -> None:
        from hundredfold.rewards import checks, folds

        self.checks, self.folds = checks, folds
