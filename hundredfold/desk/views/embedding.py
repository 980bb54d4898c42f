"""Sites of the brand's own whose pages show the talk of a circle below them."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hundredfold.desk.admission import chosen_circle, desk_of, who_works
from hundredfold.desk.site_forms import HostForm
from hundredfold.kit.asking import sent, tried
from hundredfold.referral.addresses import house_of
from hundredfold.talk.actions.embed import embed, unembed
from hundredfold.talk.models import Host
from hundredfold.talk.queries import hosts_of


@login_required
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, brand: str) -> HttpResponse:
    """The sites of a circle, a form for another one, and what goes into its pages."""
    place = desk_of(request, brand)
    circle, circles = chosen_circle(place, (request.POST or request.GET).get("circle", ""))
    form, by = HostForm(sent(request)), who_works(place)
    if tried(form, lambda: embed(circle, form.cleaned_data["origin"], by=by)) is not None:
        return redirect(_at(brand, circle.slug))
    script = reverse("talk:embed_script", args=[brand, circle.slug])
    words = {"place": place, "here": "sites", "circle": circle, "circles": circles, "form": form}
    words |= {"hosts": hosts_of(circle), "line": _line(f"{house_of(request)}{script}")}
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/sites/embedding.html", words, status=status)


@login_required
@require_POST
def drop(request: HttpRequest, brand: str, number: int) -> HttpResponse:
    place = desk_of(request, brand)
    hosts = Host.of(place.brand).select_related("circle")
    found = get_object_or_404(hosts, pk=number)
    unembed(found, by=who_works(place))
    messages.success(request, _("Pages of %s show it no longer.") % found)
    return redirect(_at(brand, found.circle.slug))


def _line(script: str) -> str:
    """What goes into a page."""
    return f'<script async src="{script}" data-title="{_("Comments")}"></script>'


def _at(brand: str, circle: str) -> str:
    return f"{reverse('desk:embedding', args=[brand])}?{urlencode({'circle': circle})}"
