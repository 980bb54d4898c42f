"""Short links, and the pages where members invite."""

from django.urls import path

from hundredfold.referral.views import inviting, landing, scanning

app_name = "referral"
urlpatterns = [
    path("s/<slug:code>/", landing.opened, name="link"),
    path("s/<slug:code>/q/", landing.scanned, name="scanned"),
    path("s/<slug:code>/q/<row:poster>/", landing.scanned, name="scanned_poster"),
    path("<slug:brand>/me/scan/", scanning.scan, name="scan"),
    path("<slug:brand>/<slug:circle>/invite/", inviting.show, name="invite"),
    path("<slug:brand>/<slug:circle>/invite/link/", inviting.make, name="make_link"),
    path("<slug:brand>/<slug:circle>/invite/link/<row:link>/close/", inviting.close, name="close"),
    path("<slug:brand>/<slug:circle>/invite/somebody/", inviting.somebody, name="somebody"),
    path(
        "<slug:brand>/<slug:circle>/invite/somebody/<row:number>/",
        inviting.invitation,
        name="invitation",
    ),
    path(
        "<slug:brand>/<slug:circle>/invite/somebody/<row:number>/withdraw/",
        inviting.withdraw,
        name="uninvite",
    ),
    path(
        "<slug:brand>/<slug:circle>/invite/posters/<row:poster>.<slug:form>",
        inviting.picture,
        name="picture",
    ),
]
