"""Who sends texts for this house: `sms.toml` in its folder says so. Without it nothing is sent."""

import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from hundredfold.kit.texting import Gateway

FILE = "sms.toml"
NEEDED = {"gateway", "id", "secret", "sender", "region"}
MORE = {"twilio": set[str](), "aliyun": {"template"}}
OPTIONAL = {"address"}


def gateway_in(home: Path) -> Gateway | None:
    """What the file says; nothing where there is none. A mistake in it is named, with the file."""
    file = home / FILE
    if not file.exists():
        return None
    try:
        return _gateway(tomllib.loads(file.read_text(encoding="utf-8")))
    except ValueError as broken:  # not TOML, not UTF-8, or not what is needed
        raise ImproperlyConfigured(f"{file}: {broken}") from broken


def _gateway(told: dict[str, Any]) -> Gateway:
    kind = told.get("gateway", "")
    if not isinstance(kind, str) or kind not in MORE:
        raise ValueError(f"gateway is one of {', '.join(MORE)}")
    for key in sorted((NEEDED | MORE[kind]) - told.keys()):
        raise ValueError(f"it says no {key}")
    for key, value in told.items():
        if key not in NEEDED | MORE[kind] | OPTIONAL or not isinstance(value, str):
            raise ValueError(f"{key} is not known, or no text")
    if (address := told.get("address", "")) and not urlsplit(address).netloc:
        raise ValueError("address is no whole address")
    return Gateway(
        kind, told["id"], told["secret"], told["sender"], told["region"],
        told.get("template", ""), address.rstrip("/"),
    )  # fmt: skip
