"""Words for a browser that is closed: sealed as the standard's own example says, and signed."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from hundredfold.kit.curve import decoded, encoded, key_in, public_of
from hundredfold.kit.pushing import sealed, signed

pytestmark = pytest.mark.same_on_either

# RFC 8291, appendix A.
WORDS = b"When I grow up, I want to be a watermelon"
OURS = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
BROWSER = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
SECRET, SALT = "BTBZMqHH6r4Tts7J_aSIgg", "DGv6ra1nlYgDCS1FRnbzlw"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
    "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def test_the_example_of_the_standard() -> None:
    ours = ec.derive_private_key(int.from_bytes(decoded(OURS), "big"), ec.SECP256R1())
    made = sealed(
        WORDS, browser=decoded(BROWSER), secret=decoded(SECRET), ours=ours, salt=decoded(SALT)
    )
    assert encoded(made) == BODY


def test_what_is_no_key_is_refused() -> None:
    for browser in (b"", b"\x04" * 65, b"\x00" * 65):
        with pytest.raises(ValueError, match=r"point|key|length|empty"):
            sealed(b"x", browser=browser, secret=b"s" * 16)
    with pytest.raises(ValueError, match="too many words"):
        sealed(b"x" * 5_000, browser=decoded(BROWSER), secret=b"s" * 16)
    with pytest.raises(ValueError, match=r"base64|padding|alphabet|Only"):
        decoded("not base64!")


def test_the_house_has_one_key_and_signs_with_it(tmp_path: Path) -> None:
    key = key_in(tmp_path, "push")
    assert (tmp_path / "push.pem").stat().st_mode & 0o077 == 0
    key_in.cache_clear()
    assert public_of(key_in(tmp_path, "push")) == public_of(key)
    token, said = signed("https://push.example/x/1", key, by="mailto:a@example.org").split(", ")
    assert said == f"k={encoded(public_of(key))}"
    head, claims, signature = token.removeprefix("vapid t=").split(".")
    raw = decoded(signature)
    both = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key.public_key().verify(both, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    assert json.loads(decoded(claims))["aud"] == "https://push.example"
