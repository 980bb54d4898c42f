"""Addresses of what people are told."""

from django.urls import path

from hundredfold.notices import views

app_name = "notices"
urlpatterns = [
    path("<slug:brand>/me/notices/", views.page, name="page"),
    path("<slug:brand>/me/notices/count/", views.count, name="count"),
    path("<slug:brand>/me/notices/choices/", views.choices, name="choices"),
    path("<slug:brand>/me/notices/letters/", views.letters, name="letters"),
    path("<slug:brand>/me/notices/device/", views.device, name="device"),
    path("<slug:brand>/me/notices/stop/<str:token>/", views.stop, name="stop"),
]
