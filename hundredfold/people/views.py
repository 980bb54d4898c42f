"""The door: who comes in, and as whom."""

from typing import Any

from allauth.account import views as allauth
from allauth.account.decorators import reauthentication_required
from allauth.socialaccount import views as elsewhere
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hundredfold.people.actions.keep_phone import drop_phone
from hundredfold.people.elsewhere import other_doors
from hundredfold.people.models import Account
from hundredfold.people.queries import brand_at
from hundredfold.people.ready_sign_ins import ready_sign_ins

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class _InABrand:
    """The page wears the look of the brand that the visitor is on the way to."""

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        onwards = _onwards(self.request)
        return told | {"brand": brand_at(onwards), "onwards": onwards}


class _AtTheDoor(_InABrand):
    """A demonstration offers its people here."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = super().get_context_data(**kwargs)
        ready = ready_sign_ins(told["brand"])
        return told | {
            "ready": ready,
            "others": other_doors(),
        }


class SignInView(_AtTheDoor, allauth.LoginView):
    """By e-mail address and password."""


class SignUpView(_AtTheDoor, allauth.SignupView):
    """A new account, and a person in the brand one is on the way to."""


class SignOutView(_InABrand, allauth.LogoutView):
    """Asked once."""


class AddressesView(_InABrand, allauth.EmailView):
    """Where letters go."""


class PasswordView(_InABrand, allauth.PasswordChangeView):
    """Another password, by whoever knows the old one."""


class ForgottenView(_InABrand, allauth.PasswordResetView):
    """A letter to whoever does not."""


class LetterSentView(_InABrand, allauth.PasswordResetDoneView):
    """What comes next, whether or not anybody has this address."""


class StillYouView(_InABrand, allauth.ReauthenticateView):
    """Before what changes how one signs in."""


class AskForCodeView(_AtTheDoor, allauth.RequestLoginCodeView):
    """Without a password: a code to one's address or phone."""


class SentCodeView(_InABrand, allauth.ConfirmLoginCodeView):
    """The code that came."""


@method_decorator(reauthentication_required, name="dispatch")
class PhoneView(_InABrand, allauth.ChangePhoneView):
    """The number with which one signs in, where this house sends texts."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if settings.SMS is None:
            raise Http404
        told: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return told


@login_required
@require_POST
def forget_phone(request: HttpRequest) -> HttpResponse:
    """The number opens nothing any more."""
    if isinstance(request.user, Account):
        drop_phone(request.user)
    messages.success(request, _("Your number opens nothing any more."))
    return redirect("mfa_index")


class ElsewhereView(_InABrand, elsewhere.ConnectionsView):
    """What else one signs in with."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = super().get_context_data(**kwargs)
        accounts = [one.get_provider_account() for one in told["form"].accounts]
        return told | {"others": other_doors(), "accounts": accounts}


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
