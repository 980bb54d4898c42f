"""What stewards are to look at: what is reported, what authors ask about, and how soon."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hundredfold.desk.admission import chosen_circle, desk_of, who_works
from hundredfold.desk.order_forms import DutyForm, PaceForm
from hundredfold.kit.clock import now
from hundredfold.kit.listing import listing
from hundredfold.kit.refusals import Refused
from hundredfold.moderation import queries
from hundredfold.moderation.actions.appeal import settle
from hundredfold.moderation.actions.decide import decide, reopen
from hundredfold.moderation.actions.set_duty import set_duty
from hundredfold.moderation.forms import CAUSES, DOUBTS
from hundredfold.moderation.models import Appeal, Case
from hundredfold.people.queries import face_of
from hundredfold.talk.actions.hide import MODERATED
from hundredfold.talk.actions.slow_down import let_flow, slow_down
from hundredfold.talk.models import Pace

DECISIONS = {"hide": Case.Verdict.HIDDEN, "keep": Case.Verdict.KEPT}
SETTLEMENTS = {"show": Appeal.Verdict.SHOWN, "stay": Appeal.Verdict.STAYS}


@login_required
@require_safe
def show(request: HttpRequest, brand: str) -> HttpResponse:
    """What waits in a circle; or what was decided there, last first: the audit."""
    place = desk_of(request, brand)
    circle, circles = chosen_circle(place, request.GET.get("circle", ""))
    done = request.GET.get("which") == "decided"
    rows = queries.decided_in(circle) if done else queries.cases_in(circle)
    pace = Pace.of(place.brand).filter(circle=circle).values_list("seconds", flat=True).first()
    kept = queries.how_soon(place.brand, now())
    words = {
        "place": place,
        "here": "order",
        "circle": circle,
        "circles": circles,
        "done": done,
        "page": listing(rows, list, page=request.GET.get("page", "1"), each=20),
        "appeals": queries.appeals_in(circle, settled=done)[:20],
        "kept": kept,
        "face": face_of,
        "causes": CAUSES,
        "hidings": [(cause.value, CAUSES[cause.value]) for cause in MODERATED],
        "doubts": DOUBTS,
        "pace": PaceForm(initial={"seconds": pace or 0}),
        "duty": DutyForm(initial={"hours": kept.hours}),
    }
    return render(request, "desk/order/page.html", words)


@login_required
@require_POST
def judge(request: HttpRequest, brand: str, number: int, act: str) -> HttpResponse:
    """Hide what was reported, keep it, or look at it once more."""
    place = desk_of(request, brand)
    found = get_object_or_404(Case.of(place.brand).select_related("circle"), pk=number)
    by, said = who_works(place), request.POST
    if act not in (*DECISIONS, "reopen"):
        raise Http404
    try:
        if act == "reopen":
            reopen(found, by=by)
            messages.success(request, _("It waits to be looked at again."))
        else:
            cause, remark = said.get("cause", ""), said.get("remark", "")
            decide(found, DECISIONS[act], by=by, cause=cause, remark=remark)
            undo = reverse("desk:judge_case", args=[brand, number, "reopen"])
            text = _("Hidden.") if act == "hide" else _("It stays as it is.")
            messages.success(request, text, extra_tags=undo)
    except Refused as refusal:
        messages.error(request, str(refusal.reason))
    return redirect(_at(brand, found.circle.slug))


@login_required
@require_POST
def answer(request: HttpRequest, brand: str, number: int, act: str) -> HttpResponse:
    """Show again what its author asks about, or let it stay hidden."""
    place = desk_of(request, brand)
    found = get_object_or_404(Appeal.of(place.brand).select_related("circle"), pk=number)
    if act not in SETTLEMENTS:
        raise Http404
    try:
        remark = request.POST.get("remark", "")
        settle(found, SETTLEMENTS[act], by=who_works(place), remark=remark)
        text = (
            _("It is shown again.") if act == "show" else _("It stays hidden; they will read it.")
        )
        messages.success(request, text)
    except Refused as refusal:
        messages.error(request, str(refusal.reason))
    return redirect(_at(brand, found.circle.slug))


@login_required
@require_POST
def pace(request: HttpRequest, brand: str) -> HttpResponse:
    """How fast members speak in a circle."""
    place = desk_of(request, brand)
    circle, _circles = chosen_circle(place, request.POST.get("circle", ""))
    form = PaceForm(request.POST)
    if form.is_valid():
        seconds = form.cleaned_data["seconds"]
        if seconds:
            slow_down(circle, seconds, by=who_works(place))
        else:
            let_flow(circle, by=who_works(place))
        messages.success(request, _("It holds from now on."))
    else:
        messages.error(request, " ".join(str(one) for one in form.errors["seconds"]))
    return redirect(_at(brand, circle.slug))


@login_required
@require_POST
def duty(request: HttpRequest, brand: str) -> HttpResponse:
    """Within how many hours stewards look."""
    place = desk_of(request, brand)
    form = DutyForm(request.POST)
    if form.is_valid():
        set_duty(form.cleaned_data["hours"], by=who_works(place))
        messages.success(request, _("It holds from now on."))
    else:
        messages.error(request, " ".join(str(one) for one in form.errors["hours"]))
    return redirect(_at(brand, request.POST.get("circle", "")))


def _at(brand: str, circle: str) -> str:
    return f"{reverse('desk:order', args=[brand])}?{urlencode({'circle': circle})}"
