from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "hundredfold.identity"

    def ready(self) -> None:
        from hundredfold.identity import checks, permissions
        from hundredfold.identity.actions.forget import forget
        from hundredfold.people.shredding import on_shredding

        self.checks, self.permissions = checks, permissions
        on_shredding("identity.consents", forget)
