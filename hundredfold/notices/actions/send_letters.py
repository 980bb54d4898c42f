from collections.abc import Sequence
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from hundredfold.brands.models import Brand
from hundredfold.kit.clock import now
from hundredfold.kit.failpoints import reach
from hundredfold.kit.scope import brand_scope
from hundredfold.notices.clocks import is_quiet, next_digest
from hundredfold.notices.models import Delivery
from hundredfold.notices.queries import (
    Letter,
    due_soon,
    due_together,
    letters_soon,
    letters_together,
)
from hundredfold.notices.writing import written

MOST_FAILURES = 8
FIRST_WAIT = timedelta(minutes=5)


# no fact: what is told is one already; a letter only carries it
def send_letters(at: datetime | None = None) -> int:
    """The letters that are due are written and sent; gives how many went.

    Each is marked as sent before it goes: one that a dying worker took along is lost, and none
    comes twice. What the mail server does not take waits, longer each time; an address that it
    refuses for good gets no more. In somebody's quiet hours nothing is sent to them.
    """
    at, sent = at or now(), 0
    for brand in Brand.objects.order_by("pk"):
        with brand_scope(brand):
            sent += _soon(brand, at) + _together(brand, at)
    return sent


def _soon(brand: Brand, at: datetime) -> int:
    due = _awake(due_soon(brand, at), at)
    return _send(letters_soon(brand, due), at, together=False) if due else 0


def _together(brand: Brand, at: datetime) -> int:
    due = _awake(due_together(brand, at), at)
    letters = letters_together(brand, due) if due else []
    told = {letter.delivery.pk for letter in letters}
    for one in due:
        if one.pk not in told:  # nothing new: the next digest
            _put_off(one, at)
    return _send(letters, at, together=True)


def _awake(due: Sequence[Delivery], at: datetime) -> list[Delivery]:
    return [one for one in due if not is_quiet(at, one.zone, one.quiet_from, one.quiet_until)]


def _send(letters: Sequence[Letter], at: datetime, *, together: bool) -> int:
    sent = 0
    if not letters:
        return 0
    connection = get_connection()
    try:
        for letter in letters:
            if _claimed(letter, at, together=together):
                reach("notices.claimed")
                message = written(letter, together=together, at=at)
                sent += _sent(message, letter, connection, at, together=together)
    finally:
        connection.close()
    return sent


def _claimed(letter: Letter, at: datetime, *, together: bool) -> bool:
    """Whether it was ours to send: of two workers only one moves the mark."""
    one = letter.delivery
    mine = Delivery.of(one.brand_id).filter(pk=one.pk)
    if together:
        due = next_digest(at, one.zone, one.digest)
        changes = {"digested": letter.up_to, "digest_due_at": due}
        return bool(mine.filter(digest_due_at=one.digest_due_at).update(**changes))
    return bool(mine.filter(mailed=one.mailed).update(mailed=letter.up_to))


def _sent(
    message: EmailMessage,
    letter: Letter,
    connection: BaseEmailBackend,
    at: datetime,
    *,
    together: bool,
) -> int:
    one = letter.delivery
    mine = Delivery.of(one.brand_id).filter(pk=one.pk)
    try:
        connection.send_messages([message])
    except (SMTPException, OSError) as error:
        connection.close()
        if _is_for_good(error):
            mine.update(stopped_at=at)
            return 0
        failures = one.failures + 1
        back = {"digested": one.digested, "digest_due_at": one.digest_due_at}
        mine.update(
            failures=failures,
            retry_at=at + FIRST_WAIT * 2 ** min(failures - 1, 8),
            stopped_at=at if failures >= MOST_FAILURES else None,
            **(back if together else {"mailed": one.mailed}),
        )
        return 0
    if one.failures:
        mine.update(failures=0, retry_at=None)
    return 1


def _is_for_good(error: Exception) -> bool:
    """5xx: the server will never take a letter to this address."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _said in error.recipients.values())
    return isinstance(error, SMTPResponseException) and error.smtp_code in (550, 551, 553)


def _put_off(one: Delivery, at: datetime) -> None:
    due = next_digest(at, one.zone, one.digest)
    Delivery.of(one.brand_id).filter(pk=one.pk).update(digest_due_at=due)
