"""What a password must be, in our words."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """Eight characters; what else would help stands below the field."""

    def get_error_message(self) -> str:
        return _("This password is too short: write eight characters or more.")
