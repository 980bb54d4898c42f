"""Web Push: a few words to a browser that is closed (RFC 8030), sealed so that only it can read
them (RFC 8291, RFC 8188) and signed by this house (RFC 8292).

Written from the primitives of `cryptography`: the library for it brings a second HTTP client and
comes without wheels (decision 0049).
"""

import json
import os
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hundredfold.kit.curve import encoded, public_of, signature

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

RECORD = 4_096
LIVES = 12 * 3_600
"""Seconds for which a signature is good; a day is the most there may be."""
KEPT = 24 * 3_600
"""Seconds for which a push service keeps words for a browser that is away."""


def sealed(
    words: bytes,
    *,
    browser: bytes,
    secret: bytes,
    ours: "EllipticCurvePrivateKey | None" = None,
    salt: bytes = b"",
) -> bytes:
    """`words` for one browser, as a body of `aes128gcm`. `browser` is its public key (65 bytes),
    `secret` what it shares with whoever may write (16 bytes). Raises ValueError where they are no
    keys, and where the words are too long."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(words) > RECORD - 103:
        raise ValueError("too many words")
    ours = ours or ec.generate_private_key(ec.SECP256R1())
    salt = salt or os.urandom(16)
    there = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), browser)
    point = public_of(ours)
    shared = ours.exchange(ec.ECDH(), there)
    first = _derived(shared, secret, b"WebPush: info\x00" + browser + point, 32)
    key = _derived(first, salt, b"Content-Encoding: aes128gcm\x00", 16)
    nonce = _derived(first, salt, b"Content-Encoding: nonce\x00", 12)
    head = salt + RECORD.to_bytes(4, "big") + bytes([len(point)]) + point
    return head + AESGCM(key).encrypt(nonce, words + b"\x02", None)


def signed(endpoint: str, key: "EllipticCurvePrivateKey", *, by: str) -> str:
    """The Authorization of a push: who sends (`by`, an address to write to), for this service."""
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int(time.time()) + LIVES,
        "sub": by,
    }
    head = encoded(json.dumps({"typ": "JWT", "alg": "ES256"}).encode())
    said = f"{head}.{encoded(json.dumps(claims).encode())}"
    vouched = encoded(signature(key, said.encode()))
    return f"vapid t={said}.{vouched}, k={encoded(public_of(key))}"


def _derived(material: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(hashes.SHA256(), length, salt, info).derive(material)
