"""How allauth speaks to people here."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from hundredfold.kit.refusals import Untimely
from hundredfold.kit.texting import UnsentError, text_code
from hundredfold.people.actions.keep_phone import keep_phone
from hundredfold.people.models import Account, Phone
from hundredfold.people.numbers import PhoneField
from hundredfold.people.thrown_away import is_thrown_away

log = logging.getLogger(__name__)


class Entrance(DefaultAccountAdapter):
    """allauth's own door, with our words where it says no."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. Write to whoever runs this house."),
        "cannot_remove_primary_email": _(
            "This is the address you sign in with. Choose another one for that first."
        ),
        "duplicate_email": _("This address is already yours."),
        "email_password_mismatch": _(
            "The e-mail address and the password do not fit together. Try again, or reset it."
        ),
        "email_taken": _("Somebody has signed up with this address. If it was you, sign in."),
        "enter_current_password": _("That is not your password so far."),
        "incorrect_password": _("That is not your password."),
        "invalid_password_reset": _("This link has been used already, or it is too old."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, then try once more."),
        "incorrect_code": _("This code does not fit. Look at it again."),
        "phone_taken": _(
            "Another account here signs in with this number. Take it away there first."
        ),
        "same_as_current": _("This is your number already."),
        "rate_limited": _("That was a little too fast. Wait a minute and try once more."),
    }

    def clean_email(self, email: str) -> str:
        """An address at which somebody can be reached tomorrow, too."""
        clean: str = super().clean_email(email)
        if is_thrown_away(clean):
            raise ValidationError(
                gettext("This address is made to be thrown away. Use one that you keep, please.")
            )
        return clean

    def is_safe_url(self, url: str | None) -> bool:
        """Whether an address is inside this house. One that can be no address is not."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def phone_form_field(self, **kwargs: Any) -> PhoneField:
        """A number as people write it."""
        return PhoneField(label=gettext_lazy("Phone number"), **kwargs)

    def get_phone(self, user: Account) -> tuple[str, bool] | None:
        """Only confirmed numbers are kept."""
        found = Phone.objects.filter(account=user).first()
        return (found.number, True) if found else None

    def set_phone(self, user: Account, phone: str, verified: bool) -> None:
        """Nothing is kept of a number that nobody has confirmed."""
        if verified:
            keep_phone(user, number=phone)

    def set_phone_verified(self, user: Account, phone: str) -> None:
        keep_phone(user, number=phone)

    def get_user_by_phone(self, phone: str) -> Account | None:
        found = Phone.objects.filter(number=phone, account__is_active=True)
        return next((one.account for one in found.select_related("account")), None)

    def send_verification_code_sms(
        self, user: Account, phone: str, code: str, **kwargs: Any
    ) -> None:
        """A refusal where it cannot be sent: the page says so, and the log says why."""
        words = gettext("%(code)s is your code. Give it to nobody.") % {"code": code}
        try:
            if settings.SMS is None:
                raise UnsentError("no gateway")
            text_code(settings.SMS, phone, code, words)
        except UnsentError as unsent:
            log.warning("no text was sent: %s", unsent)
            said = gettext("The text could not be sent just now. Try again, or sign in otherwise.")
            raise Untimely("unsent", said) from unsent

    def send_unknown_account_sms(self, phone: str, **kwargs: Any) -> None:
        """Texts cost money, and nobody is written to who has not asked."""

    def send_account_already_exists_sms(self, phone: str) -> None:
        """As above."""
