from django.apps import AppConfig


class TalkConfig(AppConfig):
    name = "hundredfold.talk"

    def ready(self) -> None:
        from hundredfold.talk import folds

        self.folds = folds
