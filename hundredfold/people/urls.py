from django.urls import path

from hundredfold.people import views

urlpatterns = [
    # These two names are allauth's own: its pages and letters lead here by them.
    path("login/", views.SignInView.as_view(), name="account_login"),
    path("signup/", views.SignUpView.as_view(), name="account_signup"),
    path("ready/", views.ready, name="account_ready"),
]
