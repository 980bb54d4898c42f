"""Keys on the curve P-256: kept in the house's home, and their signatures as browsers read them."""

import base64
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import (
        EllipticCurvePrivateKey,
        EllipticCurvePublicKey,
    )


def encoded(raw: bytes) -> str:
    """Base64 for addresses, without what fills it up."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """Raises ValueError where it is none."""
    return base64.b64decode(text.encode() + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)


@lru_cache(maxsize=8)
def key_in(home: Path, name: str) -> "EllipticCurvePrivateKey":
    """The house's own key of that name, made when it is first needed and kept beside its other
    secrets."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    file = home / f"{name}.pem"
    if not file.exists():
        made = ec.generate_private_key(ec.SECP256R1()).private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        fresh = file.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_bytes(made)
        try:
            os.link(fresh, file)  # of two processes the first one's key is the key
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    key = serialization.load_pem_private_key(file.read_bytes(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError(f"{file.name} holds another kind of key")
    return key


def public_of(key: "EllipticCurvePrivateKey") -> bytes:
    """The point of a key, uncompressed: 65 bytes."""
    from cryptography.hazmat.primitives import serialization

    return key.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )


def signature(key: "EllipticCurvePrivateKey", said: bytes) -> bytes:
    """ECDSA over SHA-256, as the web writes it: both numbers, 32 bytes each (RFC 7518, 3.4)."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

    made = decode_dss_signature(key.sign(said, ec.ECDSA(hashes.SHA256())))
    return b"".join(part.to_bytes(32, "big") for part in made)


def is_signed(key: "EllipticCurvePublicKey", said: bytes, raw: bytes) -> bool:
    """Whether such a signature is that key's, of these very bytes."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

    if len(raw) != 64:
        return False
    pair = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
    try:
        key.verify(encode_dss_signature(*pair), said, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True
