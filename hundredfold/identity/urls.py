"""Where members see at which sites they sign in."""

from django.urls import path

from hundredfold.identity import views

app_name = "identity"
urlpatterns = [
    path("<slug:brand>/me/sites/", views.mine, name="mine"),
    path("<slug:brand>/me/sites/<row:site>/withdraw/", views.withdraw, name="withdraw"),
]
