"""The door: who comes in, and as whom."""

from typing import Any

from allauth.account import views as allauth
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from hundredfold.people.queries import brand_at
from hundredfold.people.ready_sign_ins import ready_sign_ins

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class _InABrand:
    """The page wears the look of the brand that the visitor is on the way to."""

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        onwards = _onwards(self.request)
        brand = brand_at(onwards)
        told: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return told | {"brand": brand, "onwards": onwards, "ready": ready_sign_ins(brand)}


class SignInView(_InABrand, allauth.LoginView):
    """By e-mail address and password."""


class SignUpView(_InABrand, allauth.SignupView):
    """A new account, and a person in the brand one is on the way to."""


@require_POST
def ready(request: HttpRequest) -> HttpResponse:
    """Be one of the invented people of a demonstration; nobody else can be entered this way."""
    onwards = _onwards(request)
    brand = brand_at(onwards)
    asked = request.POST.get("email")
    for offered, person in ready_sign_ins(brand):
        if offered.email == asked and person.account and brand:
            login(request, person.account, BACKEND)
            return redirect(onwards or f"/{brand.slug}/")
    raise Http404


def _onwards(request: HttpRequest) -> str:
    """Where the visitor wanted to go, if it is inside this house."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    own = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return address if own else ""
