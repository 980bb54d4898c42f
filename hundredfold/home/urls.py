"""Addresses of the front door and of people."""

from django.urls import path

from hundredfold.home.views import honours, pages, wallet

app_name = "home"
urlpatterns = [
    path("", pages.front, name="front"),
    path("<slug:brand>/me/", pages.me, name="me"),
    path("<slug:brand>/me/edit/", pages.edit, name="edit"),
    path("<slug:brand>/me/leave-for-good/", pages.leave_for_good, name="leave_for_good"),
    path("<slug:brand>/me/archive.zip", pages.archive, name="archive"),
    path("<slug:brand>/me/keys/", pages.keys, name="keys"),
    path("<slug:brand>/me/keys/<row:token>/revoke/", pages.revoke, name="revoke"),
    path("<slug:brand>/me/history/", pages.history, name="history"),
    path("<slug:brand>/me/history/profile/", pages.history_by_profile, name="history_by_profile"),
    path("<slug:brand>/me/wallet/", wallet.wallet, name="wallet"),
    path("<slug:brand>/me/wallet/<row:line>/", wallet.line, name="line"),
    path("<slug:brand>/me/points/", wallet.rules, name="rules"),
    path("<slug:brand>/people/<row:person>/", pages.person, name="person"),
    path("<slug:brand>/people/<row:person>/hand/", wallet.hand, name="hand"),
    *(
        path(f"<slug:brand>/people/<row:person>/{act}/", pages.follow, {"act": act}, name=act)
        for act in ("follow", "unfollow")
    ),
    path(
        "<slug:brand>/people/<row:person>/honours/<slug:code>/", honours.evidence, name="evidence"
    ),
    path("<slug:brand>/people/<row:person>/why/<slug:figure>/", pages.why, name="why"),
]
