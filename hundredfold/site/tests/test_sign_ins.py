"""`sign-ins.toml`: who else vouches for people, and what is said of a mistake in it."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from hundredfold.site.sign_ins import FILE, apps_of, providers_of, sign_ins_in

GOOD = """
[oidc.company]
name = "Our company"
id = "hundredfold"
secret = "s"
address = "https://sso.example.org/realms/one"
[oidc.club]
name = "The club"
id = "h"
secret = "s"
address = "https://club.example.org"
asks_at = "https://login.example.org/there"
[weixin]
id = "wx1"
secret = "s"
name = "微信"
"""


def test_what_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(GOOD, encoding="utf-8")
    told = sign_ins_in(tmp_path)
    assert [(one.kind, one.slug, one.name, one.origin) for one in told] == [
        ("oidc", "company", "Our company", "https://sso.example.org"),
        ("oidc", "club", "The club", "https://login.example.org"),
        ("weixin", "weixin", "微信", "https://open.weixin.qq.com"),
    ]
    assert len(apps_of(told)) == 2, "no package is loaded that nobody needs"
    providers = providers_of(told)
    assert [one["provider_id"] for one in providers["openid_connect"]["APPS"]] == [
        "company",
        "club",
    ]
    assert providers["weixin"]["OAUTH_PKCE_ENABLED"]


def test_nothing_is_told(tmp_path: Path) -> None:
    assert sign_ins_in(tmp_path) == ()
    assert apps_of(()) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[weixin", "sign-ins.toml"),
        ("[github]\nid = 'a'", "not known"),
        ("[weixin]\nid = 'a'", "no secret"),
        ("[weixin]\nid = 'a'\nsecret = 3", "no text"),
        ("[weixin]\nid = 'a'\nsecret = 's'\ncolour = 'red'", "colour is not known"),
        ("weixin = 3", "sign-ins.toml"),
        ("[oidc.one]\nname = 'a'\nid = 'a'\nsecret = 's'\naddress = 'sso'", "no whole address"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(ImproperlyConfigured, match=said):
        sign_ins_in(tmp_path)


def test_what_is_no_text_at_all(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfe")
    with pytest.raises(ImproperlyConfigured, match=FILE):
        sign_ins_in(tmp_path)
