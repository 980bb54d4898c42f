"""What must hold of other sites."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from hundredfold.kit.checks import Seen, amiss, checked, well

STRAY_CLIENTS = """
    SELECT c.id FROM allauth_idp_oidc_client c
    LEFT JOIN identity_site s ON s.client_id = c.id WHERE s.id IS NULL
"""
STRAY_TOKENS = """
    SELECT t.id FROM allauth_idp_oidc_token t
    JOIN identity_site s ON s.client_id = t.client_id
    JOIN people_person p ON p.account_id = t.user_id AND p.brand_id = s.brand_id
    LEFT JOIN identity_consent c ON c.site_id = s.id AND c.person_id = p.id
    WHERE c.id IS NULL
"""


@checked("identity.sites")
def sites_know_whom_they_may(connection: BaseDatabaseWrapper) -> Iterator[Seen]:
    """Every client is the client of a site; whatever opens something was agreed to."""
    with connection.cursor() as cursor:
        cursor.execute(STRAY_CLIENTS)
        for (client,) in cursor.fetchall():
            yield amiss(f"client {client} belongs to no site")
        cursor.execute(STRAY_TOKENS)
        for (token,) in cursor.fetchall():
            yield amiss(f"token {token} opens what nobody agreed to")
        cursor.execute("SELECT count(*) FROM identity_site WHERE closed_at IS NULL")
        yield well(f"{cursor.fetchone()[0]} sites sign in with a circle")
