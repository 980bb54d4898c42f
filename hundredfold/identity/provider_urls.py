"""Addresses of the provider. Their names are allauth's own: its parts find each other by them."""

from allauth.idp.oidc import views as allauth
from django.urls import include, path

from hundredfold.identity.views import AuthorizeView, SignOutView
from hundredfold.kit.problems import nothing_here

app_name = "idp"
oidc = [
    path(".well-known/openid-configuration", allauth.configuration, name="configuration"),
    path(".well-known/jwks.json", allauth.jwks, name="jwks"),
    path("identity/o/authorize", AuthorizeView.as_view(), name="authorization"),
    path("identity/o/logout", SignOutView.as_view(), name="logout"),
    path("identity/o/api/token", allauth.token, name="token"),
    path("identity/o/api/revoke", allauth.revoke, name="revoke"),
    path("identity/o/api/userinfo", allauth.user_info, name="userinfo"),
    path("identity/o/api/device/code", nothing_here, name="device_code"),  # not offered
]
urlpatterns = [path("", include((oidc, "oidc")))]
