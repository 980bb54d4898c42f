"""Signing in by WeChat and Feishu, whose part is played by a server of our own."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.feishu.client import FeishuOAuth2Client
from allauth.socialaccount.providers.feishu.views import FeishuOAuth2Adapter
from allauth.socialaccount.providers.weixin.views import WeixinOAuth2Adapter
from django.test import Client

from hundredfold.people.actions.shred import shred
from hundredfold.people.models import Account, Person
from tests.cast import PASSWORD, Cast

ANSWERS: dict[str, dict[str, Any]] = {
    "/wx/token": {"access_token": "t", "openid": "o-mei", "expires_in": 7200, "scope": "s"},
    "/wx/who": {"openid": "o-mei", "nickname": "小梅", "sex": 0},
    "/fs/app": {"code": 0, "app_access_token": "a", "expire": 7200},
    "/fs/token": {"code": 0, "data": {"access_token": "t", "expires_in": 7200}},
    "/fs/who": {"code": 0, "data": {"open_id": "ou-mei", "name": "小梅", "email": ""}},
}
"""What each of their addresses says, in the shapes that their documents give."""


class TheirServer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        told = json.dumps(ANSWERS[path], ensure_ascii=False).encode()
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(200)
        kind = "text/plain" if path.startswith("/wx/") else "application/json; charset=utf-8"
        self.send_header("Content-Type", kind)  # WeChat says no charset, and sends UTF-8
        self.end_headers()
        self.wfile.write(told)

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *what: Any) -> None:
        """Tests are quiet."""


@pytest.fixture
def theirs(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    server = HTTPServer(("127.0.0.1", 0), TheirServer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    at = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setattr(WeixinOAuth2Adapter, "access_token_url", f"{at}/wx/token")
    monkeypatch.setattr(WeixinOAuth2Adapter, "profile_url", f"{at}/wx/who")
    monkeypatch.setattr(FeishuOAuth2Client, "app_access_token_url", f"{at}/fs/app")
    monkeypatch.setattr(FeishuOAuth2Adapter, "access_token_url", f"{at}/fs/token")
    monkeypatch.setattr(FeishuOAuth2Adapter, "user_info_url", f"{at}/fs/who")
    yield
    server.shutdown()
    server.server_close()
    thread.join()


def go_there(browser: Client, kind: str, **sent: str) -> str:
    """To the other house and back with a code; where that leads."""
    there = browser.post(f"/accounts/{kind}/login/", sent)
    assert there.status_code == 302, there.content
    asked = parse_qs(urlsplit(there["Location"]).query)
    back = f"/accounts/{kind}/login/callback/?code=c&state={asked['state'][0]}"
    return str(browser.get(back)["Location"])


@pytest.mark.parametrize("kind", ["weixin", "feishu"])
def test_somebody_comes_in(cast: Cast, theirs: None, kind: str) -> None:
    browser = Client()
    page = browser.get("/accounts/login/?next=/kite/").content.decode()
    assert f"/accounts/{kind}/login/" in page
    assert go_there(browser, kind, next="/kite/") == "/accounts/elsewhere/signup/"
    page = browser.get("/accounts/elsewhere/signup/").content.decode()
    assert 'value="小梅"' in page
    answer = browser.post("/accounts/elsewhere/signup/", {"name": "", "email": "mei"})
    assert answer.status_code == 200
    assert "Write a name first" in answer.content.decode()
    sent = {"name": "王小梅", "email": "mei@example.org"}
    assert browser.post("/accounts/elsewhere/signup/", sent)["Location"] == "/kite/"
    assert Person.of(cast.brand).get(account__email="mei@example.org").name == "王小梅"

    again = Client()
    assert go_there(again, kind, next="/kite/") == "/kite/"
    assert again.get("/kite/me/")["Location"].startswith("/kite/people/")


def test_an_address_that_somebody_has_opens_nothing(cast: Cast, theirs: None) -> None:
    """Who knows an address does not become who has it: they sign in there first, and add it."""
    browser = Client()
    go_there(browser, "feishu")
    sent = {"name": "Fan", "email": "fan@example.org"}
    answer = browser.post("/accounts/elsewhere/signup/", sent)
    assert "If it was you, sign in" in answer.content.decode()
    assert not SocialAccount.objects.exists()


def test_it_is_added_and_removed(cast: Cast, theirs: None, sign_in: Any) -> None:
    browser = sign_in(cast.fan)
    assert go_there(browser, "feishu", process="connect") == "/accounts/elsewhere/"
    page = browser.get("/accounts/elsewhere/").content.decode()
    assert "小梅" in page
    there = Client()
    assert go_there(there, "feishu", next="/kite/") == "/kite/"
    assert there.get("/kite/me/")["Location"] == f"/kite/people/{cast.fan.pk}/"
    go_there(sign_in(cast.iron), "feishu", process="connect")
    assert SocialAccount.objects.get().user == cast.fan.account, "and nobody else's"
    browser.post("/accounts/elsewhere/", {"account": SocialAccount.objects.get().pk})
    assert not SocialAccount.objects.exists()


def test_the_only_way_in_stays(cast: Cast, theirs: None) -> None:
    browser = Client()
    go_there(browser, "weixin", next="/kite/")
    sent = {"name": "王小梅", "email": "mei@example.org"}
    browser.post("/accounts/elsewhere/signup/", sent)
    answer = browser.post("/accounts/elsewhere/", {"account": SocialAccount.objects.get().pk})
    assert "Set a password first" in answer.content.decode()
    assert browser.get("/accounts/password/change/").status_code == 302
    assert browser.get("/accounts/password/set/").status_code == 200
    browser.post("/accounts/password/set/", {"password1": PASSWORD, "password2": PASSWORD})
    account = Account.objects.get(email="mei@example.org")
    assert account.check_password(PASSWORD)


def test_going_back_and_other_mishaps(cast: Cast, theirs: None) -> None:
    browser = Client()
    there = browser.post("/accounts/weixin/login/")
    state = parse_qs(urlsplit(there["Location"]).query)["state"][0]
    back = browser.get(f"/accounts/weixin/login/callback/?error=access_denied&state={state}")
    assert back["Location"] == "/accounts/elsewhere/login/cancelled/"
    assert "went back" in browser.get(back["Location"]).content.decode()
    answer = browser.get("/accounts/weixin/login/callback/?code=c&state=guessed")
    assert answer.status_code == 401
    assert "did not say who you are" in answer.content.decode()
    assert browser.get("/accounts/elsewhere/signup/")["Location"].startswith("/accounts/login/")
    page = Client().get("/accounts/weixin/login/").content.decode()
    assert "form" in page, "only a form of ours begins it"


def test_who_leaves_takes_it_along(cast: Cast, theirs: None, sign_in: Any) -> None:
    go_there(sign_in(cast.fan), "feishu", process="connect")
    shred(cast.fan, by=cast.fan)
    assert not SocialAccount.objects.exists()
