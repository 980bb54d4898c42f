"""Addresses of the desk, below the brand's own."""

from django.urls import path

from hundredfold.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.today, name="today"),
    path("people/", views.people, name="people"),
    path("people/<slug:circle>/<row:person>/role/", views.give_role, name="give_role"),
    path("rules/", views.rules, name="rules"),
    path("rules/<slug:rule>/", views.rule, name="rule"),
    path("facts/<slug:figure>/", views.rows, name="rows"),
]
