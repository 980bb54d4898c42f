"""Addresses of a circle's contests."""

from django.urls import path

from hundredfold.contests import views

app_name = "contests"
AT = "<slug:brand>/<slug:circle>/contests/"
urlpatterns = [
    path(AT, views.show, name="all"),
    path(f"{AT}new/", views.new, name="new"),
    path(f"{AT}<row:number>/", views.one, name="one"),
    path(f"{AT}<row:number>/off/", views.off, name="off"),
    path(f"{AT}<row:number>/winners/", views.choose, name="choose"),
    path(f"{AT}wins/<row:number>/back/", views.take_back, name="take_back"),
]
