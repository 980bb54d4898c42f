"""Each deed of the plan, done as anybody would do it: through the action that pages call."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import singledispatch

from hundredfold.brands.models import Brand
from hundredfold.circles.actions.appoint import appoint
from hundredfold.circles.actions.found import found
from hundredfold.circles.actions.join import leave
from hundredfold.circles.models import Circle, Role
from hundredfold.demo import deeds, kite
from hundredfold.demo.actions.bring import come_in, give_a_link, hang_posters
from hundredfold.demo.cast import Member
from hundredfold.demo.sign_ins import PASSWORD
from hundredfold.people.actions.edit_profile import edit_profile
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.models import Account, Person
from hundredfold.referral.models import Link
from hundredfold.rewards.actions.change_rule import change_rule
from hundredfold.talk.actions.accept import accept
from hundredfold.talk.actions.answer import answer, unanswer
from hundredfold.talk.actions.comment import comment, uncomment
from hundredfold.talk.actions.edit import edit, edit_comment, unedit
from hundredfold.talk.actions.hide import hide
from hundredfold.talk.actions.like import like, unlike
from hundredfold.talk.actions.publish import publish, unpublish
from hundredfold.talk.models import Comment, Post


@dataclass
class Stage:
    """The rows that stand for what the plan only names."""

    brand: Brand
    members: list[Member]
    persons: dict[int, Person] = field(default_factory=dict)
    circles: dict[str, Circle] = field(default_factory=dict)
    posts: dict[int, Post] = field(default_factory=dict)
    comments: dict[int, Comment] = field(default_factory=dict)
    links: dict[str, list[Link]] = field(default_factory=dict)

    def thing(self, name: int) -> Post | Comment:
        return self.posts[name] if name in self.posts else self.comments[name]


def account_of(member: Member) -> Account:
    """How an invented person signs in: three of them with the known password, the others never."""
    email = member.email or f"member{member.number}@kite.example"
    found = Account.objects.filter(email=email).first()
    return found or Account.objects.create_user(
        email, PASSWORD if member.email else None, made_at=member.since
    )


@singledispatch
def perform(deed: deeds.Deed, stage: Stage) -> None:
    """Do what the deed says, at its moment, as its person."""
    raise TypeError(f"nobody knows how to do {deed!r}")


@perform.register
def _(deed: deeds.Arrive, stage: Stage) -> None:
    member = stage.members[deed.who]
    stage.persons[deed.who] = enrol(
        account_of(member), brand=stage.brand, name=member.name, place=member.place, at=deed.at
    )


@perform.register
def _(deed: deeds.Introduce, stage: Stage) -> None:
    person = stage.persons[deed.who]
    edit_profile(
        person, by=person, name=person.name, place=person.place, about=deed.about, at=deed.at
    )


@perform.register
def _(deed: deeds.Found, stage: Stage) -> None:
    words = kite.CIRCLES[deed.circle]
    chief = stage.persons[deed.who]
    circle = stage.circles[deed.circle] = found(
        deed.circle,
        brand=stage.brand,
        by=chief,
        name=words.name,
        about=words.about,
        admits=words.admits,
        convention=kite.CONVENTION,
        at=deed.at,
    )
    hang_posters(circle, by=chief, at=deed.at)
    stage.links[deed.circle] = [give_a_link(circle, to=chief, at=deed.at)]


@perform.register
def _(deed: deeds.Join, stage: Stage) -> None:
    links = stage.links[deed.circle]
    come_in(stage.circles[deed.circle], by=stage.persons[deed.who], links=links, at=deed.at)


@perform.register
def _(deed: deeds.Leave, stage: Stage) -> None:
    leave(stage.circles[deed.circle], by=stage.persons[deed.who], at=deed.at)


@perform.register
def _(deed: deeds.Appoint, stage: Stage) -> None:
    circle, person = stage.circles[deed.circle], stage.persons[deed.member]
    appoint(person, circle=circle, role=Role(deed.role), by=stage.persons[deed.who], at=deed.at)
    stage.links[deed.circle].append(give_a_link(circle, to=person, at=deed.at))


@perform.register
def _(deed: deeds.Say, stage: Stage) -> None:
    stage.posts[deed.name] = publish(
        stage.circles[deed.circle],
        by=stage.persons[deed.who],
        title=deed.title,
        body=deed.body,
        tags=deed.tags,
        question=deed.question,
        at=deed.at,
    )


@perform.register
def _(deed: deeds.Answer, stage: Stage) -> None:
    stage.posts[deed.name] = answer(
        stage.posts[deed.to], by=stage.persons[deed.who], body=deed.body, at=deed.at
    )


@perform.register
def _(deed: deeds.Comment, stage: Stage) -> None:
    stage.comments[deed.name] = comment(
        stage.posts[deed.to], by=stage.persons[deed.who], body=deed.body, at=deed.at
    )


@perform.register
def _(deed: deeds.Like, stage: Stage) -> None:
    like(stage.posts[deed.to], by=stage.persons[deed.who], at=deed.at)


@perform.register
def _(deed: deeds.Unlike, stage: Stage) -> None:
    unlike(stage.posts[deed.to], by=stage.persons[deed.who], at=deed.at)


@perform.register
def _(deed: deeds.Accept, stage: Stage) -> None:
    accept(stage.posts[deed.answer], by=stage.persons[deed.who], at=deed.at)


@perform.register
def _(deed: deeds.Edit, stage: Stage) -> None:
    edit(
        stage.posts[deed.what],
        by=stage.persons[deed.who],
        title=deed.title,
        body=deed.body,
        at=deed.at,
    )


@perform.register
def _(deed: deeds.EditComment, stage: Stage) -> None:
    edit_comment(stage.comments[deed.what], by=stage.persons[deed.who], body=deed.body, at=deed.at)


@perform.register
def _(deed: deeds.Unedit, stage: Stage) -> None:
    unedit(stage.posts[deed.what], by=stage.persons[deed.who], at=deed.at)


@perform.register
def _(deed: deeds.TakeBack, stage: Stage) -> None:
    who, thing = stage.persons[deed.who], stage.thing(deed.what)
    if isinstance(thing, Comment):
        uncomment(thing, by=who, at=deed.at)
    else:
        undo: Callable[..., object] = unanswer if thing.parent_id else unpublish
        undo(thing, by=who, at=deed.at)


@perform.register
def _(deed: deeds.Hide, stage: Stage) -> None:
    hide(stage.thing(deed.what), by=stage.persons[deed.who], cause=deed.cause, at=deed.at)


@perform.register
def _(deed: deeds.ChangeRule, stage: Stage) -> None:
    who = stage.persons[deed.who]
    change_rule(deed.rule, amount=deed.points, valid_days=deed.valid_days, by=who, at=deed.at)
