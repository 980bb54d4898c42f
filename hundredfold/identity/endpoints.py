"""What the provider answers, address by address.

Tokens and keys take a tenth of a second to load, which most processes never need: each address
loads them when it is first asked. Sites post to some of them, so allauth looks at forms' tokens.
"""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt


def configuration(request: HttpRequest) -> HttpResponseBase:
    """What the provider says of itself."""
    from allauth.idp.oidc import views

    answer: HttpResponseBase = views.configuration(request)
    return answer


def jwks(request: HttpRequest) -> HttpResponseBase:
    """The keys that check what was signed."""
    from allauth.idp.oidc import views

    answer: HttpResponseBase = views.jwks(request)
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


@csrf_exempt
def token(request: HttpRequest) -> HttpResponseBase:
    """A code is exchanged, or a token refreshed."""
    from allauth.idp.oidc import views

    answer: HttpResponseBase = views.token(request)
    return answer


@csrf_exempt
def revoke(request: HttpRequest) -> HttpResponseBase:
    """A site gives a token back."""
    from allauth.idp.oidc import views

    answer: HttpResponseBase = views.revoke(request)
    return answer


@csrf_exempt
def userinfo(request: HttpRequest) -> HttpResponseBase:
    """Who somebody is, as far as they agreed."""
    from allauth.idp.oidc import views

    answer: HttpResponseBase = views.user_info(request)
    return answer
