"""No address that anybody names leads into our own network."""

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from hundredfold.kit import outward
from hundredfold.kit.outward import UnreadableError, is_public, read


class Inside:
    """A server of our own network that counts who knocks; `says` is what it answers."""

    def __init__(self) -> None:
        self.knocks: list[str] = []
        self.says: tuple[int, dict[str, str], bytes] = (
            200, {"Content-Type": "text/html"}, b"<title>Inside</title>",
        )  # fmt: skip
        inside = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                inside.knocks.append(self.headers["Host"])
                status, headers, body = inside.says
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_args: Any) -> None:
                """Nothing is told."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.port = self.server.server_port
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch) -> Iterator[Inside]:
    """Its port counts as one of the web, so that only its address can keep anybody away."""
    server = Inside()
    monkeypatch.setattr(outward, "PORTS", {"http": server.port, "https": 443})
    yield server
    server.server.shutdown()
    server.server.server_close()


HOSTS = (
    "127.0.0.1", "localhost", "LOCALHOST", "localhost.", "127.1", "127.0.1", "2130706433",
    "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "0", "0.0.0.0", "127.255.255.254",  # noqa: S104 refused, not bound
    "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]",
    "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]", "[fe80::1%25lo]",
    "127。0。0。1", "１２７.０.０.１", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "10.0.0.1", "172.16.0.1", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "[fc00::1]", "[fec0::1]",
    "[ff02::1]",
)  # fmt: skip


@pytest.mark.parametrize("host", HOSTS)
def test_no_way_of_writing_it_leads_inside(inside: Inside, host: str) -> None:
    with pytest.raises(UnreadableError):
        read(f"http://{host}:{inside.port}/")
    assert inside.knocks == []


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "dict://127.0.0.1/",
        "//127.0.0.1/", "http:127.0.0.1", "http://", "http://[x/", "http://a.example:99999/",
        "http://example.com@127.0.0.1/", "http://127.0.0.1#@example.com/", "http://127.0.0.1:22/",
        "http://x\r\nHost: y/", "",
    ],
)  # fmt: skip
def test_what_is_no_page(inside: Inside, address: str) -> None:
    with pytest.raises(UnreadableError):
        read(address)
    assert inside.knocks == []


def test_the_control_is_let_in(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the look at the address, the same request arrives."""
    monkeypatch.setattr(outward, "is_public", lambda _host: True)
    assert read(f"http://127.0.0.1:{inside.port}/").body == b"<title>Inside</title>"
    assert inside.knocks == [f"127.0.0.1:{inside.port}"]


def named(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> None:
    """Names mean these addresses, another list each time they are looked up."""
    waiting = list(answers)

    def looked_up(_host: str, port: int, **_more: Any) -> list[Any]:
        found = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in found]

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)


def test_a_name_of_ours_and_a_name_of_both(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    for addresses in (["127.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["127.0.0.1", "8.8.8.8"]):
        named(monkeypatch, addresses)
        with pytest.raises(UnreadableError):
            read(f"http://rebound.example:{inside.port}/")
    assert inside.knocks == []


def test_a_name_that_means_something_else_a_moment_later(
    inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is looked up once, and the line goes to what was found then."""
    named(monkeypatch, ["8.8.8.8"], ["127.0.0.1"])
    assert outward.where("rebound.example", inside.port) == "8.8.8.8"
    named(monkeypatch, ["8.8.8.8"], ["127.0.0.1"])
    pool = outward._pool(outward._parted(f"http://rebound.example:{inside.port}/"), 0.0)
    assert pool.host == "8.8.8.8"


def test_a_redirect_leads_no_further(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first stop is open; where it points to is looked at as if somebody had named it."""
    once = iter([True, False])
    monkeypatch.setattr(outward, "is_public", lambda _host: next(once))
    inside.says = (302, {"Location": f"http://127.0.0.1:{inside.port}/second"}, b"")
    with pytest.raises(UnreadableError):
        read(f"http://127.0.0.1:{inside.port}/first")
    assert len(inside.knocks) == 1


@pytest.mark.parametrize(
    "says",
    [
        (404, {"Content-Type": "text/html"}, b"<title>No</title>"),
        (200, {"Content-Type": "image/png"}, b"PNG"),
        (200, {}, b"<title>What kind?</title>"),
        (302, {}, b""),
        (302, {"Location": "/again"}, b""),
    ],
)
def test_what_is_not_taken(inside: Inside, monkeypatch: pytest.MonkeyPatch, says: Any) -> None:
    monkeypatch.setattr(outward, "is_public", lambda _host: True)
    inside.says = says
    with pytest.raises(UnreadableError):
        read(f"http://127.0.0.1:{inside.port}/")


def test_no_more_than_half_a_mebibyte(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outward, "is_public", lambda _host: True)
    inside.says = (200, {"Content-Type": "text/html; charset=gbk"}, b"x" * 2**21)
    told = read(f"http://127.0.0.1:{inside.port}/")
    assert len(told.body) <= outward.MOST_BYTES + 16_384
    assert told.encoding == "gbk"


@pytest.mark.parametrize("host", ["8.8.8.8", "2606:4700::1111", "1.1.1.1"])
def test_what_is_open(host: str) -> None:
    assert is_public(host)
    assert not is_public("no address")
