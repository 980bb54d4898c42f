"""A browser that is closed is told: sealed for it alone, signed by the house, soon and once."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import urllib3
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.test import Client

from hundredfold.activity.actions.follow import catch_up
from hundredfold.kit import outward
from hundredfold.kit.clock import now
from hundredfold.kit.curve import encoded, public_of
from hundredfold.kit.refusals import Refused
from hundredfold.notices.actions.add_device import MOST, add_device, drop_devices
from hundredfold.notices.actions.hear import Wanted, hear
from hundredfold.notices.actions.push import MOST_FAILURES, push
from hundredfold.notices.models import Device
from hundredfold.notices.queries import wishes_of
from hundredfold.people.actions.make_token import make_token
from hundredfold.people.actions.shred import shred
from hundredfold.people.models import Person
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.publish import publish
from tests.cast import Cast

SOON = timedelta(minutes=1)
SECRET = b"sixteen letters!"
SignIn = Callable[[Person], Client]


class Service:
    """A push service on this machine: keeps what it takes, and answers what it is told to."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, dict[str, str], bytes]] = []
        self.status = 201
        service = self

        class Takes(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                service.taken.append((self.path, dict(self.headers), body))
                self.send_response(service.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_args: Any) -> None:
                """Nothing is told."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Takes)
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def service(
    monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path, fresh_database: object
) -> Iterator[Service]:
    """Whatever goes outward goes to it."""
    settings.HOME = tmp_path
    made = Service()
    port = made.server.server_port

    def line(_parts: object, _until: float) -> urllib3.HTTPConnectionPool:
        return urllib3.HTTPConnectionPool("127.0.0.1", port)

    monkeypatch.setattr(outward, "_pool", line)
    yield made
    made.server.shutdown()


class Browser:
    """What a browser keeps of its subscription."""

    def __init__(self, name: str = "one") -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.endpoint = f"https://push.example/{name}"

    def subscribe(self, person: Person, *kinds: str) -> Device:
        key = encoded(public_of(self.key))
        return add_device(
            person, endpoint=self.endpoint, key=key, secret=encoded(SECRET), kinds=kinds
        )

    def read(self, body: bytes) -> dict[str, str]:
        """What was sealed for it, opened as RFC 8291 says."""
        salt, length = body[:16], body[20]
        point, words = body[21 : 21 + length], body[21 + length :]
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        shared = self.key.exchange(ec.ECDH(), theirs)
        info = b"WebPush: info\x00" + public_of(self.key) + point

        def derived(material: bytes, salt: bytes, info: bytes, length: int) -> bytes:
            return HKDF(hashes.SHA256(), length, salt, info).derive(material)

        first = derived(shared, SECRET, info, 32)
        key = derived(first, salt, b"Content-Encoding: aes128gcm\x00", 16)
        nonce = derived(first, salt, b"Content-Encoding: nonce\x00", 12)
        told: dict[str, str] = json.loads(AESGCM(key).decrypt(nonce, words, None).rstrip(b"\x02"))
        return told


def said(cast: Cast) -> None:
    post = publish(cast.circle, by=cast.fan, title="A kite", body="Look.")
    comment(post, by=cast.iron, body="How does it fly?")
    catch_up()


def test_a_browser_is_told_soon_and_once(cast: Cast, service: Service) -> None:
    browser = Browser()
    browser.subscribe(cast.fan, "comment")
    said(cast)
    assert push() == 0  # it settles first
    assert push(now() + SOON) == 1
    assert push(now() + SOON) == 0
    [(path, headers, body)] = service.taken
    assert path == "/one"
    assert headers["Authorization"].startswith("vapid t=")
    assert (headers["Content-Encoding"], headers["TTL"]) == ("aes128gcm", "86400")
    told = browser.read(body)
    assert told["body"] == "Iron commented on what you said\nA kite"
    assert (told["title"], told["address"]) == ("Kite", "/kite/me/notices/")


def test_only_of_what_is_wanted_and_not_in_the_night(cast: Cast, service: Service) -> None:
    Browser().subscribe(cast.fan, "like")
    said(cast)
    assert push(now() + SOON) == 0
    Browser().subscribe(cast.fan, "comment")
    said(cast)
    hour = (now() + SOON).hour
    hear(cast.fan, Wanted(quiet=(hour, (hour + 1) % 24)), house="https://kite.example")
    assert push(now() + SOON) == 0
    hear(cast.fan, Wanted(), house="https://kite.example")
    assert push(now() + SOON) == 1
    assert wishes_of(cast.fan, "push") == {"comment"}


def test_a_browser_that_is_gone_is_forgotten(cast: Cast, service: Service) -> None:
    Browser().subscribe(cast.fan, "comment")
    said(cast)
    service.status = 503
    assert push(now() + SOON) == 0
    assert Device.of(cast.brand).get().failures == 1
    service.status = 410
    assert push(now() + SOON) == 0
    assert not Device.of(cast.brand).exists()


def test_after_many_failures_nothing_is_tried(cast: Cast, service: Service) -> None:
    Browser().subscribe(cast.fan, "comment")
    said(cast)
    service.status = 500
    for _ in range(MOST_FAILURES + 3):
        push(now() + SOON)
    assert len(service.taken) == MOST_FAILURES


def test_each_browser_has_its_own_mark(cast: Cast, service: Service) -> None:
    Browser("old").subscribe(cast.fan, "comment")
    said(cast)
    Browser("new").subscribe(cast.fan, "comment")
    assert push(now() + SOON) == 1
    said(cast)
    assert push(now() + SOON) == 2
    assert sorted(path for path, _headers, _body in service.taken) == ["/new", "/old", "/old"]


def test_what_is_no_browser_is_refused_and_ten_are_enough(cast: Cast, service: Service) -> None:
    sound: dict[str, Any] = {
        "endpoint": "https://push.example/x",
        "key": encoded(public_of(Browser().key)),
    }
    sound["secret"] = encoded(SECRET)
    wrong = {"endpoint": "http://10.0.0.1/", "key": "AAAA", "secret": "not base64!"}
    for name, value in wrong.items():
        with pytest.raises(Refused):
            add_device(cast.fan, **(sound | {name: value}), kinds=[])
    with pytest.raises(Refused):
        add_device(cast.fan, **sound, kinds=["weather"])
    for number in range(MOST + 2):
        Browser(str(number)).subscribe(cast.fan, "comment")
    assert Device.of(cast.brand).count() == MOST
    Browser("11").subscribe(cast.iron, "comment")  # somebody else signed in with it
    assert Device.of(cast.brand).filter(person=cast.fan).count() == MOST - 1
    shred(cast.fan, by=cast.fan)
    assert Device.of(cast.brand).get().person == cast.iron
    drop_devices(cast.iron)
    assert not Device.of(cast.brand).exists()


def test_pages_and_programs_add_a_browser(cast: Cast, sign_in: SignIn, service: Service) -> None:
    client, browser = sign_in(cast.fan), Browser()
    page = client.get("/kite/me/notices/letters/").content.decode()
    assert 'data-worker="/worker.js"' in page
    worker = client.get("/worker.js")
    assert (worker["Service-Worker-Allowed"], worker.status_code) == ("/", 200)
    sent = {
        "endpoint": browser.endpoint,
        "key": encoded(public_of(browser.key)),
        "secret": encoded(SECRET),
    }
    at = "/kite/me/notices/device/"
    assert client.post(at, sent | {"kinds": ["answer", "like"]}).status_code == 204
    assert wishes_of(cast.fan, "push") == {"answer", "like"}
    assert client.post(at, {"endpoint": "x"}).status_code == 409
    assert client.post(at, {"stop": "1", "endpoint": browser.endpoint}).status_code == 204
    assert not Device.of(cast.brand).exists()
    bearer = {"Authorization": f"Bearer {make_token(by=cast.fan, name='x')[1]}"}
    api = "/api/v1/brands/kite/me/notices/device"
    told = client.put(
        api, sent | {"kinds": ["like"]}, content_type="application/json", headers=bearer
    )
    assert (told.status_code, Device.of(cast.brand).count()) == (204, 1)
    assert client.delete(api, headers=bearer).status_code == 204
    assert not Device.of(cast.brand).exists()
