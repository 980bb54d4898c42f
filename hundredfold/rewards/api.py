"""Points and the rules they follow, as programs see them. A wallet is its owner's alone."""

from datetime import datetime
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Path
from pydantic import Field

from hundredfold.kit.api import (
    WHOLE,
    After,
    Id,
    IdempotencyKey,
    Limit,
    Sent,
    Shown,
    Slug,
    made_at,
    next_link,
)
from hundredfold.kit.refs import ref
from hundredfold.ledger.queries import balance_of
from hundredfold.ledger.units import POINTS
from hundredfold.people.keys import MEMBERS, READERS, once, speaker, visitor
from hundredfold.rewards.actions.change_rule import change_rule
from hundredfold.rewards.queries import Issue, Saying, Standing, Why, rules_of, stretch, why
from hundredfold.rewards.rules import MOST_DAYS, MOST_POINTS, RULES

router = Router(tags=["rewards"])

RuleCode = Annotated[str, Path(pattern=r"^[-a-zA-Z0-9_]+$")]


class WalletShown(Shown):
    """posted = available + locked + set_aside + lapsed - owed."""

    posted: int
    available: int
    locked: int
    set_aside: int
    lapsed: int
    owed: int
    unlocks_at: datetime | None
    lapses_at: datetime | None
    lapsing_soon: int


class PersonNamed(Shown):
    id: int
    name: str


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


class VersionShown(Shown):
    """Since when and by whom is missing for the version that a brand begins with."""

    version: int
    points: int
    valid_days: int | None
    since_at: datetime | None
    by: PersonNamed | None


class RuleShown(Shown):
    """The version in force comes first."""

    rule: str
    label: str
    says: str
    versions: list[VersionShown]


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


class TermsSent(Sent):
    points: Annotated[int, Field(ge=0, le=MOST_POINTS), WHOLE]
    valid_days: Annotated[int, Field(ge=1, le=MOST_DAYS), WHOLE] | None = None


@router.get("/me/wallet", response=WalletShown, auth=MEMBERS)
def get_wallet(request: HttpRequest, brand: Slug) -> WalletShown:
    """What you hold in points, and how much of it can be spent."""
    held = balance_of(visitor(request).brand, ref(speaker(request)), POINTS)
    return WalletShown.model_validate(held, from_attributes=True)


@router.get("/me/wallet/lines", response=list[LineShown], auth=MEMBERS)
def list_lines(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    limit: Limit = 50,
    after: After = None,
) -> list[LineShown]:
    """Every line of your points, the last written first."""
    me = speaker(request)
    found, following = stretch(visitor(request).brand, me, before=after, limit=limit)
    if following is not None:
        next_link(request, response, following)
    return [_line(said) for said in found]


@router.get("/me/wallet/lines/{int:line}", response=WhyShown, auth=MEMBERS)
def explain_line(request: HttpRequest, brand: Slug, line: Id) -> WhyShown:
    """Why a line of yours is there."""
    found = why(visitor(request).brand, line, owner=ref(speaker(request)))
    if found is None:
        raise Http404
    return _why(found)


@router.get("/rules", response=list[RuleShown], auth=READERS)
def list_rules(request: HttpRequest, brand: Slug) -> list[RuleShown]:
    """How points are earned here, each rule with all its versions."""
    return [_rule(one) for one in rules_of(visitor(request).brand).values()]


@router.get("/rules/{slug:rule}", response=RuleShown, auth=READERS)
def get_rule(request: HttpRequest, brand: Slug, rule: RuleCode) -> RuleShown:
    """One rule."""
    return _rule(_rule_at(request, rule))


@router.post("/rules/{slug:rule}/versions", response={201: RuleShown}, auth=MEMBERS)
def post_version(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    rule: RuleCode,
    sent: TermsSent,
    key: IdempotencyKey = None,
) -> RuleShown:
    """A chief changes a rule. What was earned before keeps the version it was earned under."""
    me = speaker(request)
    if rule not in RULES:
        raise Http404
    with once(request, key, sent) as own:
        change_rule(rule, by=me, points=sent.points, valid_days=sent.valid_days, key=own)
    made_at(request, response, "get_rule", brand=brand, rule=rule)
    return _rule(_rule_at(request, rule))


def _rule_at(request: HttpRequest, code: str) -> Standing:
    found = rules_of(visitor(request).brand).get(code)
    if found is None:
        raise Http404
    return found


def _line(said: Saying) -> LineShown:
    who = PersonNamed(id=said.who.id, name=said.who.name) if said.who and said.who.id else None
    return LineShown(
        id=said.line.id,
        at=said.at,
        points=said.points,
        kind=said.line.kind,
        says=str(said),
        who=who,
        rule=said.line.rule,
        fact=said.fact,
        reverses=said.line.reverses,
        reversed_by=said.line.reversed_by,
    )


def _version(issue: Issue) -> VersionShown:
    by = PersonNamed(id=issue.by.id, name=issue.by.name) if issue.by and issue.by.id else None
    _rule, version, points, valid_days = issue.terms
    return VersionShown(
        version=version, points=points, valid_days=valid_days, since_at=issue.since_at, by=by
    )


def _rule(one: Standing) -> RuleShown:
    versions = [_version(issue) for issue in one.issues]
    return RuleShown(
        rule=one.code, label=str(one.rule.label), says=str(one.rule.words), versions=versions
    )


def _why(found: Why) -> WhyShown:
    fact = found.fact
    return WhyShown(
        line=_line(found.saying),
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
        version=_version(found.issue) if found.issue else None,
        in_force=found.rule.now.terms.version if found.rule else None,
        left=found.chain.left,
        expires_at=found.chain.expires_at,
        undoes=_line(found.undoes) if found.undoes else None,
        undone_by=_line(found.undone_by) if found.undone_by else None,
        not_taken_back=[snag.code for snag in found.snags],
    )
