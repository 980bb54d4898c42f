from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "hundredfold.people"

    def ready(self) -> None:
        from hundredfold.people import checks, folds

        self.checks, self.folds = checks, folds
