"""Where a member invites: a link, posters, invitations by name, and who came."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hundredfold.circles.place import MemberPlace, taking_part
from hundredfold.kit.asking import tried
from hundredfold.kit.refusals import GoFirst
from hundredfold.people.queries import face_of
from hundredfold.referral.actions.invite import invite, uninvite
from hundredfold.referral.actions.make_link import close_link, make_link
from hundredfold.referral.addresses import house_of, link_address, scan_address
from hundredfold.referral.carrying import network_in
from hundredfold.referral.deeds import deeds_of
from hundredfold.referral.forms import InviteForm, LinkForm
from hundredfold.referral.models import Invitation, Link, Poster
from hundredfold.referral.permissions import may_share
from hundredfold.referral.posters.drawing import drawn, framed_code
from hundredfold.referral.posters.printing import printed
from hundredfold.referral.posters.saying import sheet_of
from hundredfold.referral.queries.links import brought_by, invitations_in, mine_in, used
from hundredfold.referral.queries.posters import posters_for

SHOWN = 50
FORMS = {"svg": "image/svg+xml", "png": "image/png"}


@require_safe
def show(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    place = _inside(request, brand, circle)
    return render(request, "referral/invite.html", _words(request, place))


@require_POST
def make(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    """A link of one's own: the first has no name, others say where they are used."""
    place = _inside(request, brand, circle)
    form = LinkForm(request.POST)
    network = network_in(request)
    made = tried(
        form,
        lambda: make_link(place.circle, by=place.person, network=network, **form.cleaned_data),
    )
    if made is None:
        words = _words(request, place) | {"link_form": form}
        return render(request, "referral/invite.html", words, status=422)
    return redirect("referral:invite", brand, circle)


@require_POST
def close(request: HttpRequest, brand: str, circle: str, link: int) -> HttpResponse:
    place = _inside(request, brand, circle)
    found = get_object_or_404(Link.of(place.brand), pk=link, owner=place.person)
    close_link(found, by=place.person)
    messages.success(request, _("The link leads nowhere any more."))
    return redirect("referral:invite", brand, circle)


@require_POST
def somebody(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    """Invite somebody by name."""
    place = _inside(request, brand, circle)
    form, house, network = InviteForm(request.POST), house_of(request), network_in(request)
    made = tried(
        form,
        lambda: invite(
            place.circle, by=place.person, house=house, network=network, **form.cleaned_data
        ),
    )
    if made is None:
        words = _words(request, place) | {"form": form}
        return render(request, "referral/invite.html", words, status=422)
    return redirect("referral:invitation", brand, circle, made.pk)


@never_cache
@require_safe
def invitation(request: HttpRequest, brand: str, circle: str, number: int) -> HttpResponse:
    """One invitation, to be passed on by hand: its link and its code."""
    place = _inside(request, brand, circle)
    found = get_object_or_404(invitations_in(place.circle, by=place.person), pk=number)
    words = {"place": place, "here": "invite", "one": found}
    words["address"] = link_address(request, found.link)
    words["code"] = framed_code(scan_address(request, found.link))
    return render(request, "referral/invitation.html", words)


@require_POST
def withdraw(request: HttpRequest, brand: str, circle: str, number: int) -> HttpResponse:
    place = _inside(request, brand, circle)
    found = get_object_or_404(Invitation.of(place.brand), pk=number, by=place.person)
    uninvite(found, by=place.person)
    messages.success(request, _("The invitation opens nothing any more."))
    return redirect("referral:invite", brand, circle)


@never_cache
@require_safe
def picture(request: HttpRequest, brand: str, circle: str, poster: int, form: str) -> HttpResponse:
    """A poster with one's own name and link, as SVG or PNG."""
    place = _inside(request, brand, circle)
    rows = Poster.of(place.brand).select_related("circle")
    found = get_object_or_404(rows, pk=poster, circle=place.circle)
    link = mine_in(place.circle, place.person).first()
    if form not in FORMS or link is None or not may_share(place.person, found):
        raise Http404
    svg = drawn(
        sheet_of(found, place.circle, face_of(place.person), scan_address(request, link, found))
    )
    body = printed(svg) if form == "png" else svg.encode()
    answer = HttpResponse(body, content_type=FORMS[form])
    kept = "attachment" if "save" in request.GET else "inline"
    answer["Content-Disposition"] = f'{kept}; filename="poster-{found.pk}.{form}"'
    return answer


def _inside(request: HttpRequest, brand: str, circle: str) -> MemberPlace:
    place = taking_part(request, brand, circle)
    if place.membership is None:
        raise GoFirst(f"{place.address}join/")
    return place


def _words(request: HttpRequest, place: MemberPlace) -> dict[str, Any]:
    links = used(place.brand, mine_in(place.circle, place.person)[:SHOWN])
    brought = list(brought_by(place.person)[:SHOWN])
    mine = links[0].link if links else None
    return {
        "place": place,
        "here": "invite",
        "links": links,
        "address": link_address(request, mine) if mine else "",
        "at": lambda link: link_address(request, link),
        "code": framed_code(scan_address(request, mine)) if mine else "",
        "posters": posters_for(place.circle, place.membership),
        "brought": brought,
        "deeds": deeds_of(place.brand.pk, [one.referred.person_id for one in brought]),
        "invitations": list(invitations_in(place.circle, by=place.person)[:SHOWN]),
        "form": InviteForm(),
        "link_form": LinkForm(),
        "face": face_of,
    }
