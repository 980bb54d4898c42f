from allauth.account import views as allauth
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
    path("login/code/", views.AskForCodeView.as_view(), name="account_request_login_code"),
    path("login/code/confirm/", views.SentCodeView.as_view(), name="account_confirm_login_code"),
    path("phone/change/", views.PhoneView.as_view(), name="account_change_phone"),
    path("phone/verify/", allauth.verify_phone, name="account_verify_phone"),
    path("phone/forget/", views.forget_phone, name="account_forget_phone"),
    path("elsewhere/", views.ElsewhereView.as_view(), name="socialaccount_connections"),
    path("ready/", views.ready, name="account_ready"),
]
