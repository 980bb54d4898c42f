"""Letters as they are written: in the reader's language, with the way to stop them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from hundredfold.kit.refs import key_of
from hundredfold.notices.queries import Letter
from hundredfold.notices.replying import reply_address
from hundredfold.notices.sentences import says
from hundredfold.people.models import Person

SALT = "notices.letters"
MARKER = "\u2015\u2015 \u2191 \u2015\u2015"
"""Above it an answer is written; what follows it is quoted."""


def written(letter: Letter, *, together: bool, at: datetime) -> EmailMultiAlternatives:
    """Plain words and the same as a page, with the headers of RFC 8058: one press stops them."""
    delivery, person = letter.delivery, letter.person
    with override(delivery.language), timezone.override(ZoneInfo(delivery.zone)):
        brand = str(person.brand.name)
        words = {
            "brand": brand,
            "name": person.name,
            "together": together,
            "told": [(one, says(one), _address(letter, one.address, one.anchor)) for one in
                     letter.bundles],
            "more": letter.more,
            "inbox": delivery.house + reverse("notices:page", args=[person.brand.slug]),
            "choices": delivery.house + reverse("notices:choices", args=[person.brand.slug]),
            "stop": stop_address(delivery.house, person),
            "at": at,
        }  # fmt: skip
        answered_at = _answered_at(letter)
        words["marker"] = MARKER if answered_at else ""
        message = EmailMultiAlternatives(
            _subject(letter, brand, together),
            render_to_string("notices/letter.txt", words),
            to=[person.account.email] if person.account else [],
            reply_to=[answered_at] if answered_at else None,
            headers={
                "List-Unsubscribe": f"<{words['stop']}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
            },
        )
        message.attach_alternative(render_to_string("notices/letter.html", words), "text/html")
    return message


def stop_address(house: str, person: Person) -> str:
    """Where one press stops all letters to somebody, without signing in."""
    token = signing.dumps([person.brand_id, person.pk], salt=SALT)
    return house + reverse("notices:stop", args=[person.brand.slug, token])


def whose(token: str) -> tuple[int, int] | None:
    """The brand and the person whose letters a token stops; nothing where it is forged."""
    try:
        brand, person = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return brand, person


def _answered_at(letter: Letter) -> str:
    """Where a letter about one thread can be answered; nowhere where it is about several."""
    threads = {key_of(one.about, "talk.post") for one in letter.bundles}
    [thread, *others] = threads or {None}
    if others or thread is None or letter.more or not letter.bundles[0].address:
        return ""
    return reply_address(letter.person.brand_id, letter.person.pk, thread)


def _subject(letter: Letter, brand: str, together: bool) -> str:
    many = len(letter.bundles) + letter.more
    if together:
        told = ngettext(
            "%(brand)s: %(num)s thing for you", "%(brand)s: %(num)s things for you", many
        )
        return told % {"brand": brand, "num": many}
    first = letter.bundles[0]
    said = says(first)
    if not first.names_nobody:
        said = f"{_(', ').join(face.name for face in first.faces)} {said}"
    return (brand + pgettext("after a name", ": ") + said)[:150]


def _address(letter: Letter, address: str, anchor: str) -> str:
    return f"{letter.delivery.house}{address}{anchor}" if address else ""
