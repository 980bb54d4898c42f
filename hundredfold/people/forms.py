"""What people are asked at the door. allauth's forms, in our words and without placeholders."""

from typing import Any

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from allauth.core import context, ratelimit
from allauth.mfa.base import forms as codes
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from allauth.socialaccount import forms as elsewhere
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hundredfold.kit.asking import PLAIN
from hundredfold.kit.scope import brand_scope
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.models import Account
from hundredfold.people.numbers import number_of
from hundredfold.people.queries import brand_at

E_MAIL = _("E-mail")
PASSWORD = _("Password")
NEW_PASSWORD = _("New password")
STRONG_ENOUGH = _("Eight characters or more. A short sentence is easy to keep and hard to guess.")
AN_ADDRESS_OR_NUMBER = _("Write an address like name@example.org, or a phone number.")
AN_ADDRESS = _("Write an address like name@example.org.")
SAID = {
    "name": {"required": _("Write a name first.")},
    "email": {"required": AN_ADDRESS, "invalid": AN_ADDRESS},
    "login": {"required": AN_ADDRESS, "invalid": AN_ADDRESS},
}
"""What a field at the door says when it is left empty or holds something else."""


class _Plain:
    """A label above says what to write; nothing that matters hides in a placeholder."""

    labels: dict[str, Any] = {}
    helps: dict[str, Any] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, "")
            field.error_messages |= PLAIN | SAID.get(name, {})


class SignIn(_Plain, allauth.LoginForm):
    labels = {"login": E_MAIL, "password": PASSWORD, "remember": _("Stay signed in on this device")}


class SignUp(_Plain, allauth.SignupForm):
    """Asks for the name by which the others will know whoever comes in."""

    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("name", "email", "password1")
    labels = {"email": E_MAIL, "password1": PASSWORD}
    helps = {
        "name": _("What the others call you. You can change it later."),
        "email": _("Only for signing in and for letters you ask for. Nobody else sees it."),
        "password1": STRONG_ENOUGH,
    }

    def signup(self, request: HttpRequest, account: Account) -> None:
        """Whoever signs up on the way into a brand is a person there at once."""
        way = request.POST.get("next") or request.GET.get("next") or ""
        _come_in(request, account, name=self.cleaned_data["name"], way=way)


class SignUpFromElsewhere(_Plain, elsewhere.SignupForm):
    """Somebody whom another house vouches for says what they are called in this one."""

    name = SignUp.base_fields["name"]
    field_order = ("name", "email")
    labels = {"email": E_MAIL}
    helps = {name: SignUp.helps[name] for name in ("name", "email")}

    def signup(self, request: HttpRequest, account: Account) -> None:
        way = self.sociallogin.state.get("next") or ""
        _come_in(request, account, name=self.cleaned_data["name"], way=way)


def _come_in(request: HttpRequest, account: Account, *, name: str, way: str) -> None:
    brand = brand_at(way)
    if brand:
        with brand_scope(brand):
            enrol(account, brand=brand, name=name)
    else:
        request.session["name"] = name


class ForgottenPassword(_Plain, allauth.ResetPasswordForm):
    labels = {"email": E_MAIL}


class NewPassword(_Plain, allauth.ResetPasswordKeyForm):
    labels = {"password1": NEW_PASSWORD, "password2": _("The same again")}
    helps = {"password1": STRONG_ENOUGH}


class ChangedPassword(_Plain, allauth.ChangePasswordForm):
    labels = {
        "oldpassword": _("Your password so far"),
        "password1": NEW_PASSWORD,
        "password2": _("The same again"),
    }
    helps = {"password1": STRONG_ENOUGH}


class FirstPassword(_Plain, allauth.SetPasswordForm):
    labels = {"password1": NEW_PASSWORD, "password2": _("The same again")}
    helps = {"password1": STRONG_ENOUGH}


class AnotherAddress(_Plain, allauth.AddEmailForm):
    labels = {"email": _("Another e-mail address")}


class StillYou(_Plain, allauth.ReauthenticateForm):
    labels = {"password": PASSWORD}


class AskForCode(_Plain, allauth.RequestLoginCodeForm):
    """Somebody has no password at hand: a code goes to their address, or to their phone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label = _("E-mail or phone number") if settings.SMS else E_MAIL
        self.fields = {
            "login": forms.CharField(
                label=label,
                max_length=254,
                widget=forms.TextInput(attrs={"autocomplete": "username"}),
                error_messages={"required": self._said},
            )
        }

    @property
    def _said(self) -> Any:
        return AN_ADDRESS_OR_NUMBER if settings.SMS else AN_ADDRESS

    def clean_login(self) -> str:
        """Whoever it is, a code is on its way; where to is nothing for strangers to learn."""
        login = str(self.cleaned_data["login"]).strip()
        number = number_of(login) if settings.SMS and "@" not in login else None
        if number is not None:
            self.cleaned_data["phone"] = number
            self.clean_phone()
        else:
            self.cleaned_data["email"] = forms.EmailField(
                error_messages={"invalid": self._said}
            ).clean(login)
            self.clean_email()
        return login


CODE = pgettext_lazy("second factor", "Code")
OF_THE_APP = _("Six digits from your app, or one of your recovery codes.")
SIX_DIGITS = _("The six digits that we sent. They hold for ten minutes.")
PASSKEY_NAME = _("What you call it")


class OneTimeCode(_Plain, codes.AuthenticateForm):
    """The second question at the door."""

    labels = {"code": CODE}
    helps = {"code": OF_THE_APP}


class OneTimeCodeAgain(_Plain, codes.ReauthenticateForm):
    labels = {"code": CODE}
    helps = {"code": OF_THE_APP}


class FirstCode(_Plain, totp.ActivateTOTPForm):
    labels = {"code": CODE}
    helps = {"code": _("The six digits that your app shows now.")}


class SentCode(_Plain, allauth.ConfirmLoginCodeForm):
    labels = {"code": CODE}
    helps = {"code": SIX_DIGITS}


class MyPhone(_Plain, allauth.ChangePhoneForm):
    """Another number; none is sent one code after another."""

    helps = {"phone": _("A code goes there. Nobody else sees the number.")}

    def clean_phone(self) -> str:
        phone: str = super().clean_phone()
        asks = context.request
        if not ratelimit.consume(asks, action="verify_phone", key=phone, dry_run=True):
            raise get_adapter().validation_error("rate_limited")
        return phone


class CodeOfPhone(_Plain, allauth.VerifyPhoneForm):
    labels = {"code": CODE}
    helps = {"code": SIX_DIGITS}


class NewPasskey(_Plain, passkeys.AddWebAuthnForm):
    """A device or a key that signs in. By itself, where it can tell that it is you."""

    labels = {"name": PASSKEY_NAME, "passwordless": _("It signs me in by itself")}
    helps = {"name": _("Such as: my phone. Leave it empty, and we name it.")}


class NamedPasskey(_Plain, passkeys.EditWebAuthnForm):
    labels = {"name": PASSKEY_NAME}
