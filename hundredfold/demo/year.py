"""A year of a community, decided before anything is done: who does what, and when."""

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from hundredfold.circles.models import Role
from hundredfold.demo import book, deeds
from hundredfold.demo.belonging import CLUBS, FEVER, Belonging
from hundredfold.demo.book import ANYTHING, ASKING, AUTHOR, Deck, Entry, Reply
from hundredfold.demo.calendar import Calendar
from hundredfold.demo.cast import EN, Member, cast
from hundredfold.demo.hours import awake, hour_of

YEAR = timedelta(days=364)
RULES = (  # (on which day, the rule, its points from then on, for how many days they are valid)
    (96, "accept", 20, None),
    (150, "like", 2, 240),
    (301, "join", 10, None),
)
# Saturday and Sunday are for taking things apart; Friday is the day of the release.
WEEKDAYS = (5, 5, 5, 5, 7, 8, 8)


class Year:
    """Plans every deed from the seed; the same seed and the same moment plan the same year."""

    def __init__(self, *, seed: int, people: int, now: datetime) -> None:
        self.rng = random.Random(seed)  # noqa: S311 a story, not a secret
        self.now = now
        self.calendar = Calendar(now)
        self.opened = (now - YEAR).replace(hour=1, minute=12, second=0, microsecond=0)
        self.people = people
        self.members = cast(self.rng, people, self.opened, now)
        self.by_name = {member.name: member for member in self.members}
        self.decks: dict[tuple[str, str], Deck] = {}
        self.belonging = Belonging(self.rng, self.members, self.opened, now)
        self.deeds: list[deeds.Deed] = []
        self.names = 0

    def plan(self) -> list[deeds.Deed]:
        """Everything that happens, oldest first."""
        self.deeds += self.belonging.come_and_go()
        for day, rule, points, valid_days in RULES:
            at = self.opened + timedelta(days=day, hours=2)
            self._add(deeds.ChangeRule(at, 0, rule, points, valid_days))
        for entry in self._chosen():
            self._tell(entry)
        return [
            deed
            for _, deed in sorted(
                enumerate(self.deeds), key=lambda numbered: (numbered[1].at, numbered[0])
            )
            if deed.at <= self.now
        ]

    # What they say

    def _chosen(self) -> list[Entry]:
        """A smaller community says less; what the newest pages need is always said."""
        share = min(1.0, self.people / 300)
        return [e for e in book.entries() if e.ago is not None or self.rng.random() < share]

    def _tell(self, entry: Entry) -> None:
        author, at = self._author_and_moment(entry)
        name = self._name()
        title = self._filled(entry.title, entry, author, at)
        body = self._filled(entry.body, entry, author, at)
        self._add(
            deeds.Say(
                at, author.number, name, entry.circle, title, body, entry.tags, entry.question
            )
        )
        end = self._end(entry, author, name, at)
        voices = [author]
        self._answers(entry, name, author, voices, at, end)
        self._conversation(entry, name, voices, at, end)
        for reply in self._remarks(entry, at):
            self._reply(reply, entry, name, voices, author, self._later(at, end, hours=8), end)
        self._likes(entry, name, author, at, end)
        if not entry.fate and entry.ago is None and self.rng.random() < 0.11:
            self._edit(name, author, title, body, entry.language, at)

    def _author_and_moment(self, entry: Entry) -> tuple[Member, datetime]:
        if entry.ago is not None:
            at = self.now - timedelta(hours=entry.ago, minutes=self.rng.uniform(0, 9))
            return self._author(entry, at), at
        for _attempt in range(400):
            day = self._day(entry)
            present = self.belonging.present(entry.circle, day)
            if not present or (entry.by and not any(m.name == entry.by for m in present)):
                continue
            author = self._author(entry, day)
            at = hour_of(author, day, self.rng)
            if author.is_there(at) and at < self.now - timedelta(hours=3):
                return author, at
        raise ValueError(f"nobody can say this: {entry.title or entry.body[:40]}")

    def _author(self, entry: Entry, at: datetime) -> Member:
        present = self.belonging.present(entry.circle, at)
        if entry.by:
            return next(member for member in present if member.name == entry.by)
        speaking = [m for m in present if m.language == entry.language and m.role != Role.CHIEF]
        # The irons are asked; they seldom ask.
        asking = [m for m in speaking if m.role == Role.FAN] if entry.question else []
        crowd = asking or speaking or present
        return self.rng.choices(crowd, [member.energy for member in crowd])[0]

    def _day(self, entry: Entry) -> datetime:
        """Some day of the year: the more people are there, the more is said."""
        if entry.when is not None:
            return self.opened + YEAR * entry.when + timedelta(days=self.rng.uniform(-2, 2))
        earliest = max(entry.since, 0.6 if entry.circle in CLUBS else 0.0)
        while True:
            share = self.rng.uniform(earliest, 1)
            day = self.opened + YEAR * share
            if entry.months and day.month not in entry.months:
                continue
            crowd = len(self.belonging.present(entry.circle, day)) / len(
                self.belonging.in_circle[entry.circle]
            )
            # The second run is near: the last weeks are the liveliest.
            busy = crowd * (0.4 + 0.6 * share**5) * WEEKDAYS[day.weekday()] / max(WEEKDAYS)
            if self.rng.random() < busy + 0.05:
                return day

    def _end(self, entry: Entry, author: Member, name: int, at: datetime) -> datetime:
        """Until when the thread is open: what is hidden or taken back takes no further part."""
        if not entry.fate:
            return self.now
        end = min(at + timedelta(hours=self.rng.uniform(1.5, 9)), self.now)
        if entry.fate == "withdrawn":
            self._add(deeds.TakeBack(end, author.number, name))
        else:
            founder = self.belonging.in_circle[entry.circle][0]
            steward = self.by_name["梁舟"] if entry.circle == FEVER else founder
            self._add(deeds.Hide(end, steward.number, name, entry.fate))
        return end - timedelta(seconds=1)

    # What others say to it

    def _answers(
        self,
        entry: Entry,
        name: int,
        author: Member,
        voices: list[Member],
        at: datetime,
        end: datetime,
    ) -> None:
        for place, reply in enumerate(entry.answers, start=1):
            moment = self._later(at, end, hours=6)
            speaker = self._speaker(reply, entry, voices, moment)
            if speaker is None:
                continue
            given = self._name()
            body = self._filled(reply.text, entry, author, moment)
            self._add(deeds.Answer(moment, speaker.number, given, name, body))
            voices.append(speaker)
            helped = 0.05 if place == entry.accepted else 0.015
            self._likes(replace(entry, appeal=helped), given, speaker, moment, end)
            if place == entry.accepted:
                decided = self._later(moment, end, hours=9)
                self._add(deeds.Accept(decided, author.number, given))

    def _remarks(self, entry: Entry, at: datetime) -> Iterable[Reply]:
        """Words from the book that fit the topic; more when more people are there."""
        crowd = len(self.belonging.present(entry.circle, at)) / 300
        liveliness = 1.2 + 6 * (entry.appeal or 0)
        if entry.question:
            liveliness *= 0.4
        most = 0 if entry.fate else 9
        wanted = min(most, int(self.rng.expovariate(1 / (0.5 + liveliness * 2 * crowd))))
        texts = [self._deck(entry.language, self._topic(entry)).deal() for _ in range(wanted)]
        return [Reply(text) for text in dict.fromkeys(texts)]

    def _topic(self, entry: Entry) -> str:
        if entry.question:
            return ASKING
        return entry.topic if self.rng.random() < 0.7 else ANYTHING

    def _conversation(
        self, entry: Entry, name: int, voices: list[Member], at: datetime, end: datetime
    ) -> None:
        """What was written for this thread is said in its order, each to the one before."""
        for reply in entry.comments:
            at = self._later(at, end, hours=2.5)
            self._reply(reply, entry, name, voices, voices[-1], at, end)

    def _reply(
        self,
        reply: Reply,
        entry: Entry,
        name: int,
        voices: list[Member],
        called: Member,
        at: datetime,
        end: datetime,
    ) -> None:
        speaker = self._speaker(reply, entry, voices, at)
        if speaker is None:
            return
        said = self._name()
        body = self._filled(reply.text, entry, called, at)
        self._add(deeds.Comment(at, speaker.number, said, name, body))
        voices.append(speaker)
        self._second_thoughts(said, speaker, body, entry.language, at, end)

    def _second_thoughts(
        self, said: int, speaker: Member, body: str, language: str, at: datetime, end: datetime
    ) -> None:
        chance = self.rng.random()
        later = at + timedelta(minutes=self.rng.uniform(2, 40))
        if later >= end:
            return
        if chance < 0.018:
            self._add(deeds.TakeBack(later, speaker.number, said))
        elif chance < 0.05:
            more = f"{body}{_gap(language)}{self._added(language, later)}"
            self._add(deeds.EditComment(later, speaker.number, said, more))

    def _speaker(
        self, reply: Reply, entry: Entry, voices: list[Member], at: datetime
    ) -> Member | None:
        present = self.belonging.present(entry.circle, at)
        if reply.by:
            wanted = voices[0].name if reply.by == AUTHOR else reply.by
            return next((member for member in present if member.name == wanted), None)
        others = [m for m in present if m not in voices and m.role != Role.CHIEF]
        fitting = [m for m in others if m.language == entry.language] or others
        if not fitting:
            return None
        return self.rng.choices(fitting, awake(fitting, at))[0]

    def _likes(self, entry: Entry, name: int, author: Member, at: datetime, end: datetime) -> None:
        crowd = [m for m in self.belonging.present(entry.circle, at) if m.number != author.number]
        appeal = entry.appeal if entry.appeal is not None else self.rng.lognormvariate(-3.2, 0.9)
        share = 0.1 * appeal if entry.fate else min(appeal, 0.8)
        share *= 0.6 if entry.question and entry.appeal is None else 1
        # The lively like first; drawing by key is drawing without putting back.
        drawn = sorted(crowd, key=lambda m: -(self.rng.random() ** (1 / (0.25 + m.energy))))
        for member in drawn[: round(len(crowd) * share)]:
            moment = self._later(at, end, hours=7)
            if member.until is not None and moment >= member.until:
                continue
            self._add(deeds.Like(moment, member.number, name))
            if self.rng.random() < 0.008 and moment + timedelta(minutes=2) < end:
                self._add(deeds.Unlike(moment + timedelta(minutes=1), member.number, name))

    def _edit(
        self, name: int, author: Member, title: str, body: str, language: str, at: datetime
    ) -> None:
        later = at + timedelta(hours=self.rng.uniform(0.1, 20))
        more = f"{body}\n\n{self._added(language, later)}"
        self._add(deeds.Edit(later, author.number, name, title, more))
        if self.rng.random() < 0.3:
            self._add(deeds.Unedit(later + timedelta(minutes=4), author.number, name))

    def _later(self, at: datetime, end: datetime, *, hours: float) -> datetime:
        """Some time after: soon for most, days for a few, and always before the thread ends."""
        delay = timedelta(hours=self.rng.expovariate(1 / hours) + 0.03)
        room = end - at
        return at + (delay if delay < room else room * self.rng.uniform(0.05, 0.98))

    def _deck(self, language: str, topic: str) -> Deck:
        texts = book.remarks()
        found = (language, topic) if (language, topic) in texts else (language, ANYTHING)
        return self.decks.setdefault(found, Deck(self.rng, texts[found]))

    def _added(self, language: str, at: datetime) -> str:
        """What somebody adds to their own words when they edit them."""
        text = self._deck(language, "added").deal()
        return self.calendar.filled(text, at=at, language=language, rng=self.rng, name="")

    def _filled(self, text: str, entry: Entry, called: Member, at: datetime) -> str:
        return self.calendar.filled(
            text, at=at, language=entry.language, rng=self.rng, name=called.name
        )

    def _name(self) -> int:
        self.names += 1
        return self.names

    def _add(self, deed: deeds.Deed) -> None:
        self.deeds.append(deed)


def _gap(language: str) -> str:
    return " " if language == EN else ""
