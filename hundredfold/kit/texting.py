"""A short text to a phone, by the gateway that the house was told of."""

import base64
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from hundredfold.kit.clock import now

CONNECTS, READS = 3, 5
"""Seconds in which a gateway lets us in, and answers: somebody waits before the page."""


@dataclass(frozen=True)
class Gateway:
    """Who sends texts for this house: `twilio`, `aliyun`, or a house that speaks as they do.

    `sender` is the number or the signature that a text comes from, `region` the country (ISO
    3166) of numbers written without one; `template` is what Aliyun was told beforehand.
    """

    kind: str
    id: str
    secret: str
    sender: str
    region: str
    template: str = ""
    address: str = ""


class UnsentError(Exception):
    """The gateway did not take the text; it says why for whoever runs the house."""


def text_code(gateway: Gateway, number: str, code: str, words: str) -> None:
    """Send a code to a number (E.164). `words` hold it where a gateway takes any words.

    Raises UnsentError.
    """
    import requests

    asked = {"twilio": _by_twilio, "aliyun": _by_aliyun}[gateway.kind](gateway, number, code, words)
    try:
        told = requests.post(timeout=(CONNECTS, READS), allow_redirects=False, **asked)
        said = told.json()
    except (requests.RequestException, ValueError) as away:
        raise UnsentError(f"{gateway.kind} does not answer: {type(away).__name__}") from away
    if not told.ok or said.get("Code", "OK") != "OK":
        raise UnsentError(f"{gateway.kind}: {said.get('message') or said.get('Message')}")


def _by_twilio(gateway: Gateway, number: str, _code: str, words: str) -> dict[str, Any]:
    """A message by Twilio's API of 2010."""
    house = gateway.address or "https://api.twilio.com"
    return {
        "url": f"{house}/2010-04-01/Accounts/{quote(gateway.id, safe='')}/Messages.json",
        "auth": (gateway.id, gateway.secret),
        "data": {"To": number, "From": gateway.sender, "Body": words},
    }


def _by_aliyun(gateway: Gateway, number: str, code: str, _words: str) -> dict[str, Any]:
    """`SendSms` of Alibaba Cloud, version 2017-05-25, signed as its API for forms wants it."""
    said = {
        "AccessKeyId": gateway.id,
        "Action": "SendSms",
        "Format": "JSON",
        "PhoneNumbers": number.removeprefix("+86").removeprefix("+"),
        "RegionId": "cn-hangzhou",
        "SignName": gateway.sender,
        "SignatureMethod": "HMAC-SHA1",
        "SignatureNonce": secrets.token_hex(16),
        "SignatureVersion": "1.0",
        "TemplateCode": gateway.template,
        "TemplateParam": json.dumps({"code": code}),
        "Timestamp": now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        "Version": "2017-05-25",
    }
    line = "&".join(f"{_escaped(name)}={_escaped(said[name])}" for name in sorted(said))
    signed = hmac.new(
        f"{gateway.secret}&".encode(), f"POST&%2F&{_escaped(line)}".encode(), hashlib.sha1
    )
    signature = base64.b64encode(signed.digest()).decode()
    house = gateway.address or "https://dysmsapi.aliyuncs.com"
    return {"url": f"{house}/", "data": said | {"Signature": signature}}


def _escaped(text: str) -> str:
    return quote(text, safe="~")
