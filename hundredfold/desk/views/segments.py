"""Who is meant by a condition: tried, saved, changed, dropped, taken into a file."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hundredfold.circles.models import Circle
from hundredfold.circles.place import Place
from hundredfold.conditions import read
from hundredfold.desk.admission import chosen_circle, desk_of
from hundredfold.desk.forms import SegmentForm
from hundredfold.desk.queries import segments as queries
from hundredfold.insight.actions.drop_segment import drop_segment, restore_segment
from hundredfold.insight.actions.save_segment import change_segment, save_segment
from hundredfold.insight.models import Segment
from hundredfold.insight.queries.matching import all_matching
from hundredfold.insight.queries.moment import last_moment
from hundredfold.insight.segments.given import BY_NAME, GIVEN, LADDER
from hundredfold.insight.segments.words import MEMBERS
from hundredfold.insight.sheets import sheet_of
from hundredfold.kit.asking import sent, tried
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Refused


@login_required
@require_safe
def show(request: HttpRequest, brand: str) -> HttpResponse:
    """Everybody, or those whom a condition means; one more claim can be added to it."""
    place = desk_of(request, brand)
    circle, circles = chosen_circle(place, request.GET.get("circle", ""))
    text = request.GET.get("condition", "")
    if request.GET.get("word"):
        asked = {name: request.GET.get(name, "") for name in ("word", "sign", "value")}
        text = queries.with_claim(text, **asked)
        return redirect(_tried_at(place, circle, text))
    return _page(request, place, circle, circles, text)


@login_required
@require_safe
def given(request: HttpRequest, brand: str, name: str) -> HttpResponse:
    place = desk_of(request, brand)
    circle, circles = chosen_circle(place, request.GET.get("circle", ""))
    found = BY_NAME.get(name)
    if found is None:
        raise Http404
    return _page(request, place, circle, circles, found.text, given=found)


@login_required
@require_http_methods(["GET", "POST"])
def segment(request: HttpRequest, brand: str, number: int) -> HttpResponse:
    """A saved segment; sent back, it gets other words from now on."""
    place, found = _segment(request, brand, number)
    form, by = SegmentForm(sent(request), initial=_begun(found)), place.person
    if by is None:
        raise Http404
    if request.method == "POST":
        made = _tried(request, form, lambda: change_segment(
            found, by=by, name=form.cleaned_data["name"], condition=form.cleaned_data["condition"]
        ))  # fmt: skip
        if made is not None:
            messages.success(request, _("Version %(number)s is kept.") % {"number": made.version})
            return redirect(reverse("desk:segment", args=[brand, made.pk]))
    text = form["condition"].value() or found.condition
    circles = list(Circle.of(place.brand).order_by("pk"))
    return _page(request, place, found.circle, circles, text, segment=found, form=form)


@login_required
@require_POST
def save(request: HttpRequest, brand: str) -> HttpResponse:
    place = desk_of(request, brand)
    circle, circles = chosen_circle(place, request.POST.get("circle", ""))
    form, by = SegmentForm(request.POST), place.person
    if by is None:
        raise Http404
    made = _tried(request, form, lambda: save_segment(circle, by=by, **form.cleaned_data))
    if made is None:
        text = request.POST.get("condition", "")
        return _page(request, place, circle, circles, text, form=form)
    messages.success(request, _("“%(name)s” is saved.") % {"name": made.name})
    return redirect(reverse("desk:segment", args=[brand, made.pk]))


@login_required
@require_POST
def drop(request: HttpRequest, brand: str, number: int) -> HttpResponse:
    place, found = _segment(request, brand, number)
    if place.person is not None:
        drop_segment(found, by=place.person)
        messages.success(request, _("“%(name)s” is dropped.") % {"name": found.name})
    return redirect(reverse("desk:segment", args=[brand, number]))


@login_required
@require_POST
def restore(request: HttpRequest, brand: str, number: int) -> HttpResponse:
    place, found = _segment(request, brand, number)
    try:
        if place.person is not None:
            restore_segment(found, by=place.person)
    except Refused as refusal:
        messages.error(request, str(refusal.reason))
    return redirect(reverse("desk:segment", args=[brand, number]))


@login_required
@require_safe
def sheet(request: HttpRequest, brand: str) -> StreamingHttpResponse:
    """Everybody whom a condition means, with every word of the vocabulary, as CSV."""
    place = desk_of(request, brand)
    circle, _circles = chosen_circle(place, request.GET.get("circle", ""))
    text = request.GET.get("condition", "").strip()
    condition = read(text, MEMBERS) if text else None
    found = all_matching(circle, condition, at=last_moment(place.brand, at=now())[0])
    name = f"{brand}-{circle.slug}-people.csv"
    return StreamingHttpResponse(
        sheet_of(found),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _segment(request: HttpRequest, brand: str, number: int) -> tuple[Place, Segment]:
    place = desk_of(request, brand)
    rows = Segment.of(place.brand).select_related("circle__brand")
    return place, get_object_or_404(rows, pk=number)


def _tried(request: HttpRequest, form: SegmentForm, act: Callable[[], Segment]) -> Segment | None:
    """What cannot be used is said beside its field, what is untimely above the page."""
    try:
        return tried(form, act)
    except Refused as refusal:
        messages.error(request, str(refusal.reason))
        return None


def _begun(found: Segment) -> dict[str, str]:
    return {"name": found.name, "condition": found.condition, "kind": found.kind}


def _tried_at(place: Place, circle: Circle, text: str) -> str:
    asked = urlencode({"circle": circle.slug, "condition": text})
    return f"{reverse('desk:segments', args=[place.brand.slug])}?{asked}"


def _page(
    request: HttpRequest,
    place: Place,
    circle: Circle,
    circles: list[Circle],
    text: str,
    **more: object,
) -> HttpResponse:
    found = queries.meant(circle, text, page=request.GET.get("page", "1"))
    words = {
        "place": place, "here": "segments", "circle": circle, "circles": circles, "text": text,
        "found": found, "vocabulary": MEMBERS, "all_given": GIVEN, "ladder": LADDER, "given": None,
        "segment": None,
        "form": SegmentForm(initial={"condition": text}),
        "asked": urlencode({"circle": circle.slug, "condition": text}),
    }  # fmt: skip
    is_wrong = bool(found.misread) or getattr(more.get("form"), "errors", None)
    status = 422 if is_wrong and request.method == "POST" else 200
    return render(request, "desk/segments/page.html", words | more, status=status)
