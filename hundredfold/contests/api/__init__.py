"""A circle's contests, for programs: read by everybody, run by stewards."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Router

from hundredfold.benefits.models import Benefit
from hundredfold.circles.api import circle_at
from hundredfold.contests.actions.decide import choose_winners
from hundredfold.contests.actions.open_contest import call_off, open_contest
from hundredfold.contests.api.shapes import (
    ContestSent,
    ContestShown,
    ContestTold,
    WinnersSent,
    contest_shown,
    contest_told,
)
from hundredfold.contests.models import Contest
from hundredfold.contests.queries import contests_of, entries_of, winners_of
from hundredfold.kit.api import Id, IdempotencyKey, Slug, made_at
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Unfitting
from hundredfold.kit.words import Words
from hundredfold.people.keys import MEMBERS, READERS, once, speaker, visitor

router = Router(tags=["contests"])


@router.get("/circles/{slug:circle}/contests", response=list[ContestShown], auth=READERS)
def list_contests(request: HttpRequest, brand: Slug, circle: Slug) -> list[ContestShown]:
    """The fifty that end last, the latest first."""
    moment = now()
    return [contest_shown(one, moment) for one in contests_of(circle_at(request, circle))]


@router.post("/circles/{slug:circle}/contests", response={201: ContestShown}, auth=MEMBERS)
def post_contest(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    circle: Slug,
    sent: ContestSent,
    key: IdempotencyKey = None,
) -> ContestShown:
    """A steward opens a contest."""
    me, place = speaker(request), circle_at(request, circle)
    said = sent.model_dump(by_alias=True)
    for name in ("name", "about"):
        said[name] = Words({tongue: words for tongue, words in said[name].items() if words})
    prize = Benefit.of(place.brand_id).filter(code=said.pop("benefit")).first()
    if prize is None:
        raise Unfitting("unknown_benefit", _("There is no such benefit."), field="benefit")
    with once(request, key, sent) as own:
        made = open_contest(place, by=me, benefit=prize, key=own, **said)
    made_at(request, response, "get_contest", brand=brand, contest=made.pk)
    return contest_shown(made, now())


@router.get("/contests/{int:contest}", response=ContestTold, auth=READERS)
def get_contest(request: HttpRequest, brand: Slug, contest: Id) -> ContestTold:
    """A contest with what takes part, a hundred at most, and who won."""
    return _told(_contest(request, contest))


@router.delete("/contests/{int:contest}", response=ContestShown, auth=MEMBERS)
def delete_contest(request: HttpRequest, brand: Slug, contest: Id) -> ContestShown:
    """Call it off before it is decided."""
    me, found = speaker(request), _contest(request, contest)
    return contest_shown(call_off(found, by=me), now())


@router.put("/contests/{int:contest}/winners", response=ContestTold, auth=MEMBERS)
def put_winners(request: HttpRequest, brand: Slug, contest: Id, sent: WinnersSent) -> ContestTold:
    """Stewards say which posts won, where it is for them to say and the time is over."""
    me, found = speaker(request), _contest(request, contest)
    return _told(choose_winners(found, sent.posts, by=me))


def _told(found: Contest) -> ContestTold:
    return contest_told(found, entries_of(found)[:100], winners_of(found), now())


def _contest(request: HttpRequest, number: int) -> Contest:
    rows = Contest.of(visitor(request).brand)
    return get_object_or_404(rows.select_related("benefit", "by", "circle"), pk=number)
