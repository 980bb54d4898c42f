"""Who sends texts for this house: `sms.toml` in its folder says so. Without it nothing is sent."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from hundredfold.kit.texting import Gateway
from hundredfold.site.tables import said_in

FILE = "sms.toml"
NEEDED = {"gateway", "id", "secret", "sender", "region"}
MORE = {"twilio": set[str](), "aliyun": {"template"}}
OPTIONAL = {"address"}


def gateway_in(home: Path) -> Gateway | None:
    """What the file says; nothing where there is none."""
    return said_in(home / FILE, _gateway, nothing=None)


def _gateway(told: dict[str, Any]) -> Gateway | None:
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
