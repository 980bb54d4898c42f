"""Addresses at which honours are seen, and given by hand."""

from django.urls import path

from hundredfold.honours import views

app_name = "honours"
urlpatterns = [
    path("<slug:brand>/honours/", views.show, name="all"),
    path("<slug:brand>/honours/<slug:code>/", views.one, name="one"),
    path("<slug:brand>/people/<row:person>/honour/", views.give, name="give"),
    path("<slug:brand>/honours/back/<row:number>/", views.back, name="back"),
]
