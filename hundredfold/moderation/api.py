"""Keeping order, as programs do it: members report and ask again, stewards look."""

from datetime import datetime
from typing import Annotated, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import Field

from hundredfold.circles.api import circle_at
from hundredfold.kit.api import NO_NUL, WHOLE, WORDS, Id, Limit, Sent, Shown, Slug
from hundredfold.kit.clock import now
from hundredfold.moderation.actions.appeal import appeal, settle
from hundredfold.moderation.actions.decide import decide, reopen
from hundredfold.moderation.actions.report import report, unreport
from hundredfold.moderation.actions.set_duty import set_duty
from hundredfold.moderation.models import LONGEST, Appeal, Case, Report
from hundredfold.moderation.queries import appeals_in, cases_in, decided_in, how_soon
from hundredfold.people.keys import MEMBERS, speaker
from hundredfold.talk.actions.slow_down import let_flow, slow_down
from hundredfold.talk.api.found import comment_at, post_at
from hundredfold.talk.models import Comment, Post
from hundredfold.talk.permissions import KEEP_ORDER

router = Router(tags=["order"])

Remark = Annotated[str, Field(max_length=LONGEST, pattern=NO_NUL)]


class ReportSent(Sent):
    cause: Literal["off_topic", "unkind", "spam", "other"]
    words: Remark = ""


class ReportShown(Shown):
    cause: Report.Cause
    words: str
    made_at: datetime


class AppealSent(Sent):
    words: Annotated[str, Field(min_length=1, max_length=LONGEST, pattern=WORDS)]


class AppealShown(Shown):
    """`verdict` is empty while it waits."""

    id: int
    post: int | None
    comment: int | None
    words: str
    cause: str
    verdict: str
    remark: str
    made_at: datetime
    settled_at: datetime | None


class DoubtShown(Shown):
    reason: str
    weight: int


class CaseShown(Shown):
    """What stewards are to look at: by whose reports, and by which doubts of the house."""

    id: int
    post: int | None
    comment: int | None
    author: int | None
    body: str
    reports: list[ReportShown]
    doubts: list[DoubtShown]
    verdict: str
    remark: str
    opened_at: datetime
    decided_at: datetime | None


class VerdictSent(Sent):
    """`cause` is needed where it is hidden."""

    verdict: Literal["hidden", "kept"]
    cause: Literal["", "off_topic", "unkind", "spam"] = ""
    remark: Remark = ""


class SettlementSent(Sent):
    verdict: Literal["shown", "stays"]
    remark: Remark = ""


class PaceSent(Sent):
    seconds: Annotated[int, Field(ge=5, le=86_400), WHOLE]


class DutySent(Sent):
    hours: Annotated[int, Field(ge=1, le=720), WHOLE]


class DutyShown(Shown):
    """Of the last thirty days, in hours."""

    hours: int
    done: int
    in_time: int
    middle: float | None
    waiting: int
    longest: float
    late: int


@router.put("/posts/{int:post}/report", response=ReportShown, auth=MEMBERS)
def report_post(request: HttpRequest, brand: Slug, post: Id, sent: ReportSent) -> ReportShown:
    """Ask stewards to look at a post. Twice is once; the last words count."""
    return _reported(request, post_at(request, post), sent)


@router.delete("/posts/{int:post}/report", response={204: None}, auth=MEMBERS)
def unreport_post(request: HttpRequest, brand: Slug, post: Id) -> None:
    """Take your report back, while nobody has looked at it."""
    unreport(post_at(request, post), by=speaker(request))


@router.put("/comments/{int:comment}/report", response=ReportShown, auth=MEMBERS)
def report_comment(request: HttpRequest, brand: Slug, comment: Id, sent: ReportSent) -> ReportShown:
    """Ask stewards to look at a comment."""
    return _reported(request, comment_at(request, comment), sent)


@router.delete("/comments/{int:comment}/report", response={204: None}, auth=MEMBERS)
def unreport_comment(request: HttpRequest, brand: Slug, comment: Id) -> None:
    """Take your report back, while nobody has looked at it."""
    unreport(comment_at(request, comment), by=speaker(request))


@router.put("/posts/{int:post}/appeal", response=AppealShown, auth=MEMBERS)
def appeal_post(request: HttpRequest, brand: Slug, post: Id, sent: AppealSent) -> AppealShown:
    """Ask that your hidden post be looked at again, once for each hiding."""
    by = speaker(request)
    found = get_object_or_404(Post.of(by.brand_id).select_related("circle"), pk=post, author=by)
    return _asked(appeal(found, by=by, words=sent.words))


@router.put("/comments/{int:comment}/appeal", response=AppealShown, auth=MEMBERS)
def appeal_comment(request: HttpRequest, brand: Slug, comment: Id, sent: AppealSent) -> AppealShown:
    """Ask that your hidden comment be looked at again, once for each hiding."""
    by = speaker(request)
    mine = Comment.of(by.brand_id).select_related("post__circle")
    found = get_object_or_404(mine, pk=comment, author=by)
    return _asked(appeal(found, by=by, words=sent.words))


