"""Who is here, and since when: decided before anybody says a word."""

import random
from dataclasses import replace
from datetime import datetime, timedelta

from hundredfold.circles.models import Role
from hundredfold.demo import deeds
from hundredfold.demo.cast import Member

FEVER, PORTO, SHANGHAI = "fever", "porto", "shanghai"
CLUBS = {  # slug: (who founds it, on which day, from which places people come)
    PORTO: ("Inês Costa", 203, ("Porto", "Lisbon")),
    SHANGHAI: ("周野", 221, ("上海", "杭州")),
}


class Belonging:
    """The circles of the year, and who belongs to each from when to when."""

    def __init__(
        self, rng: random.Random, members: list[Member], opened: datetime, now: datetime
    ) -> None:
        self.rng = rng
        self.members = members
        self.opened = opened
        self.now = now
        self.in_circle: dict[str, list[Member]] = {FEVER: [], **{slug: [] for slug in CLUBS}}
        self._deeds: list[deeds.Deed] = []

    def come_and_go(self) -> list[deeds.Deed]:
        """Arrivals, offices, circles and leaving, in the order in which they are told."""
        by_name = {member.name: member for member in self.members}
        for member in self.members:
            self._arrive(member)
            self._belong(member, FEVER, member.since + timedelta(minutes=self.rng.uniform(2, 50)))
        for slug, (founder, day, places) in CLUBS.items():
            founded = self.opened + timedelta(days=day, hours=11)
            self._found(slug, by_name[founder], founded)
            for member in self.members:
                near = member.place.split()[0] in places and member.name != founder
                if near and (member.about or self.rng.random() < 0.75):
                    later = timedelta(days=self.rng.expovariate(1 / 9), minutes=5)
                    self._belong(member, slug, max(member.since, founded) + later)
        return self._deeds

    def _arrive(self, member: Member) -> None:
        self._deeds.append(deeds.Arrive(member.since, member.number))
        if member.about:
            later = member.since + timedelta(hours=self.rng.uniform(1, 30))
            self._deeds.append(deeds.Introduce(later, member.number, member.about))
        if member.role == Role.CHIEF:
            self._deeds.append(deeds.Found(member.since, member.number, FEVER))
        elif member.role != Role.FAN:
            chosen = member.since + timedelta(days=9 if member.role == Role.IRON else 0.2)
            self._deeds.append(deeds.Appoint(chosen, 0, FEVER, member.number, member.role))

    def _found(self, slug: str, founder: Member, at: datetime) -> None:
        self._deeds.append(deeds.Found(at, founder.number, slug))
        self.in_circle[slug].append(replace(founder, since=at))

    def _belong(self, member: Member, slug: str, at: datetime) -> None:
        there = replace(member, since=at)
        if at > self.now or (member.until is not None and at >= member.until):
            return
        self.in_circle[slug].append(there)
        if member.role != Role.CHIEF or slug != FEVER:
            self._deeds.append(deeds.Join(at, member.number, slug))
        if member.until is not None:
            self._deeds.append(deeds.Leave(member.until, member.number, slug))

    def present(self, slug: str, at: datetime) -> list[Member]:
        """Who belongs to a circle at a moment."""
        return [member for member in self.in_circle[slug] if member.is_there(at)]
