"""What programs are shown of rewards."""

from collections.abc import Mapping
from datetime import date, datetime

from hundredfold.kit.api import Shown
from hundredfold.people.queries import Face
from hundredfold.rewards.queries import Issue, OnTheWay, Saying, Standing, Trial, Why


class PersonNamed(Shown):
    id: int
    name: str


class TermsShown(Shown):
    """All that a version says. What is null or empty does not limit it."""

    version: int
    amount: int
    gives: str
    valid_days: int | None
    circle: str | None
    condition: str
    starts_at: datetime | None
    ends_at: datetime | None
    locked_days: int | None
    waits_for: str
    most_a_day: int | None
    most: int | None
    most_of_one: int | None
    pause_minutes: int | None
    halves_after: int | None
    budget: int | None


class VersionShown(TermsShown):
    """`says` is the version as plain sentences. Since when and by whom is missing for the version
    that a brand begins with."""

    says: str
    since_at: datetime | None
    by: PersonNamed | None


class RuleShown(Shown):
    """The version in force comes first."""

    rule: str
    deed: str
    label: str
    says: str
    versions: list[VersionShown]


class LineShown(Shown):
    """`points` is what it added; below zero, what it took. `says` is in the reader's language."""

    id: int
    at: datetime
    points: int
    kind: str
    says: str
    who: PersonNamed | None
    rule: str
    fact: int | None
    reverses: int | None
    reversed_by: int | None


class ComingShown(Shown):
    """Earned, and given only when what it waits for happens to the same thing."""

    deed: str
    rule: str
    version: int
    amount: int
    gives: str
    at: datetime
    waits_for: str
    of: str


class FactShown(Shown):
    """What happened. Who did it stands in the line, where that is anybody's to read."""

    id: int
    type: str
    kind: str
    object: str
    says: str
    happened_at: datetime
    recorded_at: datetime


class WhyShown(Shown):
    """The chain behind a line: transfer, fact, rule and version; and what became of it."""

    line: LineShown
    fact: FactShown | None
    rule: str | None
    version: VersionShown | None
    in_force: int | None
    left: int | None
    expires_at: datetime | None
    undoes: LineShown | None
    undone_by: LineShown | None
    not_taken_back: list[str]


class WeekShown(Shown):
    monday: date
    given: int


class MostShown(Shown):
    person: PersonNamed
    amount: int


class TrialShown(Shown):
    """The last days told again under a rule. `cut` says how often a limit left less, by which."""

    since: datetime
    until: datetime
    facts: int
    is_whole: bool
    deeds: int
    given: int
    taken_back: int
    waiting: int
    people: int
    share_of_the_tenth: float
    cut: dict[str, int]
    weeks: list[WeekShown]
    most: list[MostShown]


def person_shown(face: Face | None) -> PersonNamed | None:
    return PersonNamed(id=face.id, name=face.name) if face and face.id else None


def line_shown(said: Saying) -> LineShown:
    return LineShown(
        id=said.line.id,
        at=said.at,
        points=said.points,
        kind=said.line.kind,
        says=str(said),
        who=person_shown(said.who),
        rule=said.line.rule,
        fact=said.fact,
        reverses=said.line.reverses,
        reversed_by=said.line.reversed_by,
    )


def coming_shown(one: OnTheWay) -> ComingShown:
    return ComingShown(
        deed=one.deed.code, rule=one.rule, version=one.version, amount=one.amount, gives=one.gives,
        at=one.at, waits_for=one.waits_for.code, of=one.what,
    )  # fmt: skip


def version_shown(issue: Issue, slugs: Mapping[int, str]) -> VersionShown:
    said = {name: getattr(issue.terms, name) for name in TermsShown.model_fields}
    said["circle"] = slugs.get(issue.terms.circle or 0)
    return VersionShown(**said, says=issue.says, since_at=issue.since_at, by=person_shown(issue.by))


def rule_shown(one: Standing, slugs: Mapping[int, str]) -> RuleShown:
    return RuleShown(
        rule=one.code,
        deed=one.deed.code,
        label=str(one.label),
        says=one.now.says,
        versions=[version_shown(issue, slugs) for issue in one.issues],
    )


def why_shown(found: Why, slugs: Mapping[int, str]) -> WhyShown:
    fact = found.fact
    return WhyShown(
        line=line_shown(found.saying),
        fact=FactShown(
            id=fact.number,
            type=fact.verb,
            kind=fact.kind,
            object=fact.object,
            says=fact.meaning,
            happened_at=fact.happened_at,
            recorded_at=fact.recorded_at,
        )
        if fact
        else None,
        rule=found.rule.code if found.rule else None,
        version=version_shown(found.issue, slugs) if found.issue else None,
        in_force=found.rule.now.terms.version if found.rule else None,
        left=found.chain.left,
        expires_at=found.chain.expires_at,
        undoes=line_shown(found.undoes) if found.undoes else None,
        undone_by=line_shown(found.undone_by) if found.undone_by else None,
        not_taken_back=[snag.code for snag in found.snags],
    )


def trial_shown(trial: Trial) -> TrialShown:
    return TrialShown(
        since=trial.since,
        until=trial.until,
        facts=trial.facts,
        is_whole=trial.is_whole,
        deeds=trial.deeds,
        given=trial.given,
        taken_back=trial.taken_back,
        waiting=trial.waiting,
        people=trial.people,
        share_of_the_tenth=round(trial.share, 1),
        cut=dict(trial.cut),
        weeks=[WeekShown(monday=day, given=given) for day, given in trial.weeks.items()],
        most=[
            MostShown(person=person, amount=amount)
            for face, amount in trial.most
            if (person := person_shown(face)) is not None
        ],
    )
