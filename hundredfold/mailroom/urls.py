"""The one address at which letters come in."""

from django.urls import path

from hundredfold.mailroom import views

app_name = "mailroom"
urlpatterns = [path("identity/letters/", views.take, name="take")]
