from django.apps import AppConfig


class CirclesConfig(AppConfig):
    name = "hundredfold.circles"

    def ready(self) -> None:
        from hundredfold.circles import folds

        self.folds = folds
