from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "hundredfold.people"

    def ready(self) -> None:
        from hundredfold.people import folds

        self.folds = folds
