"""Addresses at which members see what they may claim, take more of it, and use it."""

from django.urls import path

from hundredfold.benefits.views import gifts, having, packages, scanning, showing

app_name = "benefits"
AT = "<slug:brand>/me/benefits/"
urlpatterns = [
    path(AT, having.mine, name="mine"),
    path(f"{AT}<slug:code>/", having.one, name="one"),
    path(f"{AT}<slug:code>/buy/", having.take, name="buy"),
    path(f"{AT}<slug:code>/use/", having.use_it, name="use"),
    path(f"{AT}<slug:code>/give/", gifts.give_on, name="give"),
    path(f"{AT}<slug:code>/show/", showing.make, name="show"),
    path(f"{AT}packages/<slug:code>/", packages.one, name="package"),
    path(f"{AT}packages/<slug:code>/buy/", packages.take, name="buy_package"),
    path(f"{AT}bundles/<row:number>/return/", packages.give_it_back, name="return_bundle"),
    path(f"{AT}issues/<row:number>/return/", having.give_it_back, name="return"),
    path(f"{AT}codes/<row:number>/", showing.shown, name="shown"),
    path(f"{AT}codes/<row:number>/hide/", showing.hide, name="hide"),
    path("<slug:brand>/people/<row:person>/present/", gifts.give_to, name="present"),
    path("<slug:brand>/gifts/<slug:code>/", gifts.gift, name="gift"),
    path("<slug:brand>/gifts/<slug:code>/take/", gifts.take_it, name="take"),
    path("<slug:brand>/gifts/<slug:code>/decline/", gifts.decline_it, name="decline"),
    path("<slug:brand>/gifts/<slug:code>/withdraw/", gifts.withdraw_it, name="withdraw"),
    path("<slug:brand>/scan/", scanning.show, name="scan"),
    path("<slug:brand>/scan/in/", scanning.take_in, name="scan_in"),
    *(
        path(f"<slug:brand>/scan/<row:number>/{act}/", scanning.decide, {"finding": finding}, act)
        for act, finding in (("charge", "charged"), ("forgive", "forgiven"))
    ),
]
