"""What operations at the doors of a circle need to succeed: somebody who asks, a word, a link."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from hundredfold.circles.actions.found import found
from hundredfold.entrance.actions.ask import ask
from hundredfold.entrance.actions.make_code import make_code
from hundredfold.entrance.actions.open_door import open_door
from hundredfold.entrance.models import Application, Door, Kind
from hundredfold.identity.actions.consent import consent
from hundredfold.identity.actions.give_history import make_history_code
from hundredfold.identity.actions.open_site import open_site
from hundredfold.kit.refs import SYSTEM
from hundredfold.kit.words import Words
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.actions.merge import take_on
from hundredfold.people.models import Account, Person
from hundredfold.referral.actions.bind import bind_by_hand
from hundredfold.referral.actions.invite import invite
from hundredfold.referral.actions.make_link import make_link
from hundredfold.referral.actions.make_poster import make_poster, retire_poster
from hundredfold.referral.models import Binding
from tests.cast import Cast

Made = dict[str, Callable[[], dict[str, Any]]]


class Doorway:
    """`made()` gives, by operation, the path parameters with which it can succeed."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast

    def made(self) -> Made:
        return {
            "get_door": self._a_door,
            "put_places": self._a_door,
            "delete_door": self._unused_door,
            "post_let_in": lambda: {"door": self._asked(Kind.WAITING).door_id},
            "post_application": lambda: {"door": self._elsewhere().pk},
            "post_code": lambda: {"door": self._door(Kind.CODE).pk},
            "delete_code": self._code,
            "get_application": self._an_application,
            "accept_application": self._an_application,
            "decline_application": self._an_application,
            "withdraw_application": lambda: {"application": self._mine().pk},
            "put_vouch": lambda: {"application": self._asked(Kind.VOUCH).pk},
            "delete_vouch": lambda: {"application": self._asked(Kind.VOUCH).pk},
            "get_link": self._link,
            "delete_link": self._link,
            "get_invitation": self._invitation,
            "delete_invitation": self._invitation,
            "get_binding": self._a_binding,
            "clear_binding": self._a_binding,
            "delete_binding": self._a_binding,
            "get_site": self._site,
            "post_site_secret": self._site,
            "delete_site": self._site,
            "delete_my_site": self._site,
            "get_history": self._imported,
            "post_history_code": self._imported,
            "delete_history_code": self._imported,
            "delete_history": self._taken,
            "get_poster": self._a_poster,
            "put_poster": self._a_poster,
            "delete_poster": self._a_poster,
            "post_restored_poster": self._a_poster,
        }

    def _a_door(self) -> dict[str, Any]:
        return {"door": self._door(Kind.WAITING).pk}

    def _an_application(self) -> dict[str, Any]:
        return {"application": self._asked(Kind.WAITING).pk}

    def _a_poster(self) -> dict[str, Any]:
        return {"poster": self._poster()}

    def _a_binding(self) -> dict[str, Any]:
        return {"binding": self._bound().pk}

    def _door(self, kind: Kind) -> Door:
        asked: dict[str, Any] = {"vouches": 3} if kind == Kind.VOUCH else {}
        return open_door(self.cast.circle, kind, by=self.cast.chief, **asked)

    def _unused_door(self) -> dict[str, Any]:
        door = open_door(
            self.cast.circle, Kind.REQUEST, by=self.cast.chief, questions=[Words({"en": "Why?"})]
        )
        Application.of(self.cast.brand).filter(door=door).delete()
        return {"door": door.pk}

    def _somebody(self) -> Person:
        return enrol(_account(), brand=self.cast.brand, name="At the door")

    def _asked(self, kind: Kind) -> Application:
        return ask(self._door(kind), by=self._somebody())

    def _elsewhere(self) -> Door:
        """The line of a circle to which Chief does not belong, and stands in front."""
        brand, slug = self.cast.brand, f"garden-{uuid4().hex[:8]}"
        garden = found(slug, brand=brand, by=self.cast.iron, name=Words({"en": "Garden"}))
        return open_door(garden, Kind.WAITING, by=self.cast.chief)

    def _mine(self) -> Application:
        return ask(self._elsewhere(), by=self.cast.chief)

    def _code(self) -> dict[str, Any]:
        code, _word = make_code(self._door(Kind.CODE), by=self.cast.chief, name="Fair")
        return {"code": code.pk}

    def _link(self) -> dict[str, Any]:
        return {"link": make_link(self.cast.circle, by=self.cast.chief, name="Scenery").pk}

    def _invitation(self) -> dict[str, Any]:
        return {"invitation": invite(self.cast.circle, by=self.cast.chief, name=uuid4().hex).pk}

    def _imported(self) -> dict[str, Any]:
        return {"person": somebody_imported(self.cast).pk}

    def _taken(self) -> dict[str, Any]:
        return {"person": take_on(somebody_imported(self.cast), account=_account(), by=SYSTEM).pk}

    def _site(self) -> dict[str, Any]:
        site, _secret = open_site(
            self.cast.brand, by=self.cast.chief, name=uuid4().hex, addresses=["https://a.example/"]
        )
        consent(site, by=self.cast.chief, scopes=["openid"])
        return {"site": site.pk}

    def _bound(self) -> Binding:
        return bind_by_hand(self._somebody(), to=self.cast.chief, by=self.cast.chief)

    def _poster(self) -> int:
        made = make_poster(self.cast.circle, by=self.cast.chief, title=Words({"en": "Fly"}))
        retire_poster(made, by=self.cast.chief)
        return made.pk


def somebody_imported(cast: Cast) -> Person:
    """Somebody who wrote elsewhere and has not come yet."""
    person = Person.objects.create(brand=cast.brand, name="kitelover")
    make_history_code(person, by=cast.chief)
    return person


def _account() -> Account:
    return Account.objects.create_user(f"{uuid4().hex}@example.org", None)
