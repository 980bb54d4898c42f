from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "hundredfold.identity"

    def ready(self) -> None:
        from hundredfold.identity import checks
        from hundredfold.identity.actions.forget import forget
        from hundredfold.people.shredding import on_shredding

        self.checks = checks
        on_shredding("identity.consents", forget)
