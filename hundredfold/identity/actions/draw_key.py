from django.db import transaction

from hundredfold.identity.models import SigningKey
from hundredfold.kit.once import take_turns
from hundredfold.kit.sealing import sealed

SIZE = 2048
"""Bits of RSA, as RS256 wants at least."""
WHAT = "signing key"


# no fact: the key belongs to the house and to no brand
@transaction.atomic
def first_key() -> SigningKey:
    """The key of this house; the first time it is needed it is drawn."""
    take_turns(0, "identity.key")
    return SigningKey.objects.order_by("-pk").first() or draw_key()


# no fact: the key belongs to the house and to no brand
@transaction.atomic
def draw_key() -> SigningKey:
    """A new key signs from now on. Those before still check what they signed."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(public_exponent=65_537, key_size=SIZE)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return SigningKey.objects.create(sealed=sealed(pem.decode(), WHAT))