@router.get("/circles/{slug:circle}/cases", response=list[CaseShown], auth=MEMBERS)
def list_cases(
    request: HttpRequest, brand: Slug, circle: Slug, decided: bool = False, limit: Limit = 50
) -> list[CaseShown]:
    """What stewards are to look at, or what they decided last."""
    found = circle_at(request, circle)
    KEEP_ORDER.require(speaker(request), circle=found)
    rows = decided_in(found) if decided else cases_in(found)
    return [_case(one) for one in rows[:limit]]


@router.put("/cases/{int:case}/verdict", response=CaseShown, auth=MEMBERS)
def decide_case(request: HttpRequest, brand: Slug, case: Id, sent: VerdictSent) -> CaseShown:
    """A steward hides what is reported, naming the cause, or keeps it."""
    found, by = _case_at(request, case), speaker(request)
    return _case(decide(found, sent.verdict, by=by, cause=sent.cause, remark=sent.remark))


@router.delete("/cases/{int:case}/verdict", response=CaseShown, auth=MEMBERS)
def reopen_case(request: HttpRequest, brand: Slug, case: Id) -> CaseShown:
    """A steward wants it to be looked at once more."""
    return _case(reopen(_case_at(request, case), by=speaker(request)))


@router.get("/circles/{slug:circle}/appeals", response=list[AppealShown], auth=MEMBERS)
def list_appeals(
    request: HttpRequest, brand: Slug, circle: Slug, settled: bool = False, limit: Limit = 50
) -> list[AppealShown]:
    """What authors ask about again, or what was settled last."""
    found = circle_at(request, circle)
    KEEP_ORDER.require(speaker(request), circle=found)
    return [_asked(one) for one in appeals_in(found, settled=settled)[:limit]]


@router.put("/appeals/{int:appeal}/verdict", response=AppealShown, auth=MEMBERS)
def settle_appeal(
    request: HttpRequest, brand: Slug, appeal: Id, sent: SettlementSent
) -> AppealShown:
    """Another steward than the one who hid it looks again, where there is another one."""
    by = speaker(request)
    found = get_object_or_404(Appeal.of(by.brand_id).select_related("circle"), pk=appeal)
    return _asked(settle(found, sent.verdict, by=by, remark=sent.remark))


@router.put("/circles/{slug:circle}/pace", response={204: None}, auth=MEMBERS)
def slow_circle(request: HttpRequest, brand: Slug, circle: Slug, sent: PaceSent) -> None:
    """A steward lets each member say one thing in so many seconds."""
    slow_down(circle_at(request, circle), sent.seconds, by=speaker(request))


@router.delete("/circles/{slug:circle}/pace", response={204: None}, auth=MEMBERS)
def unslow_circle(request: HttpRequest, brand: Slug, circle: Slug) -> None:
    """Everybody speaks as fast as ever."""
    let_flow(circle_at(request, circle), by=speaker(request))


@router.get("/duty", response=DutyShown, auth=MEMBERS)
def get_duty(request: HttpRequest, brand: Slug) -> DutyShown:
    """How soon stewards look at what is reported, against what they set themselves."""
    return _duty(request)


@router.put("/duty", response=DutyShown, auth=MEMBERS)
def put_duty(request: HttpRequest, brand: Slug, sent: DutySent) -> DutyShown:
    """Stewards say within how many hours they look."""
    set_duty(sent.hours, by=speaker(request))
    return _duty(request)


def _duty(request: HttpRequest) -> DutyShown:
    kept = how_soon(speaker(request).brand, now())
    return DutyShown(**vars(kept))


def _reported(request: HttpRequest, thing: Post | Comment, sent: ReportSent) -> ReportShown:
    made = report(thing, by=speaker(request), cause=sent.cause, words=sent.words)
    return _report(made)


def _report(made: Report) -> ReportShown:
    return ReportShown(cause=Report.Cause(made.cause), words=made.words, made_at=made.made_at)


def _asked(one: Appeal) -> AppealShown:
    return AppealShown(
        id=one.pk,
        post=one.post_id,
        comment=one.comment_id,
        words=one.words,
        cause=one.cause,
        verdict=one.verdict,
        remark=one.remark,
        made_at=one.made_at,
        settled_at=one.settled_at,
    )


def _case(one: Case) -> CaseShown:
    return CaseShown(
        id=one.pk,
        post=one.post_id,
        comment=one.comment_id,
        author=one.thing.author_id,
        body=one.thing.body,
        reports=[_report(made) for made in one.reports.all()],
        doubts=[DoubtShown(reason=reason, weight=weight) for reason, weight in one.doubts],
        verdict=one.verdict,
        remark=one.remark,
        opened_at=one.opened_at,
        decided_at=one.decided_at,
    )


def _case_at(request: HttpRequest, number: int) -> Case:
    found = Case.of(speaker(request).brand_id).select_related("circle").filter(pk=number).first()
    if found is None:
        raise Http404
    return found
