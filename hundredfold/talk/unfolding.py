"""What a page says of itself: its title, a sentence or two, and the site it is of."""

from typing import Any, NamedTuple
from urllib.parse import urlsplit

from hundredfold.kit.outward import Read
from hundredfold.kit.words import one_line


class SaysNothingError(Exception):
    """It has no title, or cannot be read as a page."""


class Said(NamedTuple):
    title: str
    about: str
    site: str


def said_in(page: Read) -> Said:
    """By Open Graph where a page has it, else by its own title. Raises SaysNothingError."""
    from lxml import etree, html

    try:
        parser = html.HTMLParser(encoding=page.encoding or "utf-8", no_network=True)
        tree = html.document_fromstring(page.body, parser=parser)
    except (etree.LxmlError, LookupError, ValueError) as no:
        raise SaysNothingError from no
    named = _named(tree)
    title = named.get("og:title") or named.get("twitter:title") or tree.findtext(".//title") or ""
    title = one_line(title)[:300]
    if not title:
        raise SaysNothingError
    about = named.get("og:description") or named.get("description") or ""
    site = named.get("og:site_name") or urlsplit(page.address).hostname or ""
    return Said(title, one_line(about)[:400], one_line(site)[:100])


def _named(tree: Any) -> dict[str, str]:
    """The page's own sentences about itself, the first of each name."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        content = (meta.get("content") or "").replace("\x00", "")
        if name and content.strip():
            found.setdefault(name, content)
    return found
