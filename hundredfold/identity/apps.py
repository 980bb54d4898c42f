from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "hundredfold.identity"

    def ready(self) -> None:
        from hundredfold.identity import checks, permissions
        from hundredfold.identity.actions.forget import forget
        from hundredfold.identity.models import Consent
        from hundredfold.people.actions.carry_rows import rows_of
        from hundredfold.people.merging import on_merging
        from hundredfold.people.shredding import on_shredding

        self.checks, self.permissions = checks, permissions
        on_merging("identity.consents", rows_of(Consent, drop=forget))
        on_shredding("identity.consents", forget)
