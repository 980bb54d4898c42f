"""The way into a circle; and where a member meets the hundred."""

from django.urls import path

from hundredfold.entrance.views import asking, hundred, joining

app_name = "entrance"
urlpatterns = [
    path("<slug:brand>/<slug:circle>/join/", joining.join, name="join"),
    path("<slug:brand>/<slug:circle>/join/withdraw/", joining.withdrawn, name="withdraw"),
    path("<slug:brand>/<slug:circle>/asking/", asking.show, name="asking"),
    path("<slug:brand>/<slug:circle>/asking/<row:number>/", asking.stand_up, name="vouch"),
    path("<slug:brand>/<slug:circle>/hundred/", hundred.hundred, name="hundred"),
    path("<slug:brand>/<slug:circle>/hundred/steps/<row:step>/", hundred.given, name="given"),
]
