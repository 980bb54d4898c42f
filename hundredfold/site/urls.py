"""Every address of the web process, one line a house."""

from allauth.urls import build_provider_urlpatterns
from django.urls import URLPattern, URLResolver, include, path, re_path

from hundredfold.circles.views import nothing
from hundredfold.kit.problems import nothing_here
from hundredfold.site.api import api
from hundredfold.site.health import healthz, readyz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("", include("hundredfold.kit.urls")),
    path("accounts/", include("hundredfold.people.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/sessions/", include("allauth.usersessions.urls")),
    path("accounts/elsewhere/", include("allauth.socialaccount.urls")),
    path("accounts/", include(build_provider_urlpatterns())),
    path("api/v1/", api.urls),
    re_path("^api/", nothing_here),
    path("", include("hundredfold.referral.urls")),
    path("", include("hundredfold.identity.provider_urls")),
    path("", include("hundredfold.mailroom.urls")),
    path("", include("hundredfold.identity.urls")),
    path("", include("hundredfold.media.urls")),
    path("", include("hundredfold.home.urls")),
    path("", include("hundredfold.benefits.urls")),
    path("", include("hundredfold.tiers.urls")),
    path("", include("hundredfold.honours.urls")),
    path("", include("hundredfold.notices.urls")),
    path("", include("hundredfold.search.urls")),
    path("<slug:brand>/desk/", include("hundredfold.desk.urls")),
    path("", include("hundredfold.circles.urls")),
    path("", include("hundredfold.entrance.urls")),
    path("", include("hundredfold.talk.urls")),
    path("", include("hundredfold.moderation.urls")),
    path("", include("hundredfold.contests.urls")),
    # Last, and only what could be a page: a file that is missing stays a file that is missing.
    re_path(r"^(?P<brand>[-a-zA-Z0-9_]+)/(?:[^./]+/)+$", nothing),
]

handler400 = "hundredfold.kit.views.unreadable"
handler403 = "hundredfold.kit.views.forbidden"
handler404 = "hundredfold.kit.views.not_found"
handler429 = "hundredfold.kit.views.too_many"  # asked for by allauth
handler500 = "hundredfold.kit.views.broken"
