"""Other sites of the brand, at which people sign in with their circle."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hundredfold.desk.admission import desk_of, who_works
from hundredfold.desk.site_forms import SiteForm
from hundredfold.identity.actions.open_site import close_site, open_site, renew_secret
from hundredfold.identity.issuer import issuer
from hundredfold.identity.models import Site
from hundredfold.identity.queries import sites_of
from hundredfold.kit.asking import sent, tried

FRESH = "fresh_secret_of_a_site"


@login_required
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, brand: str) -> HttpResponse:
    """Every site, a form for another one, and its secret, once."""
    place = desk_of(request, brand)
    form, by = SiteForm(sent(request)), who_works(place)
    made = tried(form, lambda: open_site(place.brand, by=by, **form.cleaned_data))
    if made is not None:
        site, secret = made
        request.session[FRESH] = [site.pk, secret]
        return redirect("desk:sites", brand)
    fresh, secret = request.session.pop(FRESH, (0, ""))
    words = {"place": place, "here": "sites", "form": form, "sites": sites_of(place.brand)}
    words |= {
        "fresh": fresh,
        "secret": secret,
        "house": issuer(request),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/sites/page.html", words, status=status)


@login_required
@require_POST
def act(request: HttpRequest, brand: str, number: int, act: str) -> HttpResponse:
    """The site has a new secret, or is closed."""
    place = desk_of(request, brand)
    found = get_object_or_404(Site.of(place.brand), pk=number)
    if act == "secret":
        site, secret = renew_secret(found, by=who_works(place))
        request.session[FRESH] = [site.pk, secret]
    elif act == "close":
        close_site(found, by=who_works(place))
        messages.success(request, _("Nobody signs in at %s any more.") % found)
    else:
        raise Http404
    return redirect("desk:sites", brand)
