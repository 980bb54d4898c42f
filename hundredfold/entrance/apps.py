from django.apps import AppConfig


class EntranceConfig(AppConfig):
    name = "hundredfold.entrance"

    def ready(self) -> None:
        from hundredfold.entrance.actions.forget import forget
        from hundredfold.people.shredding import on_shredding

        on_shredding("entrance.words", forget)
