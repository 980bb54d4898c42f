"""What the provider answers, address by address.

Tokens and keys take a tenth of a second to load, which most processes never need: each address
loads them when it is first asked. Other sites post to some of them without a token of our forms;
where a form of ours is posted, allauth looks at its token itself.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

View = Callable[[HttpRequest], HttpResponseBase]


def _allauths(name: str) -> View:
    """allauth's own view of that name."""

    @csrf_exempt
    def answer(request: HttpRequest) -> HttpResponseBase:
        from allauth.idp.oidc import views

        told: HttpResponseBase = getattr(views, name)(request)
        return told

    return answer


@csrf_exempt
def authorize(request: HttpRequest) -> HttpResponseBase:
    """Somebody comes from a site."""
    from hundredfold.identity.authorizing import AuthorizeView

    answer: HttpResponseBase = AuthorizeView.as_view()(request)
    return answer


@csrf_exempt
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """A site says that somebody signs out."""
    from hundredfold.identity.authorizing import SignOutView

    answer: HttpResponseBase = SignOutView.as_view()(request)
    return answer


configuration = _allauths("configuration")
jwks = _allauths("jwks")
token = _allauths("token")
revoke = _allauths("revoke")
userinfo = _allauths("user_info")
