"""What somebody agrees to at the door of another site."""

from typing import Any

from allauth.idp.oidc.forms import AuthorizationForm


class ConsentForm(AuthorizationForm):
    """All that the site asks for, or nothing: whoever agrees has read it above the button."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.told = [str(label) for _scope, label in self.fields["scopes"].choices]
        self.fields.pop("email", None)
