"""Who sends texts, for tests: a server that speaks as Twilio and as Alibaba Cloud do."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, quote

import pytest

ID, SECRET = "AC1", "gateway-secret"


class Texts:
    """`sent` holds number and words of each text; what is not signed rightly is not sent."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []
        texts = self

        class Takes(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                said = dict(parse_qsl(body, keep_blank_values=True))
                is_twilio = self.path.endswith("/Messages.json")
                no = texts.twilio(self, said) if is_twilio else texts.aliyun(said)
                self.send_response((401 if is_twilio else 200) if no else 201)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(no or {"Code": "OK", "sid": "SM1"}).encode())

            def log_message(self, *_args: Any) -> None:
                """Nothing is told."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Takes)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()

    def twilio(self, asked: Any, said: dict[str, str]) -> dict[str, Any]:
        """Basic authentication by the account's number and its token; To, From and Body."""
        key = base64.b64encode(f"{ID}:{SECRET}".encode()).decode()
        here = f"/2010-04-01/Accounts/{ID}/Messages.json"
        if (asked.path, asked.headers.get("Authorization")) != (here, f"Basic {key}"):
            return {"code": 20003, "message": "Authenticate", "status": 401}
        self.sent.append((said["To"], said["Body"]))
        return {}

    def aliyun(self, said: dict[str, str]) -> dict[str, Any]:
        """Every parameter but the signature, sorted and escaped, is signed with the secret."""
        signature = said.pop("Signature", "")
        pairs = "&".join(f"{quote(k, safe='~')}={quote(said[k], safe='~')}" for k in sorted(said))
        told = f"POST&{quote('/', safe='')}&{quote(pairs, safe='~')}"
        right = hmac.new(f"{SECRET}&".encode(), told.encode(), hashlib.sha1).digest()
        if signature != base64.b64encode(right).decode():
            return {"Code": "SignatureDoesNotMatch", "Message": "It is not signed rightly."}
        if said["Action"] != "SendSms" or not said["TemplateCode"]:
            return {"Code": "isv.SMS_TEMPLATE_ILLEGAL", "Message": "There is no such template."}
        self.sent.append((said["PhoneNumbers"], json.loads(said["TemplateParam"])["code"]))
        return {}


@pytest.fixture
def texts() -> Iterator[Texts]:
    made = Texts()
    yield made
    made.server.shutdown()
    made.server.server_close()
