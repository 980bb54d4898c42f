"""Who else vouches for people at the door: `sign-ins.toml` in the house's folder says so.

A company's own sign-in speaks OpenID Connect, `[oidc.NAME]`; `[weixin]` and `[feishu]` are known by
name. Secrets stay in this file and come into no database and no backup.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from hundredfold.site.tables import said_in

FILE = "sign-ins.toml"
NEEDED = {"oidc": {"name", "id", "secret", "address"}, "weixin": {"id", "secret"},
          "feishu": {"id", "secret"}}  # fmt: skip
OPTIONAL = {"oidc": {"asks_at"}, "weixin": {"name"}, "feishu": {"name"}}
CALLED = {"weixin": "微信 WeChat", "feishu": "飞书 Feishu"}
ASKS_AT = {"weixin": "https://open.weixin.qq.com", "feishu": "https://open.feishu.cn"}
"""Where a browser goes when one of them asks who somebody is."""
PACKAGE = "allauth.socialaccount.providers."


@dataclass(frozen=True)
class SignIn:
    """One other door. `origin` is where forms of ours may lead."""

    kind: str
    slug: str
    name: str
    origin: str
    app: dict[str, Any]


def sign_ins_in(home: Path) -> tuple[SignIn, ...]:
    """What the file says; nothing where there is none."""
    return said_in(home / FILE, lambda told: tuple(_each(told)), nothing=())


def apps_of(sign_ins: Iterable[SignIn]) -> list[str]:
    """The packages that speak to them: none is loaded that nobody needs."""
    return sorted({PACKAGE + ("openid_connect" if one.kind == "oidc" else one.kind)
                   for one in sign_ins})  # fmt: skip


def providers_of(sign_ins: Iterable[SignIn]) -> dict[str, dict[str, Any]]:
    """The same, as allauth wants it."""
    told: dict[str, dict[str, Any]] = {}
    for one in sign_ins:
        kind = "openid_connect" if one.kind == "oidc" else one.kind
        told.setdefault(kind, {"APPS": []})["APPS"].append(one.app)
    for settings in told.values():
        settings["OAUTH_PKCE_ENABLED"] = True
    return told


def _each(told: Mapping[str, Any]) -> Iterable[SignIn]:
    for kind, said in told.items():
        if kind not in NEEDED:
            raise ValueError(f"[{kind}] is not known; there are {', '.join(NEEDED)}")
        if kind == "oidc":
            for slug, each in said.items():
                _check(f"oidc.{slug}", kind, each)
                yield _oidc(slug, each)
        else:
            _check(kind, kind, said)
            name = said.get("name", CALLED[kind])
            app = {"client_id": said["id"], "secret": said["secret"], "name": name}
            yield SignIn(kind, kind, name, ASKS_AT[kind], app)


def _oidc(slug: str, said: Mapping[str, str]) -> SignIn:
    parts = urlsplit(said.get("asks_at", said["address"]))
    if parts.scheme not in ("https", "http") or not parts.netloc:
        raise ValueError(f"[oidc.{slug}] address is no whole address")
    app = {
        "provider_id": slug,
        "name": said["name"],
        "client_id": said["id"],
        "secret": said["secret"],
        "settings": {"server_url": said["address"], "oauth_pkce_enabled": True},
    }
    return SignIn("oidc", slug, said["name"], f"{parts.scheme}://{parts.netloc}", app)


def _check(where: str, kind: str, said: Mapping[str, Any]) -> None:
    for key in sorted(NEEDED[kind] - said.keys()):
        raise ValueError(f"[{where}] says no {key}")
    for key, value in said.items():
        if key not in NEEDED[kind] | OPTIONAL[kind] or not isinstance(value, str):
            raise ValueError(f"[{where}] {key} is not known, or no text")
