"""Every address of the web process, one line a house."""

from django.urls import URLPattern, URLResolver, include, path

from hundredfold.site.health import healthz, readyz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("", include("hundredfold.kit.urls")),
    path("accounts/", include("allauth.account.urls")),
]

handler400 = "hundredfold.kit.views.unreadable"
handler403 = "hundredfold.kit.views.forbidden"
handler404 = "hundredfold.kit.views.not_found"
handler500 = "hundredfold.kit.views.broken"
