"""A site elsewhere, for tests: it has profiles, in which people write what they like."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest


class Forum:
    """A site elsewhere, with profiles in which people write what they like."""

    def __init__(self) -> None:
        self.says: dict[str, str] = {}
        self.leads: dict[str, str] = {}
        self.asked: list[str] = []
        forum = self

        class Pages(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                forum.asked.append(self.path)
                away = forum.leads.get(self.path)
                there = forum.says.get(self.path)
                self.send_response(302 if away else 200 if there is not None else 404)
                if away:
                    self.send_header("Location", away)
                self.end_headers()
                self.wfile.write((there or "").encode())

            def log_message(self, *_args: Any) -> None:
                """Nothing is told."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def forum() -> Iterator[Forum]:
    made = Forum()
    yield made
    made.server.shutdown()
    made.server.server_close()
