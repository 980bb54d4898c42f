"""The limit: a WSGI application that does nothing but answer the bytes it was given."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

PAGES = {
    f"/{page.name}": page.read_bytes()
    for page in Path(os.environ["HUNDREDFOLD_BENCH_PAGES"]).iterdir()
}


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The page of that name."""
    page = PAGES[environ["PATH_INFO"]]
    start_response(
        "200 OK",
        [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page)))],
    )
    return [page]
