from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.models import KeyedRequest
from hundredfold.brands.models import Brand
from hundredfold.kit.once import take_turns
from hundredfold.kit.refusals import Unacceptable


# no fact: what the request does is a fact with the same key
@transaction.atomic
def ask_once(brand: Brand, *, key: str, digest: str) -> None:
    """A key stands for one request: the same again is welcome, another one is refused.

    Call it in the transaction of the effect, so that neither is kept without the other.
    """
    take_turns(brand.pk, key)
    request, _is_new = KeyedRequest.objects.get_or_create(
        brand=brand, key=key, defaults={"digest": digest}
    )
    if request.digest != digest:
        raise Unacceptable("key_reused", _("This key was used before for another request."))
