"""How allauth speaks to people here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.utils.translation import gettext_lazy as _


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
        "rate_limited": _("That was a little too fast. Wait a minute and try once more."),
    }
