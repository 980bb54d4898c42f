from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from hundredfold.demo.sign_ins import SIGN_INS


class DemoConfig(AppConfig):
    name = "hundredfold.demo"

    def ready(self) -> None:
        from hundredfold.people.ready_sign_ins import ReadySignIn, offer

        offer(ReadySignIn(SIGN_INS["chief"], "chief", _("The desk, and what waits for an answer.")))
        offer(ReadySignIn(SIGN_INS["iron"], "iron", _("The circle, from inside for a year.")))
        offer(ReadySignIn(SIGN_INS["fan"], "fan", _("The wall, and a profile of their own.")))
