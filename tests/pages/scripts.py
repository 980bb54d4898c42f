"""Words that would run something where they are put into a page as they are.

Each calls `top.ran(…)`, or one of the dialogs that published ones call. Those of our own are made
of a way to run and a way to write it; which of all run in today's Chromium is found by trying.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from tests.needs import shared

HEAR = """
    window.hits = [];
    window.ran = (what) => { top.hits.push(String(what)) };
    for (const name of ["alert", "confirm", "prompt"]) window[name] = window.ran;
"""
"""Before any page: what runs is written down."""

CALL = "top.ran(1)"
BY_HANDLER = (
    '<img src="x:" onerror="{0}">', '<img src="x:" srcset="x: 1x" onerror="{0}">',
    '<image src="x:" onerror="{0}">', '<svg onload="{0}">', '<svg><g onload="{0}"></g></svg>',
    '<svg><animate attributeName="x" dur="1s" onbegin="{0}">', '<body onload="{0}">',
    '<svg><set attributeName="x" to="0" onbegin="{0}">', '<body onpageshow="{0}">',
    '<video src="x:" onerror="{0}"></video>', '<audio src="x:" onerror="{0}"></audio>',
    '<video><source src="x:" onerror="{0}"></video>', '<iframe onload="{0}"></iframe>',
    '<details open ontoggle="{0}">x</details>', '<input autofocus onfocus="{0}">',
    '<select autofocus onfocus="{0}"></select>', '<textarea autofocus onfocus="{0}"></textarea>',
    '<button autofocus onfocus="{0}">x</button>', '<a tabindex="0" autofocus onfocus="{0}">x</a>',
    '<b contenteditable autofocus onfocus="{0}">x</b>', '<style onload="{0}"></style>',
    '<link rel="stylesheet" href="x:" onerror="{0}">', '<object data="x:" onerror="{0}"></object>',
    '<style>@keyframes k{{}}</style><b style="animation:k" onanimationstart="{0}">x</b>',
    '<marquee onstart="{0}">x</marquee>', '<script src="x:" onerror="{0}"></script>',
    '<input type="image" src="x:" onerror="{0}">',
    '<math><mi autofocus tabindex="0" onfocus="{0}">',
)  # fmt: skip
BY_ITSELF = (
    "<script>{0}</script>", "<script type=module>{0}</script>", "<svg><script>{0}</script></svg>",
    '<script src="data:text/javascript,{0}"></script>', '<iframe src="javascript:{0}"></iframe>',
    '<iframe srcdoc="&lt;script>{0}&lt;/script>"></iframe>', "<sCrIpT>{0}</ScRiPt>",
    "</title></style></textarea></script><script>{0}</script>", "--><script>{0}</script>",
    '"><script>{0}</script>', "'><script>{0}</script>", "<script\n>{0}</script\n>",
    "<math><script>{0}</script></math>", "<div><script>{0}</script",
    '<svg><script href="data:text/javascript,{0}"></script></svg>', "<script/x>{0}</script>",
    '<iframe src="java&#10;script:{0}"></iframe>', '<iframe src="&#1;javascript:{0}"></iframe>',
    '<form><math><mtext></form><form><mglyph><style></math><img src="x:" onerror="{0}">',
    "<noscript><p title=\"</noscript><script>{0}</script>\">",
)  # fmt: skip


def _written(handler: str) -> Iterator[str]:
    """One way to run, in the ways it can be written."""
    yield handler.format(CALL)
    yield handler.format(CALL.replace("t", "&#x74;").replace("r", "&#114"))
    yield re.sub(r"<(\w+) ", r"<\1/", handler).replace('"', "'").format(CALL)
    yield re.sub(r"\bon(\w+)=", lambda on: f"oN{on[1].upper()}\n=\t", handler).format(CALL)
    yield '"><' + handler.format("top['r'+'an'](1)")[1:]


def of_our_own() -> list[str]:
    """Ways to run, each in the ways it can be written."""
    return [one for way in BY_HANDLER for one in _written(way)] + [
        way.format(CALL) for way in BY_ITSELF
    ]


def published() -> list[str]:
    """Those that others collected. Few of them still run."""
    folder = shared("data", "security", "xss")
    pairs = (folder / "dompurify-expect.mjs").read_text(encoding="utf-8")
    purified = json.loads(re.sub(r",(\s*[\]}])", r"\1", pairs[pairs.index("[") :].rstrip(";\n ")))
    lines = (folder / "h5sc-vectors.txt").read_text(encoding="utf-8").splitlines()
    return [one["payload"] for one in purified] + [line for line in lines if line.strip()]


class Tried:
    """A browser that is shown documents as they are, and says what ran."""

    ADDRESS = "http://shown.example/"

    def __init__(self, context: Any) -> None:
        context.add_init_script(HEAR)
        self.page = context.new_page()
        self.page.on("dialog", lambda dialog: dialog.dismiss())
        self._document, self._headers = "", {}
        self.page.route("**/*", self._answer)

    def runs(self, document: str, headers: dict[str, str] | None = None, wait: int = 120) -> bool:
        """Whether anything in it ran, so many milliseconds after it came; 0: once it was loaded."""
        self._document, self._headers = document, headers or {}
        self.page.goto(self.ADDRESS, wait_until="commit" if wait else "load")
        return self._ran(wait)

    def _ran(self, wait: int) -> bool:
        for _moment in range(wait // 30):
            if self.page.evaluate("window.hits.length"):
                return True
            self.page.wait_for_timeout(30)
        return bool(self.page.evaluate("window.hits.length"))

    def _answer(self, route: Any) -> None:
        if route.request.url != self.ADDRESS:
            return route.abort()
        headers = {"Content-Type": "text/html; charset=utf-8"} | self._headers
        return route.fulfill(body=f"<!doctype html><body>{self._document}", headers=headers)
