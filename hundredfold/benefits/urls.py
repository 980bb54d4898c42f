"""Addresses at which members see what they may claim, take more of it, and use it."""

from django.urls import path

from hundredfold.benefits import views

app_name = "benefits"
AT = "<slug:brand>/me/benefits/"
urlpatterns = [
    path(AT, views.mine, name="mine"),
    path(f"{AT}<slug:code>/", views.one, name="one"),
    path(f"{AT}<slug:code>/buy/", views.take, name="buy"),
    path(f"{AT}<slug:code>/use/", views.use_it, name="use"),
    path(f"{AT}issues/<row:number>/return/", views.give_it_back, name="return"),
]
