from typing import Any

from django.apps import AppConfig


class ContestsConfig(AppConfig):
    name = "hundredfold.contests"

    def ready(self) -> None:
        from hundredfold.circles.front import Section, offer
        from hundredfold.contests import checks, permissions

        self.checks, self.permissions = checks, permissions
        offer(Section("contests", "contests/front/_open.html", _open, 30))


def _open(place: Any) -> dict[str, Any]:
    """Those that are open, for everybody; where there are none, stewards still find the way."""
    from hundredfold.contests.permissions import RUN
    from hundredfold.contests.queries import open_in
    from hundredfold.kit.clock import now

    contests = list(open_in(place.circle, now()))
    return {"contests": contests} if contests or RUN.given_to(place.membership) else {}
