from django.contrib.sessions.models import Session
from django.db import connection

from hundredfold.kit.clock import now
from hundredfold.people.models import Shredding
from hundredfold.people.shredding import swept_above


# no fact: who was shredded is shredded; this only sweeps up
def sweep() -> int:
    """What is left on the disk of those who were shredded goes too; gives how many they were.

    Their sessions open nothing any more and are deleted. SQLite keeps deleted texts in unused
    corners of its file until it is written anew; PostgreSQL does so by itself, page by page.
    """
    # every brand: the file is everybody's
    waiting = Shredding.objects.filter(swept_at__isnull=True)
    gone = dict(waiting.values_list("pk", "account"))
    if not gone:
        return 0
    accounts = {str(account) for account in gone.values() if account is not None}
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") in accounts:
            session.delete()
    for deed in swept_above():
        deed()
    if connection.vendor == "sqlite" and not _written_anew():
        return 0  # somebody reads the old pages; the next sweep tries again
    # every brand: as above
    Shredding.objects.filter(pk__in=gone).update(swept_at=now())
    return len(gone)


def _written_anew() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        busy, _log, _moved = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
