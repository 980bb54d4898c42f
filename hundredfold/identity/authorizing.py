"""The door of other sites: who signs in there, as whom, and what they let the site know."""

from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from allauth.idp.oidc import views as allauth
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from hundredfold.identity.actions.consent import consent
from hundredfold.identity.forms import ConsentForm
from hundredfold.identity.models import Site
from hundredfold.identity.queries import has_consented, site_of
from hundredfold.kit.scope import brand_scope
from hundredfold.people.models import Person
from hundredfold.people.queries import person_of


class AuthorizeView(allauth.AuthorizationView):
    """Somebody comes from a site, says yes once, and goes back; later without a question."""

    form_class = ConsentForm
    template_name = "identity/consent.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        site, person = self._who
        if site is not None and request.user.is_authenticated and person is None:
            messages.info(request, _("Join first; then go back to %s and sign in.") % site)
            return redirect(f"/{site.brand.slug}/")
        if "none" in request.GET.get("prompt", "").split():
            self._as_a_stranger_unless_agreed(site, person)
        answer: HttpResponse = super().get(request, *args, **kwargs)
        if isinstance(answer, TemplateResponse) and self._agreed(site, person):
            return self._onwards(answer)
        return answer

    def form_valid(self, form: ConsentForm) -> HttpResponse:
        site, person = self._who
        if site is None or person is None:
            return redirect("/")
        with brand_scope(site.brand_id):
            consent(site, by=person, scopes=form.cleaned_data["scopes"])
        answer: HttpResponse = super().form_valid(form)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        site, person = self._who
        told: dict[str, Any] = super().get_context_data(**kwargs)
        return told | {"site": site, "brand": site and site.brand, "person": person}

    def render_to_response(self, context: dict[str, Any], **more: Any) -> HttpResponse:
        """Whoever agrees is sent on, and a browser must know beforehand where a form may lead."""
        answer: Any = super().render_to_response(context, **more)
        parts = urlsplit(self._request_info["redirect_uri"])
        answer._csp_update = {"form-action": f"{parts.scheme}://{parts.netloc}"}
        shown: HttpResponse = answer
        return shown

    @cached_property
    def _who(self) -> tuple[Site | None, Person | None]:
        """The site that sends somebody here, and who they are in its brand."""
        told = getattr(self, "_request_info", {})
        site = site_of(told.get("client_id") or self.request.GET.get("client_id"))
        if site is None or not self.request.user.is_authenticated:
            return site, None
        with brand_scope(site.brand_id):
            return site, person_of(self.request.user, brand=site.brand)

    def _as_a_stranger_unless_agreed(self, site: Site | None, person: Person | None) -> None:
        """Without a page, a site learns only what was agreed to with it, else that nobody is here.

        allauth would also count what was agreed to with another site.
        """
        asked = self.request.GET.get("scope", "openid profile").split()
        if site is not None and person is not None:
            with brand_scope(site.brand_id):
                if has_consented(person, site, asked):
                    return
        self.request.user = AnonymousUser()

    def _agreed(self, site: Site | None, person: Person | None) -> bool:
        if site is None or person is None or "consent" in self._request_info.get("prompt", ()):
            return False
        with brand_scope(site.brand_id):
            return has_consented(person, site, self._scopes)

    def _onwards(self, page: TemplateResponse) -> HttpResponse:
        """Back to the site at once. Not by a redirect: this may be where a form of ours leads."""
        form = self.form_class(
            {"scopes": self._scopes, "request": "agreed"},
            requested_scopes=self._scopes, user=self.request.user,
        )  # fmt: skip
        form.full_clean()
        back = self.form_valid(form)
        if back.status_code != 302:
            return back
        words = {
            "site": page.context_data and page.context_data["site"],
            "address": back["Location"],
        }
        answer = render(self.request, "identity/onwards.html", words)
        answer["Refresh"] = f"0; url={back['Location']}"
        answer["Cache-Control"] = "no-store"
        return answer


class SignOutView(allauth.LogoutView):
    """A site says that somebody signs out; they are asked whether here, too."""

    template_name = "identity/sign_out.html"
