"""Where a member meets the hundred: their own test, and whom they would ask next."""

from django.urls import path

from hundredfold.entrance import views

app_name = "entrance"
urlpatterns = [
    path("<slug:brand>/<slug:circle>/hundred/", views.hundred, name="hundred"),
    path("<slug:brand>/<slug:circle>/hundred/steps/<row:step>/", views.given, name="given"),
]
