from django.urls import path

from hundredfold.people import views

urlpatterns = [
    # These names are allauth's own: its pages and letters lead here by them.
    path("login/", views.SignInView.as_view(), name="account_login"),
    path("signup/", views.SignUpView.as_view(), name="account_signup"),
    path("logout/", views.SignOutView.as_view(), name="account_logout"),
    path("email/", views.AddressesView.as_view(), name="account_email"),
    path("password/change/", views.PasswordView.as_view(), name="account_change_password"),
    path("password/reset/", views.ForgottenView.as_view(), name="account_reset_password"),
    path(
        "password/reset/done/", views.LetterSentView.as_view(), name="account_reset_password_done"
    ),
    path("reauthenticate/", views.StillYouView.as_view(), name="account_reauthenticate"),
    path("elsewhere/", views.ElsewhereView.as_view(), name="socialaccount_connections"),
    path("ready/", views.ready, name="account_ready"),
]
