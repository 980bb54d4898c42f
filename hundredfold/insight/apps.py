from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "hundredfold.insight"

    def ready(self) -> None:
        from hundredfold.insight import folds

        self.folds = folds
