from datetime import datetime

from allauth.idp.oidc.models import Token
from django.db import transaction

from hundredfold.identity.models import Consent, HistoryCode, Site
from hundredfold.people.models import Person


# no fact: leaving for good is one, and it covers this
@transaction.atomic
def forget(person: Person, at: datetime) -> None:
    """Sites of the brand learn nothing more of somebody who leaves, and no code opens as them."""
    HistoryCode.of(person.brand_id).filter(person=person).delete()
    Consent.of(person.brand_id).filter(person=person).delete()
    clients = Site.of(person.brand_id).filter(client__isnull=False).values("client")
    if person.account_id is not None:
        # every brand: these are tokens of the clients found above
        Token.objects.filter(client__in=clients, user=person.account_id).delete()
