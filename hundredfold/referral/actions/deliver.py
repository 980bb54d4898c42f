from datetime import datetime
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from hundredfold.kit.clock import now
from hundredfold.people.queries import called
from hundredfold.referral.models import Invitation

MOST_FAILURES = 5
AT_A_TIME = 100


# no fact: that somebody was invited is one; the letter only carries it
def deliver(at: datetime | None = None) -> int:
    """The letters that wait are sent; gives how many were.

    A letter is marked as sent before it goes, so that two workers never send it twice. When the
    mail server does not take it, it waits for the next time, five times at most.
    """
    moment, sent = at or now(), 0
    # every brand: the postman goes to all of them
    waiting = Invitation.objects.filter(
        ~Q(email=""), ~Q(house=""), sent_at=None, withdrawn_at=None, failures__lt=MOST_FAILURES
    ).select_related("link__circle__brand", "by")
    for invitation in waiting.order_by("pk")[:AT_A_TIME]:
        # every brand: as above
        mine = Invitation.objects.filter(pk=invitation.pk)
        if mine.filter(sent_at=None).update(sent_at=moment):
            try:
                _letter(invitation).send()
                sent += 1
            except (SMTPException, OSError):
                mine.update(sent_at=None, failures=F("failures") + 1)
    return sent


def _letter(invitation: Invitation) -> EmailMessage:
    circle = invitation.link.circle
    with override(circle.brand.language):
        words = {
            "name": called(invitation.by.name),
            "you": invitation.name,
            "circle": str(circle.name),
            "brand": str(circle.brand.name),
            "address": f"{invitation.house}/s/{invitation.link.code}/",
        }
        subject = _("%(name)s invites you to %(circle)s") % words
        body = _(
            "Hello %(you)s,\n\n%(name)s invites you to %(circle)s, a circle of %(brand)s.\n"
            "This address lets you in, for 30 days:\n\n%(address)s\n\n"
            "If you do not know %(name)s, you need not do anything."
        )
    return EmailMessage(subject, body % words, to=[invitation.email])
