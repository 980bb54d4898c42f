"""Addresses of the front door and of people."""

from django.urls import path

from hundredfold.home import views

app_name = "home"
urlpatterns = [
    path("", views.front, name="front"),
    path("<slug:brand>/me/", views.me, name="me"),
    path("<slug:brand>/me/edit/", views.edit, name="edit"),
    path("<slug:brand>/me/leave-for-good/", views.leave_for_good, name="leave_for_good"),
    path("<slug:brand>/me/archive.zip", views.archive, name="archive"),
    path("<slug:brand>/me/keys/", views.keys, name="keys"),
    path("<slug:brand>/me/keys/<row:token>/revoke/", views.revoke, name="revoke"),
    path("<slug:brand>/me/history/", views.history, name="history"),
    path("<slug:brand>/me/history/profile/", views.history_by_profile, name="history_by_profile"),
    path("<slug:brand>/me/wallet/", views.wallet, name="wallet"),
    path("<slug:brand>/me/wallet/<row:line>/", views.line, name="line"),
    path("<slug:brand>/me/points/", views.rules, name="rules"),
    path("<slug:brand>/people/<row:person>/", views.person, name="person"),
    *(
        path(f"<slug:brand>/people/<row:person>/{act}/", views.follow, {"act": act}, name=act)
        for act in ("follow", "unfollow")
    ),
    path("<slug:brand>/people/<row:person>/why/<slug:figure>/", views.why, name="why"),
]
