"""What somebody wrote in a letter: without what they quote, and without what their program adds."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses

from hundredfold.notices.writing import MARKER

MOST_BYTES = 1_000_000
_QUOTED = re.compile(r"^\s*>")
_TAGS = re.compile(r"<[^>]+>")


def parsed(raw: bytes) -> EmailMessage:
    """A letter from its bytes; what is no letter has no headers."""
    return message_from_bytes(raw, policy=default)


def addresses(letter: EmailMessage, *headers: str) -> list[str]:
    """All addresses in these headers."""
    said = [str(value) for name in headers for value in letter.get_all(name, [])]
    return [address for _name, address in getaddresses(said) if address]


def is_automatic(letter: EmailMessage) -> bool:
    """Written by a program, such as a note that somebody is on holiday: answered by nobody."""
    said = str(letter.get("Auto-Submitted", "no")).split(";")[0].strip().lower()
    bulk = str(letter.get("Precedence", "")).strip().lower()
    return said != "no" or bulk in ("bulk", "junk", "auto_reply") or "X-Autoreply" in letter


def words_of(letter: EmailMessage) -> str:
    """What is new in it, as Markdown text."""
    from mailparser_reply import EmailReplyParser

    text = _text(letter).split(MARKER)[0]
    text = EmailReplyParser(languages=["en", "zh"]).parse_reply(text=text) or text
    lines = [line.rstrip() for line in text.splitlines() if not _QUOTED.match(line)]
    while lines and not lines[-1]:
        lines.pop()
    if len(lines) > 1 and lines[-1].endswith((":", "：")):  # "On Monday, Kite wrote:"
        lines.pop()
    return "\n".join(lines).strip()


def refused_for_good(letter: EmailMessage) -> list[str]:
    """The addresses that a report of a mail server says it will never reach (RFC 3464)."""
    if letter.get_content_type() != "multipart/report":
        return []
    gone = []
    for block in letter.walk():  # each address has a block of headers of its own
        status = str(block.get("Status", ""))
        address = str(block.get("Final-Recipient", "")).partition(";")[2].strip()
        if status.startswith("5.") and address:
            gone.append(address)
    return gone


def _text(letter: EmailMessage) -> str:
    part = letter.get_body(("plain", "html"))
    if part is None:
        return ""
    try:
        said = str(part.get_content())
    except (LookupError, UnicodeError):  # a charset that nobody knows
        return ""
    return said if part.get_content_type() == "text/plain" else _TAGS.sub("", said)
