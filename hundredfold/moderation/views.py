"""Reporting what somebody wrote, and asking again about what was hidden."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hundredfold.circles.place import MemberPlace, taking_part
from hundredfold.kit.asking import asked_over_the_page, sent, tried
from hundredfold.moderation.actions.report import unreport
from hundredfold.moderation.forms import AppealForm, ReportForm
from hundredfold.moderation.permissions import REPORT
from hundredfold.moderation.queries import appeal_of, report_of
from hundredfold.talk.models import Comment, Post
from hundredfold.talk.permissions import require_author
from hundredfold.talk.views.found import address_of, thing_of


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, brand: str, circle: str, kind: str, id: int) -> HttpResponse:
    """Asked over the page, or on one of its own. What was reported already can be taken back."""
    place = taking_part(request, brand, circle)
    REPORT.require(place.person, circle=place.circle)
    thing = thing_of(place, kind, id)
    before = report_of(thing, place.person)
    begun = {"cause": before.cause, "words": before.words} if before else {}
    form = ReportForm(sent(request), initial=begun)
    if (
        request.method == "POST"
        and tried(form, lambda: form.report(thing, place.person)) is not None
    ):
        undo = f"{_at(place, thing)}report/take-back/"
        messages.success(request, _("Thank you. A steward will look at it."), extra_tags=undo)
        return redirect(address_of(place, thing))
    return _asked(request, place, thing, "report", {"form": form, "before": before})


@require_POST
def take_back(request: HttpRequest, brand: str, circle: str, kind: str, id: int) -> HttpResponse:
    place = taking_part(request, brand, circle)
    thing = thing_of(place, kind, id)
    unreport(thing, by=place.person)
    messages.success(request, _("Your report is taken back."))
    return redirect(address_of(place, thing))


@require_http_methods(["GET", "POST"])
def appeal(request: HttpRequest, brand: str, circle: str, kind: str, id: int) -> HttpResponse:
    """Only its author asks, once; afterwards it says what became of it."""
    place = taking_part(request, brand, circle)
    thing = thing_of(place, kind, id)
    require_author(thing, by=place.person)
    asked = appeal_of(thing)
    form = AppealForm(sent(request))
    if (
        request.method == "POST"
        and tried(form, lambda: form.appeal(thing, place.person)) is not None
    ):
        messages.success(request, _("A steward will look at it again."))
        return redirect(address_of(place, thing))
    return _asked(request, place, thing, "appeal", {"form": form, "asked": asked})


def _asked(
    request: HttpRequest,
    place: MemberPlace,
    thing: Post | Comment,
    name: str,
    more: dict[str, object],
) -> HttpResponse:
    page = {"place": place, "here": "wall", "back": address_of(place, thing)}
    page |= {"action": f"{_at(place, thing)}{name}/", **more}
    return asked_over_the_page(request, "moderation", name, page)


def _at(place: MemberPlace, thing: Post | Comment) -> str:
    kind = "comments" if isinstance(thing, Comment) else "posts"
    return f"{place.address}{kind}/{thing.pk}/"
