"""Addresses at which members read what tiers take, and where they stand."""

from django.urls import path

from hundredfold.tiers import views

app_name = "tiers"
urlpatterns = [
    path("<slug:brand>/tiers/", views.show, name="all"),
    path("<slug:brand>/me/tier/", views.mine, name="mine"),
    path("<slug:brand>/people/<row:person>/tier/", views.one, name="one"),
    path("<slug:brand>/people/<row:person>/tier/place/", views.put, name="place"),
    path("<slug:brand>/people/<row:person>/tier/end/", views.end, name="end"),
]
