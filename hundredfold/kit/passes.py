"""Short signed passes between our own processes. The standard library only: live reads them."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any

Claims = dict[str, Any]


def mint(secret: str, claims: Claims, lives: float) -> str:
    """A pass that says `claims` and is good for `lives` seconds."""
    said = {**claims, "expires": int(time.time() + lives)}
    body = _encode(json.dumps(said, separators=(",", ":")).encode())
    return f"{body}.{_encode(_sign(secret, body))}"


def read(secret: str, token: str) -> Claims | None:
    """What a pass says, or nothing when it is forged, torn or too old."""
    body, _, signature = token.partition(".")
    try:
        if not hmac.compare_digest(_sign(secret, body), _decode(signature)):
            return None
        claims: Claims = json.loads(_decode(body))
    except ValueError:
        return None
    return claims if claims.get("expires", 0) > time.time() else None


def _sign(secret: str, body: str) -> bytes:
    # A key of its own, so that no signature made for something else opens anything here.
    key = hashlib.sha256(b"hundredfold.kit.passes:" + secret.encode()).digest()
    return hmac.digest(key, body.encode(), "sha256")


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
