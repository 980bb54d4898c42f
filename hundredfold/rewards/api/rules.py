"""How points are earned here: read by everybody, made and changed by chiefs."""

from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router
from ninja.params.functions import Path
from pydantic import Field

from hundredfold.circles.models import Circle
from hundredfold.kit.api import (
    LARGEST,
    WHOLE,
    WORDS,
    IdempotencyKey,
    Moment,
    Sent,
    Shown,
    Slug,
    made_at,
)
from hundredfold.kit.refusals import Unfitting
from hundredfold.ledger.units import POINTS
from hundredfold.people.keys import MEMBERS, READERS, once, speaker, visitor
from hundredfold.rewards.actions.change_rule import change_rule, make_rule
from hundredfold.rewards.api.shapes import RuleShown, TrialShown, rule_shown, trial_shown
from hundredfold.rewards.deeds import DEEDS
from hundredfold.rewards.permissions import SET_RULES
from hundredfold.rewards.queries import Standing, rules_of, simulated, slugs_in
from hundredfold.rewards.soundness import sound
from hundredfold.rewards.terms import MOST_DAYS, MOST_MINUTES, MOST_POINTS, Terms

router = Router()

RuleCode = Annotated[str, Path(pattern=r"^[-a-zA-Z0-9_]+$")]
DeedCode = Literal[
    "like", "accept", "join", "post", "question", "answer", "comment", "feature", "share", "vote",
    "bring",
]  # fmt: skip
Unit = Annotated[
    str, Field(max_length=60, pattern=r"^(points|growth|(honour|benefit):[a-z0-9][a-z0-9-]*)$")
]
"""Points, growth, or an honour or a benefit by its code."""
CircleSlug = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]+$", max_length=40)]
Number = Annotated[int, Field(ge=1, le=LARGEST), WHOLE]


Days = Annotated[int, Field(ge=1, le=MOST_DAYS), WHOLE]
Times = Annotated[int, Field(ge=1, le=10_000), WHOLE]
Minutes = Annotated[int, Field(ge=1, le=MOST_MINUTES), WHOLE]
Most = Annotated[int, Field(ge=1, le=1_000_000), WHOLE]


class TermsSent(Sent):
    """All of the terms: what is left out does not limit the rule. See the guide for each."""

    amount: Annotated[int, Field(ge=0, le=MOST_POINTS), WHOLE]
    valid_days: Days | None = None
    circle: CircleSlug | None = None
    condition: Annotated[
        str,
        Field(max_length=2_000, json_schema_extra={"format": "condition-of-deeds"}),
    ] = ""
    starts_at: Moment | None = None
    ends_at: Moment | None = None
    locked_days: Days | None = None
    waits_for: Literal["", "accept", "feature"] = ""
    most_a_day: Most | None = None
    most: Most | None = None
    most_of_one: Times | None = None
    pause_minutes: Minutes | None = None
    halves_after: Times | None = None
    budget: Number | None = None


class RuleSent(TermsSent):
    """A rule of the brand's own: for which deed, what it gives, and what it is called."""

    deed: DeedCode
    gives: Unit = POINTS
    name: Annotated[str, Field(max_length=60, pattern=WORDS)]


class TrialSent(TermsSent):
    """A rule that nobody made yet."""

    deed: DeedCode
    gives: Unit = POINTS
    days: Annotated[int, Field(ge=1, le=90), WHOLE] = 90


class DeedShown(Shown):
    """What can be rewarded: a code, what it is called, and when it counts."""

    deed: str
    label: str
    says: str


@router.get("/rules", response=list[RuleShown], auth=READERS)
def list_rules(request: HttpRequest, brand: Slug) -> list[RuleShown]:
    """How points are earned here, each rule with all its versions."""
    here = visitor(request).brand
    standings = list(rules_of(here).values())
    slugs = slugs_in(here, standings)
    return [rule_shown(one, slugs) for one in standings]


@router.get("/deeds", response=list[DeedShown], auth=READERS)
def list_deeds(request: HttpRequest, brand: Slug) -> list[DeedShown]:
    """For what a rule can be made."""
    return [
        DeedShown(deed=deed.code, label=str(deed.label), says=str(deed.words))
        for deed in DEEDS.values()
    ]


@router.post("/rules", response={201: RuleShown}, auth=MEMBERS)
def post_rule(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    sent: RuleSent,
    key: IdempotencyKey = None,
) -> RuleShown:
    """A chief makes a rule of the brand's own; it holds from now on."""
    me, said = speaker(request), _said(request, sent)
    with once(request, key, sent) as own:
        made = make_rule(said.pop("deed"), by=me, key=own, **said)
    made_at(request, response, "get_rule", brand=brand, rule=made.rule)
    return _shown(request, made.rule)


@router.post("/rules/trials", response=TrialShown, auth=MEMBERS)
def post_trial(request: HttpRequest, brand: Slug, sent: TrialSent) -> TrialShown:
    """What a rule would have given in the last days. Nothing is kept of it."""
    SET_RULES.require(speaker(request))
    said = _said(request, sent)
    days, here = said.pop("days"), visitor(request).brand
    terms = sound(Terms("trial", 1, zone=here.zone, **said), here.pk)
    return trial_shown(simulated(here, terms, days=days))


@router.get("/rules/{slug:rule}", response=RuleShown, auth=READERS)
def get_rule(request: HttpRequest, brand: Slug, rule: RuleCode) -> RuleShown:
    """One rule."""
    return _shown(request, rule)


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
    _rule_at(request, rule)
    with once(request, key, sent) as own:
        change_rule(rule, by=me, key=own, **_said(request, sent))
    made_at(request, response, "get_rule", brand=brand, rule=rule)
    return _shown(request, rule)


def _said(request: HttpRequest, sent: TermsSent) -> dict[str, Any]:
    """The terms with their circle's number in place of its name."""
    said: dict[str, Any] = sent.model_dump()
    if sent.circle is not None:
        found = Circle.of(visitor(request).brand).filter(slug=sent.circle)
        said["circle"] = found.values_list("pk", flat=True).first()
        if said["circle"] is None:
            raise Unfitting("unknown_circle", _("There is no such circle."), field="circle")
    return said


def _shown(request: HttpRequest, code: str) -> RuleShown:
    found = _rule_at(request, code)
    return rule_shown(found, slugs_in(visitor(request).brand, [found]))


def _rule_at(request: HttpRequest, code: str) -> Standing:
    found = rules_of(visitor(request).brand).get(code)
    if found is None:
        raise Http404
    return found
