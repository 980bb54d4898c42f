"""Addresses of pictures."""

from django.urls import path

from hundredfold.media import views

app_name = "media"
urlpatterns = [
    path("<slug:brand>/pictures/<slug:name>/<slug:side>.webp", views.picture, name="picture"),
]
