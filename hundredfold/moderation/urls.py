"""Addresses at which members ask stewards to look at something."""

from django.urls import URLPattern, path

from hundredfold.moderation import views

app_name = "moderation"
AT = "<slug:brand>/<slug:circle>/"


def _of(kind: str) -> list[URLPattern]:
    at, of = f"{AT}{kind}s/<row:id>/", {"kind": kind}
    return [
        path(f"{at}report/", views.report, of, name=f"report_{kind}"),
        path(f"{at}report/take-back/", views.take_back, of, name=f"unreport_{kind}"),
        path(f"{at}appeal/", views.appeal, of, name=f"appeal_{kind}"),
    ]


urlpatterns = [*_of("post"), *_of("comment")]
