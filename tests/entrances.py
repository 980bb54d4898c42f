"""The part of a life in which people come in: by each kind of door, by links, by invitation."""

from collections.abc import Callable
from datetime import datetime
from itertools import count

from hundredfold.circles.actions.belong import belong
from hundredfold.circles.models import Circle
from hundredfold.entrance.actions.advance import advance
from hundredfold.entrance.actions.ask import ask, withdraw
from hundredfold.entrance.actions.decide import accept, decline
from hundredfold.entrance.actions.enlist import enlist
from hundredfold.entrance.actions.enter import enter
from hundredfold.entrance.actions.make_code import make_code, revoke_code
from hundredfold.entrance.actions.open_door import close_door, open_door, set_places
from hundredfold.entrance.actions.vouch import unvouch, vouch
from hundredfold.entrance.models import Kind, Stage
from hundredfold.identity.actions.consent import consent, withdraw_consent
from hundredfold.identity.actions.give_history import (
    make_history_code,
    revoke_history_code,
    take_history,
    take_history_back,
)
from hundredfold.identity.actions.open_site import close_site, open_site, renew_secret
from hundredfold.kit.words import Words
from hundredfold.media.actions.keep_picture import keep_sizes
from hundredfold.media.making import Size
from hundredfold.media.models import Picture
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.models import Account, Person
from hundredfold.referral.actions.arrive import leave_a_trace
from hundredfold.referral.actions.bind import bind_by_hand, clear, unbind
from hundredfold.referral.actions.invite import invite, uninvite
from hundredfold.referral.actions.make_link import close_link, make_link
from hundredfold.referral.actions.make_poster import (
    change_poster,
    make_poster,
    restore_poster,
    retire_poster,
)
from hundredfold.referral.actions.set_policy import set_policy
from hundredfold.referral.actions.visit import visit
from hundredfold.referral.queries.links import standing_of

Moment = Callable[[], datetime]
WHY = (Words({"en": "Why us?"}),)
_numbers = count()


def kept_by(person: Person, digest: str, at: datetime) -> Picture:
    """A picture as if it had been made anew, which takes a while."""
    return keep_sizes([Size(8, 6, b"a picture")], digest=digest, by=person, at=at)


def newcomer(circle: Circle, name: str, at: datetime) -> Person:
    """Somebody who has an account and is outside so far."""
    email = f"{name.lower()}{next(_numbers)}@{circle.brand.slug}.example"
    made = Account.objects.create_user(email, None)
    return enrol(made, brand=circle.brand, name=name, at=at)


def come_by_doors(circle: Circle, *, steward: Person, member: Person, at: Moment) -> None:
    """Asked, declined, taken back, vouched for, accepted; a word used and taken back; all closed.

    Two doors stay: one at which somebody waits, and an open one.
    """
    first, second, third = (newcomer(circle, name, at()) for name in ("Ann", "Ben", "Cho"))
    door = open_door(circle, Kind.REQUEST, by=steward, questions=WHY, at=at())
    decline(ask(door, by=first, answers=["Kites."], at=at()), by=steward, reason="Soon", at=at())
    withdraw(ask(door, by=first, answers=["Again."], at=at()), by=first, at=at())
    accept(ask(door, by=first, answers=["Still."], at=at()), by=steward, at=at())
    close_door(door, by=steward, at=at())
    vouching = open_door(circle, Kind.VOUCH, by=steward, vouches=2, at=at())
    asked = ask(vouching, by=second, at=at())
    vouch(asked, by=member, at=at())
    unvouch(asked, by=member, at=at())
    vouch(asked, by=member, at=at())
    coded = open_door(circle, Kind.CODE, by=steward, at=at())
    code, word = make_code(coded, by=steward, name="Fair", at=at())
    enter(circle, by=third, carried={"code": word}, at=at())
    revoke_code(code, by=steward, at=at())
    close_door(coded, by=steward, at=at())
    free = open_door(circle, Kind.OPEN, by=steward, at=at())
    set_places(free, 500, by=steward, at=at())


def come_by_links(circle: Circle, *, steward: Person, member: Person, at: Moment) -> None:
    """Links opened, invitations accepted and withdrawn; who was brought is cleared, ended, and
    said by hand; posters and the rule are changed."""
    set_policy(circle.brand, by=steward, window_days=60, doubt_at=20, at=at())
    link = make_link(circle, by=member, at=at())
    close_link(make_link(circle, by=member, name="Fair", at=at()), by=member, at=at())
    leave_a_trace(member, "net", at())
    visit(link, new=1, scanned=1, at=at())
    dan = newcomer(circle, "Dan", at())
    enter(circle, by=dan, carried={"link": link.code, "own": link.code}, at=at())
    held = standing_of(dan)
    assert held is not None
    unbind(clear(held, by=steward, at=at()), by=steward, at=at())
    bind_by_hand(dan, to=member, by=steward, at=at())
    uninvite(invite(circle, by=member, name="Nobody", at=at()), by=member, at=at())
    invited = invite(circle, by=member, name="Eve", email="eve@away.example", at=at())
    eve = newcomer(circle, "Eve", at())
    enter(circle, by=eve, carried={"link": invited.link.code}, at=at())
    listed = enlist(newcomer(circle, "Flo", at()), circle=circle, by=steward, at=at())
    for stage in (Stage.TESTED, Stage.INVITED):
        listed = advance(listed, stage, by=steward, reason="By hand", at=at())
    named = invite(circle, by=steward, name="Flo", candidacy=listed, at=at())
    enter(circle, by=listed.person, carried={"link": named.link.code}, at=at())
    poster = make_poster(circle, by=steward, title=Words({"en": "Fly"}), at=at())
    change_poster(poster, by=steward, title=Words({"en": "Fly with us"}), at=at())
    photo = kept_by(steward, f"photo {next(_numbers)}", at())
    change_poster(poster, by=steward, title=Words({"en": "Fly"}), picture=photo, at=at())
    restore_poster(retire_poster(poster, by=steward, at=at()), by=steward, at=at())


def go_elsewhere(circle: Circle, *, steward: Person, member: Person, at: Moment) -> None:
    """A site of the brand where somebody signs in, and one that is closed again."""
    brand, back = circle.brand, [f"https://{circle.brand.slug}.example/"]
    shut, _secret = open_site(brand, by=steward, name="Fair", addresses=back, at=at())
    consent(shut, by=member, scopes=["openid"], at=at())
    withdraw_consent(shut, by=member, at=at())
    close_site(shut, by=steward, at=at())
    name = f"Shop {next(_numbers)}"
    shop, _secret = open_site(brand, by=steward, name=name, addresses=back, at=at())
    renew_secret(shop, by=steward, at=at())
    consent(shop, by=member, scopes=["openid", "profile"], at=at())


def come_back(circle: Circle, *, steward: Person, at: Moment) -> None:
    """Imported people come: one is parted again, one has come, and for one a code waits."""
    brand = circle.brand
    people = [
        Person.objects.create(brand=brand, name=name, appeared_at=at())
        for name in ("kitelover", "windy", "stormy")
    ]
    for person in people:
        belong(circle, by=person, at=at())
        make_history_code(person, by=steward, at=at())
    revoke_history_code(people[1], by=steward, at=at())
    for person in people[:2]:
        _code, word = make_history_code(person, by=steward, at=at())
        young = newcomer(circle, "Gil", at())
        assert young.account is not None
        take_history(brand, account=young.account, word=word, at=at())
    take_history_back(people[0], by=steward, at=at())
    make_history_code(people[0], by=steward, at=at())
