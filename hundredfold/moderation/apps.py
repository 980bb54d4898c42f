from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    name = "hundredfold.moderation"

    def ready(self) -> None:
        from hundredfold.moderation import permissions
        from hundredfold.moderation.actions import read_on
        from hundredfold.moderation.actions.forget import forget
        from hundredfold.people.shredding import on_shredding
        from hundredfold.talk.ways import Way, offer

        self.permissions, self.read_on = permissions, read_on
        on_shredding("moderation.words", forget)
        offer(Way("report", _("Report"), _to_report, icon="flag"))
        offer(Way("appeal", _("Ask to show it again"), _to_appeal))


def _to_report(place: Any, kind: str, thing: Any) -> str:
    """For members, about what others wrote and everybody sees."""
    if thing.is_mine or thing.hidden or not place.may("moderation.report"):
        return ""
    return f"{place.address}{kind}/{thing.id}/report/"


def _to_appeal(place: Any, kind: str, thing: Any) -> str:
    """For authors, about what a steward hid."""
    if not thing.is_mine or thing.hidden in ("", "withdrawn"):
        return ""
    return f"{place.address}{kind}/{thing.id}/appeal/"
