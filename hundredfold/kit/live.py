"""Where a page hears what happens in its circle: the address of the live process, with a pass."""

import time
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port

from hundredfold.kit.passes import mint

LIVES = 12 * 3600


def address(request: HttpRequest, *, brand: int, circle: int, person: int | None, name: str) -> str:
    """What `data-live` holds; empty when no live process runs.

    HUNDREDFOLD_LIVE is a port of the same host (as `up` gives it), or a whole address where a proxy
    puts the live process elsewhere. The pass names the one origin that may use it, and when the
    page was drawn: the stream begins there. With a `name`, the person may say that they write.
    """
    where: str = settings.LIVE
    if not where:
        return ""
    site = f"{request.scheme}://{request.get_host()}"
    if where.isdigit():
        host, _port = split_domain_port(request.get_host())
        where = f"{request.scheme}://{host}:{where}/live"
    claims: dict[str, Any] = {"brand": brand, "circle": circle, "person": person, "name": name}
    claims |= {"origin": site, "drawn": int(time.time())}
    return f"{where}?{urlencode({'pass': mint(settings.SECRET_KEY, claims, LIVES)})}"
