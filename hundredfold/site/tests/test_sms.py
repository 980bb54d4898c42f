"""`sms.toml`: who sends texts, and what is said of a mistake in it."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from hundredfold.kit.texting import Gateway
from hundredfold.site.sms import FILE, gateway_in

GOOD = 'gateway = "twilio"\nid = "AC1"\nsecret = "s"\nsender = "+1500"\nregion = "CN"\n'


def test_what_is_told(tmp_path: Path) -> None:
    assert gateway_in(tmp_path) is None
    (tmp_path / FILE).write_text(GOOD)
    assert gateway_in(tmp_path) == Gateway("twilio", "AC1", "s", "+1500", "CN")
    aliyun = GOOD.replace("twilio", "aliyun") + 'template = "SMS_1"\naddress = "https://a.b/"\n'
    (tmp_path / FILE).write_text(aliyun)
    told = gateway_in(tmp_path)
    assert told == Gateway("aliyun", "AC1", "s", "+1500", "CN", "SMS_1", "https://a.b")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("gateway", "Expected"),
        ("", "gateway is one of"),
        (GOOD.replace("twilio", "pigeon"), "gateway is one of"),
        (GOOD.replace("twilio", "aliyun"), "it says no template"),
        (GOOD.replace("sender", "sent"), "it says no sender"),
        (GOOD + "colour = 1\n", "colour is not known"),
        (GOOD + 'address = "there"\n', "address is no whole address"),
        ("[gateway]\nid = 1\n", "gateway is one of"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(ImproperlyConfigured, match=said) as broken:
        gateway_in(tmp_path)
    assert str(tmp_path / FILE) in str(broken.value)
