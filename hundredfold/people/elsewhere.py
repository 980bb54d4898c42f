"""Signing in by what somebody is elsewhere: a company's own sign-in, WeChat, Feishu."""

from dataclasses import dataclass
from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Elsewhere(DefaultSocialAccountAdapter):
    """allauth's own way, with our words where it says no."""

    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "email_taken": _(
            "Somebody has signed up with this address. If it was you, sign in with your password "
            "first; then add %s under your ways to sign in."
        ),
        "no_password": _("Set a password first, so that you can still come in."),
        "no_verified_email": _("Confirm your e-mail address first, so that you can still come in."),
        "disconnect_last": _("This is your only way to sign in. Set a password first."),
        "connected_other": _("Somebody else here signs in with this already."),
        "invalid_token": _("This did not work. Try once more."),
    }

    def get_signup_form_initial_data(self, sociallogin: SocialLogin) -> dict[str, Any]:
        """What the other house says of somebody, for them to change or leave so."""
        told: dict[str, Any] = super().get_signup_form_initial_data(sociallogin)
        account = sociallogin.account
        said = account.get_provider().extract_common_fields(account.extra_data)
        name = said.get("name") or said.get("first_name") or said.get("username") or ""
        return told | {"name": str(name)[:80]}


@dataclass(frozen=True)
class OtherDoor:
    """Another way to sign in: its name, and where its form leads."""

    name: str
    address: str


def other_doors() -> list[OtherDoor]:
    """What this house was told of, in the order of its file."""
    return [
        OtherDoor(
            one.name,
            reverse("openid_connect_login", args=[one.slug])
            if one.kind == "oidc"
            else reverse(f"{one.kind}_login"),
        )
        for one in settings.SIGN_INS
    ]
