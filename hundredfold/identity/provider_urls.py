"""Addresses of the provider. Their names are allauth's own: its parts find each other by them."""

from django.urls import include, path

from hundredfold.identity import endpoints
from hundredfold.kit.problems import nothing_here

app_name = "idp"
oidc = [
    path(".well-known/openid-configuration", endpoints.configuration, name="configuration"),
    path(".well-known/jwks.json", endpoints.jwks, name="jwks"),
    path("identity/o/authorize", endpoints.authorize, name="authorization"),
    path("identity/o/logout", endpoints.sign_out, name="logout"),
    path("identity/o/api/token", endpoints.token, name="token"),
    path("identity/o/api/revoke", endpoints.revoke, name="revoke"),
    path("identity/o/api/userinfo", endpoints.userinfo, name="userinfo"),
    path("identity/o/api/device/code", nothing_here, name="device_code"),  # not offered
]
urlpatterns = [path("", include((oidc, "oidc")))]
