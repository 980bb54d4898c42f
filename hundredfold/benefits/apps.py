from django.apps import AppConfig


class BenefitsConfig(AppConfig):
    name = "hundredfold.benefits"

    def ready(self) -> None:
        from hundredfold.benefits import checks, permissions
        from hundredfold.benefits.actions.carry import carry_benefits, carry_benefits_back
        from hundredfold.benefits.actions.forget import forget
        from hundredfold.people.merging import Porter, on_merging
        from hundredfold.people.shredding import on_shredding

        on_merging("benefits.held", Porter(carry_benefits, carry_benefits_back))
        on_shredding("benefits.words", forget)
        self.checks, self.permissions = checks, permissions
