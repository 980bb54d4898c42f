"""A life in which everything happens once: each verb and its undo, in two brands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from hundredfold.brands.models import Brand
from hundredfold.circles.actions.appoint import appoint, dismiss
from hundredfold.circles.actions.join import join, leave
from hundredfold.circles.models import Circle, Membership, Role
from hundredfold.entrance.actions.advance import advance, decline, step_back
from hundredfold.entrance.actions.enlist import Promise, enlist
from hundredfold.entrance.actions.entrust import entrust
from hundredfold.entrance.actions.hand_in import hand_in, judge
from hundredfold.entrance.actions.recommend import recommend, settle, unsettle
from hundredfold.entrance.actions.remark import remark as note_about
from hundredfold.entrance.actions.remark import take_remark_back
from hundredfold.entrance.actions.resolve import set_the_ladder, set_the_terms
from hundredfold.entrance.ladder import FIRST
from hundredfold.entrance.models import Stage, Step
from hundredfold.entrance.queries.testing import steps_of
from hundredfold.imports.actions.bring_in import bring_in
from hundredfold.imports.actions.name_profiles import name_profiles
from hundredfold.insight.actions.describe_circle import describe_circle, undescribe_circle
from hundredfold.insight.actions.drop_segment import drop_segment, restore_segment
from hundredfold.insight.actions.publish_standings import publish_standings
from hundredfold.insight.actions.save_segment import change_segment, save_segment
from hundredfold.insight.cascades.found import NONE as NO_CASCADES
from hundredfold.insight.groups.found import NONE
from hundredfold.insight.hundred.found import Hundred
from hundredfold.insight.models import Drawing, Interest, Reading, Roll, Search, Segment
from hundredfold.insight.rulers import definitions
from hundredfold.insight.rulers.reading import Figure, Measured
from hundredfold.insight.tribes.found import Plan
from hundredfold.kit.refs import SYSTEM, ref
from hundredfold.kit.words import Words
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Hold, Move
from hundredfold.media.actions.describe_picture import describe_picture
from hundredfold.media.actions.drop_picture import drop_picture
from hundredfold.moderation.actions.appeal import appeal
from hundredfold.moderation.actions.appeal import settle as settle_appeal
from hundredfold.moderation.actions.decide import decide, reopen
from hundredfold.moderation.actions.doubt import doubt
from hundredfold.moderation.actions.open_case import open_case
from hundredfold.moderation.actions.report import report, unreport
from hundredfold.moderation.actions.set_duty import set_duty
from hundredfold.notices import facts as own
from hundredfold.notices.actions.add_device import add_device
from hundredfold.notices.actions.hear import Wanted
from hundredfold.notices.actions.hear import hear as hear_by_letter
from hundredfold.notices.actions.mute import choose as choose_notices
from hundredfold.notices.actions.see import see
from hundredfold.notices.models import Kind as Notices
from hundredfold.people.actions.edit_profile import edit_profile
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.actions.make_token import make_token, revoke_token
from hundredfold.people.actions.shred import shred
from hundredfold.people.models import Account, Person
from hundredfold.rewards.actions.change_rule import change_rule, make_rule
from hundredfold.rewards.actions.fund_budget import fund_budget, open_budget
from hundredfold.rewards.actions.hand_on import hand_on, set_handing
from hundredfold.search.actions.keep import keep as keep_found
from hundredfold.search.nouns import noun
from hundredfold.talk.actions.accept import accept, unaccept
from hundredfold.talk.actions.answer import answer, unanswer
from hundredfold.talk.actions.arrange_pictures import arrange_pictures
from hundredfold.talk.actions.arrange_series import arrange_series
from hundredfold.talk.actions.bookmark import bookmark
from hundredfold.talk.actions.comment import comment, uncomment
from hundredfold.talk.actions.comment_on_page import comment_on_page
from hundredfold.talk.actions.describe_series import describe_series
from hundredfold.talk.actions.draft import save_draft
from hundredfold.talk.actions.edit import edit, edit_comment, unedit, unedit_comment
from hundredfold.talk.actions.embed import embed, unembed
from hundredfold.talk.actions.end_series import end_series
from hundredfold.talk.actions.feature import feature, unfeature
from hundredfold.talk.actions.follow import follow, unfollow
from hundredfold.talk.actions.hide import hide, show
from hundredfold.talk.actions.like import like, unlike
from hundredfold.talk.actions.lock import lock, unlock
from hundredfold.talk.actions.pin import pin, unpin
from hundredfold.talk.actions.plan_post import plan_post
from hundredfold.talk.actions.publish import publish, unpublish
from hundredfold.talk.actions.put_in_series import put_in_series, take_out_of_series
from hundredfold.talk.actions.share import share
from hundredfold.talk.actions.slow_down import let_flow, slow_down
from hundredfold.talk.actions.visit import visit
from hundredfold.talk.actions.vote import unvote, vote
from hundredfold.talk.actions.watch import watch
from hundredfold.talk.models import Comment, Post
from hundredfold.talk.polling import Asked
from tests.cast import START, Cast
from tests.entrances import (
    come_back,
    come_by_doors,
    come_by_links,
    go_elsewhere,
    kept_by,
    newcomer,
)
from tests.merits import climb
from tests.rights import claim


@dataclass(frozen=True)
class Life:
    """What is left when everything has happened, for a test to go on with."""

    post: Post
    question: Post
    answer: Post
    comment: Comment


@dataclass(frozen=True)
class Scene:
    """A circle with a steward and two members; each thing happens an hour after the one before."""

    circle: Circle
    steward: Person
    asker: Person
    helper: Person
    hours: Iterator[datetime]

    def at(self) -> datetime:
        return next(self.hours)


def lead(circle: Circle, *, steward: Person, asker: Person, helper: Person) -> Life:
    """Two members and a steward do everything that can be done."""
    hours = (START + timedelta(days=1, hours=n) for n in range(1_000))
    scene = Scene(circle, steward, asker, helper, hours)
    arrange(scene)
    question, reply = ask(scene)
    rule(scene)
    post = write(scene)
    picture(scene, post)
    earn(scene, reply)
    said = remark(scene, post, reply)
    choose(scene)
    read(scene.asker, post, helper, at=scene.at)
    put_forward(post, by=steward, at=scene.at)
    go_further(circle, steward, scene.asker, critic=scene.asker, at=scene.at)
    publish_standings(circle.brand, at=scene.at())
    name(scene)
    take_on(scene)
    describe_circle(circle, by=steward, decision_days=30, excitement=7, at=scene.at())
    undescribe_circle(circle, by=steward, at=scene.at())
    describe_circle(circle, by=steward, decision_days=14, excitement=8, at=scene.at())
    come_by_links(circle, steward=steward, member=helper, at=scene.at)
    come_by_doors(circle, steward=steward, member=helper, at=scene.at)
    go_elsewhere(circle, steward=steward, member=helper, at=scene.at)
    come_back(circle, steward=steward, at=scene.at)
    look(circle, on=scene.at())
    return Life(post, question, reply, said)


def look(circle: Circle, *, on: datetime) -> None:
    """What operators keep of what they saw; measuring itself would take seconds in every life."""
    kept: dict[str, Any] = {"brand_id": circle.brand_id, "circle": circle, "version": 1}
    told = Measured(on.date(), None, {"decline": Figure(0.01)})
    reading = Reading.objects.create(
        as_of=on.date(), document=told.document(), counted={"ever": 1},
        **kept | {"version": definitions.VERSION},
    )  # fmt: skip
    somebody = Membership.of(circle.brand).filter(circle=circle).order_by("pk")[0].person_id
    Roll.objects.create(
        brand=circle.brand, reading=reading, rows="ever", number=0,
        people=somebody.to_bytes(8, "little"),
    )  # fmt: skip
    Search.objects.create(
        as_of=on, seeds=1, document=Hundred(0, 0, 0.0, 0.0, 0.0, 0.0, "").document(), **kept
    )
    for kind, drawn in (
        (Drawing.Kind.GROUPS, NONE),
        (Drawing.Kind.TRIBES, Plan(0, None)),
        (Drawing.Kind.CASCADES, NO_CASCADES),
    ):
        Drawing.objects.create(as_of=on, kind=kind, document=drawn.document(), **kept)


def name(scene: Scene) -> None:
    """A segment is saved, changed, dropped and taken up again; what people write is noted.

    Noting it from their posts is no part of a life: some tests let posts forget whose they are.
    """
    by, at = scene.steward, scene.at
    segment = save_segment(scene.circle, by=by, name="Fans", condition="role == 'fan'", at=at())
    segment = change_segment(segment, by=by, name="Fans", condition="days > 1", at=at())
    drop_segment(segment, by=by, at=at())
    restore_segment(segment, by=by, at=at())
    Interest.objects.create(
        brand=scene.circle.brand, circle=scene.circle, person=scene.asker, tag="line", times=1,
        last_at=at(), as_of=at(),
    )  # fmt: skip


def take_on(scene: Scene) -> None:
    """Somebody comes on the list of the hundred and goes as far as one can, and back a step."""
    circle, by, fan, at = scene.circle, scene.steward, scene.asker, scene.at
    set_the_terms(circle, by=by, seeds=50, at=at())
    set_the_ladder(circle, FIRST[:2], by=by, at=at())
    found = enlist(fan, circle=circle, by=by, promise=Promise(3, 0.5, 0.5, at()), at=at())
    entrust(found, to=by, by=by, at=at())
    found = advance(found, Stage.TESTED, by=by, at=at())
    shown = hand_in(found, steps_of(circle)[0], by=fan, words="Smaller.", at=at())
    judge(shown, by=by, accepted=False, reason="Five sentences", at=at())
    judge(shown, by=by, accepted=True, at=at())
    found = advance(found, Stage.INVITED, by=by, reason="By hand", at=at())
    found = advance(found, Stage.SEED, by=by, at=at())
    decline(found, by=by, reason="Away", at=at())
    step_back(found, by=by, at=at())
    take_remark_back(note_about(found, by=by, words="Shy", at=at()), by=by, at=at())
    note_about(found, by=by, words="Bold", at=at())
    named = recommend(circle, by=fan, name="Ada", reason="Mends", person=scene.helper, at=at())
    settle(named, by=by, answer="Asked", at=at())
    unsettle(named, by=by, at=at())
    settle(named, by=by, answer="Asked again", at=at())


def arrange(scene: Scene) -> None:
    """Profiles, here and elsewhere, keys and roles."""
    asker, at = scene.asker, scene.at
    token, _secret = make_token(by=asker, name="Feeds", at=at())
    make_token(by=asker, name="Notes", at=at())
    revoke_token(token, by=asker, at=at())
    edit_profile(asker, by=asker, name=asker.name, place="Jinan", about="", at=at())
    there = "https://forum.example/users/{number}"
    name_profiles(scene.circle, address=there, by=SYSTEM, at=at())
    appoint(asker, circle=scene.circle, role=Role.OPERATOR, by=scene.steward, at=at())
    dismiss(asker, circle=scene.circle, by=scene.steward, at=at())


def ask(scene: Scene) -> tuple[Post, Post]:
    """A question with three answers: one taken back, one accepted, one hidden."""
    circle, asker, helper, at = scene.circle, scene.asker, scene.helper, scene.at
    title, tags = "Which line?", "line, wind"
    asked = publish(
        circle, by=asker, title=title, body="Wind 2.", question=True, tags=tags, at=at()
    )
    first = answer(asked, by=helper, body="Cotton.", at=at())
    second = answer(asked, by=helper, body="Thin and braided.", at=at())
    accept(first, by=asker, at=at())
    accept(second, by=asker, at=at())
    unaccept(second, by=asker, at=at())
    accept(second, by=asker, at=at())
    unanswer(first, by=helper, at=at())
    third = answer(asked, by=helper, body="Buy mine!", at=at())
    hide(third, by=scene.steward, cause="spam", at=at())
    show(third, by=scene.steward, at=at())
    hide(third, by=scene.steward, cause="spam", at=at())
    like(second, by=scene.steward, at=at())
    return asked, second


def rule(scene: Scene) -> None:
    """Likes are worth more from here on, and for a year; then joining is worth nothing. The brand
    has rules of its own: one with limits, paid from a budget, and one that waits."""
    change_rule("like", amount=3, valid_days=365, by=scene.steward, at=scene.at())
    change_rule("join", amount=0, by=scene.steward, at=scene.at())
    steward = scene.steward
    budget = open_budget("Spring", by=steward, at=scene.at())
    fund_budget(budget, 50, by=steward, at=scene.at())
    make_rule(
        "comment", name="Words", amount=2, most_a_day=10, most_of_one=2, budget=budget.pk,
        circle=scene.circle.pk, condition="days_here >= 0", by=steward, at=scene.at(),
    )  # fmt: skip
    make_rule("post", name="Put", amount=5, waits_for="feature", by=steward, at=scene.at())
    set_handing(5, by=steward, at=scene.at())
    claim(scene.circle, steward=steward, asker=scene.asker, helper=scene.helper, at=scene.at)
    climb(scene.circle, steward=steward, asker=scene.asker, helper=scene.helper, at=scene.at)


def picture(scene: Scene, post: Post) -> None:
    """Pictures are kept, described and dropped; a post shows two, and then one."""
    by, at = scene.helper, scene.at
    first, second, third = (kept_by(by, str(number), at()) for number in range(3))
    describe_picture(first, by=by, alt="A kite", at=at())
    arrange_pictures(post, [first, second], by=by, at=at())
    arrange_pictures(post, [second], by=by, at=at())
    drop_picture(third, by=by, at=at())


def earn(scene: Scene, reply: Post) -> None:
    """What was liked is hidden and shown again; what was accepted is not, and is again."""
    asker, helper, steward, at = scene.asker, scene.helper, scene.steward, scene.at
    chart = publish(scene.circle, by=helper, body="Where the wind is.", at=at())
    for person in (asker, steward):
        like(chart, by=person, at=at())
    hide(chart, by=steward, cause="off_topic", at=at())
    unlike(chart, by=asker, at=at())
    show(chart, by=steward, at=at())
    change_rule("like", amount=2, by=steward, at=at())
    like(chart, by=asker, at=at())
    unaccept(reply, by=asker, at=at())
    accept(reply, by=asker, at=at())
    leave(scene.circle, by=helper, at=at())
    join(scene.circle, by=helper, at=at())


def write(scene: Scene) -> Post:
    """A post that is liked and edited; others that are taken back or hidden."""
    circle, asker, helper, at = scene.circle, scene.asker, scene.helper, scene.at
    post = publish(circle, by=helper, body="First flight.\n\nhttps://kites.example/", at=at())
    like(post, by=asker, at=at())
    unlike(post, by=asker, at=at())
    like(post, by=asker, at=at())
    edit(post, by=helper, body="First flight at dawn.", at=at())
    unedit(post, by=helper, at=at())
    unpublish(publish(circle, by=asker, body="Never mind.", at=at()), by=asker, at=at())
    doubt = publish(circle, by=asker, title="Really?", body="?", question=True, at=at())
    unpublish(doubt, by=asker, at=at())
    cheap = publish(circle, by=asker, body="Cheap kites", at=at())
    hide(cheap, by=scene.steward, cause="spam", at=at())
    return post


def choose(scene: Scene) -> None:
    """A poll in which somebody votes, chooses otherwise, and takes the vote back."""
    circle, asker, helper, at = scene.circle, scene.asker, scene.helper, scene.at
    lines = Asked(("Cotton", "Silk", "Nylon"), most=2)
    asking = publish(circle, by=helper, body="Which line?", poll=lines, at=at())
    first, second, third = asking.poll.options.order_by("position").values_list("pk", flat=True)
    vote(asking.poll, [first], by=asker, at=at())
    vote(asking.poll, [second, third], by=asker, at=at())
    vote(asking.poll, [third], by=helper, at=at())
    vote(asking.poll, [first], by=scene.steward, at=at())
    unvote(asking.poll, by=scene.steward, at=at())


POINT = "B" + "A" * 86
"""As long as the key of a browser."""


def read(person: Person, post: Post, other: Person, *, at: Callable[[], datetime]) -> None:
    """Somebody follows others and threads, saves, reads, and begins to write."""
    follow(other, by=person, at=at())
    unfollow(other, by=person, at=at())
    follow(other, by=person, at=at())
    bookmark(post, by=person, at=at())
    watch(post, by=person, at=at())
    share(post, by=person, at=at())
    see(person, 1, at=at())
    wanted = Wanted(frozenset({"comment", "answer", "like", "mention"}), digest="weekly")
    hear_by_letter(person, wanted, house="https://kite.example", at=at())
    browser = {"endpoint": f"https://push.example/{person.pk}", "key": POINT, "secret": "A" * 22}
    add_device(person, **browser, kinds=["comment", "like", "mention", "answer"], at=at())
    choose_notices(person, [kind for kind in Notices.values if kind != "featured"], at=at())
    visit(post, by=person, at=at())
    begun = kept_by(person, "begun", at())
    words = {"kind": "post", "body": "Tomorrow", "pictures": begun.name}
    save_draft(post.circle, words, by=person, at=at())
    now = at()
    plan_post(post.circle, words, due_at=now + timedelta(days=9), by=person, at=now)


def go_further(
    circle: Circle, steward: Person, member: Person, *, critic: Person, at: Callable[[], datetime]
) -> None:
    """What is said goes beyond one post, and beyond the house; and order is kept."""
    tell_in_parts(circle, member, at=at)
    show_elsewhere(circle, steward, member, at=at)
    keep_order(circle, steward, critic, at=at)


def keep_order(
    circle: Circle, steward: Person, member: Person, *, at: Callable[[], datetime]
) -> None:
    """What is reported is hidden, looked at again and kept; an author asks again, in vain; a thread
    is closed, the circle is slowed down; and what was said can be found."""
    loud = publish(circle, by=steward, body="LISTEN, ALL OF YOU, TO ME!", at=at())
    report(loud, by=member, cause="unkind", at=at())
    unreport(loud, by=member, at=at())
    case = report(loud, by=member, cause="unkind", words="Too loud", at=at()).case
    decide(case, "hidden", by=steward, cause="unkind", at=at())
    reopen(case, by=steward, at=at())
    decide(case, "kept", by=steward, remark="Loud, but true", at=at())
    later = publish(circle, by=steward, body="LISTEN ONCE MORE, ALL OF YOU!", at=at())
    report(later, by=member, cause="spam", words="Again", at=at())
    mine = publish(circle, by=member, body="Buy my kites, the best of all.", at=at())
    hide(mine, by=steward, cause="spam", at=at())
    settle_appeal(appeal(mine, by=member, words="They are.", at=at()), "stays", by=steward, at=at())
    remark = comment(loud, by=member, body="I heard you, and so did all.", at=at())
    decide(open_case(remark, at=at()), "hidden", by=steward, cause="unkind", at=at())
    settle_appeal(appeal(remark, by=member, words="Why?", at=at()), "shown", by=steward, at=at())
    set_duty(12, by=steward, at=at())
    say_of_its_own_accord(circle, member, at())
    unlock(lock(loud, by=steward, at=at()).post, by=steward, at=at())
    lock(loud, by=steward, at=at())
    let_flow(slow_down(circle, 60, by=steward, at=at()).circle, by=steward, at=at())
    doubt(mine, author=member, circle=circle.pk, at=at())
    keep_found(noun("posts"), [loud.pk])


def say_of_its_own_accord(circle: Circle, person: Person, at: datetime) -> None:
    """Somebody is greeted, and missed: as the timers do it."""
    best = Post.of(circle.brand).filter(circle=circle, kind=Post.Kind.POST).order_by("pk")[0]
    said = {"brand": circle.brand_id, "circle": circle.pk, "actor": SYSTEM, "object": person}
    own.greeted.record(note=own.YearNote(1), at=at, **said)
    own.missed.record(note=own.AbsenceNote(40, best.pk), at=at, **said)


def tell_in_parts(circle: Circle, person: Person, *, at: Callable[[], datetime]) -> None:
    """A series is begun, goes on, is described and put in order; another one is taken away."""
    said = {"by": person, "series": "From paper to wind"}
    first = publish(circle, body="Paper first.", at=at(), **said)
    second = publish(circle, body="Then the wind.", at=at(), **said)
    series = first.part.series
    describe_series(series, title="From wind to paper", about="A kite.", by=person, at=at())
    arrange_series(series, [second.pk, first.pk], by=person, at=at())
    other = put_in_series(second, "Wind", by=person, at=at())
    take_out_of_series(second, by=person, at=at())
    end_series(other, by=person, at=at())
    put_in_series(second, series.title, by=person, at=at())


def show_elsewhere(
    circle: Circle, steward: Person, member: Person, *, at: Callable[[], datetime]
) -> None:
    """A site shows the circle, no longer, and again; somebody says something about a page of it."""
    site = f"https://{circle.slug}.example/"
    unembed(embed(circle, site, by=steward, at=at()), by=steward, at=at())
    embed(circle, site, by=steward, at=at())
    comment_on_page(circle, f"{site}new", by=member, body="I have seen it.", at=at())


def put_forward(post: Post, *, by: Person, at: Callable[[], datetime]) -> None:
    """A post stands on top and is featured, not any more, and again."""
    pin(post, by=by, at=at())
    unpin(post, by=by, at=at())
    pin(post, by=by, at=at())
    feature(post, by=by, at=at())
    unfeature(post, by=by, at=at())
    feature(post, by=by, at=at())


def remark(scene: Scene, post: Post, reply: Post) -> Comment:
    """A comment that is edited, one that is taken back, one that is hidden and shown again."""
    asker, helper, at = scene.asker, scene.helper, scene.at
    said = comment(post, by=asker, body="Well flown.", at=at())
    edit_comment(said, by=asker, body="Very well flown.", at=at())
    unedit_comment(said, by=asker, at=at())
    uncomment(comment(post, by=asker, body="Oh.", at=at()), by=asker, at=at())
    rude = comment(reply, by=helper, body=f"@{asker.name} read it", at=at())
    hide(rude, by=scene.steward, cause="unkind", at=at())
    show(rude, by=scene.steward, at=at())
    return said


def bring(circle: Circle, folder: Path) -> None:
    """A few who were elsewhere before, with what they said and what was said of them."""
    day = 'CreationDate="2026-01-05T10:00:00.000"'
    tables = {
        "Users": (f'Id="1" DisplayName="Noor" {day}', f'Id="2" DisplayName="Ezra" {day}'),
        "Posts": (
            f'Id="1" PostTypeId="1" OwnerUserId="1" Title="Glue?" Body="Which?" {day}',
            f'Id="2" PostTypeId="2" ParentId="1" OwnerUserId="2" Body="Bone." {day}',
            f'Id="3" PostTypeId="5" Body="What glue is." {day}',
        ),
        "Comments": (f'Id="1" PostId="2" UserId="1" Text="Thanks, @Ezra" {day}',),
        "Votes": tuple(
            f'Id="{n}" PostId="{post}" VoteTypeId="{kind}" UserId="1" {day}'
            for n, (post, kind) in enumerate(((2, 2), (2, 3), (2, 5), (2, 6), (9, 2)), 1)
        ),
        "Badges": ('Id="1" UserId="2" Name="Teacher" Date="2026-01-06T10:00:00.000" Class="3"',),
    }
    for name, rows in tables.items():
        root = name.lower()
        text = "".join(f"<row {row} />\n" for row in rows)
        (folder / f"{name}.xml").write_text(f"<{root}>\n{text}</{root}>", encoding="utf-8")
    bring_in(folder, brand=circle.brand.slug, circle=circle.slug, follow=False)


def part(circle: Circle, name: str) -> None:
    """Somebody comes, writes, is liked and answered, and leaves for good."""
    account = Account.objects.create_user(f"{name}@example.net", "a-long-password")
    guest = enrol(account, brand=circle.brand, name=name, at=START)
    join(circle, by=guest, at=START)
    make_token(by=guest, name="Letters", at=START)
    post = publish(circle, by=guest, body="Farewell, kites.", at=START)
    edit(post, by=guest, body="Farewell.", at=START)
    comment(post, by=guest, body="I mean it.", at=START)
    shred(guest, by=guest, at=START + timedelta(days=60))


def hold_things(brand: Brand, fan: str, helper: str) -> None:
    """Somebody earns, spends, and sets something aside."""
    legs = (
        Move("source:mint", fan, "points", 50),
        Hold(fan, helper, "points", 10),
        Move(fan, "source:shop", "points", 5),
    )
    for number, leg in enumerate(legs):
        post(leg, brand=brand.pk, by=SYSTEM, key=f"held-{number}", at=START + timedelta(days=4))


NEST = "A nest?\n\nhttps://nests.example/"


def talk_there(cast: Cast, at: Callable[[], datetime]) -> None:
    """The rival says something, and does with it what can be done."""
    elsewhere = publish(cast.rival_circle, by=cast.rival, body="Herons fly too.", tags="heron")
    comment(elsewhere, by=cast.rival, body="Indeed.")
    gus = newcomer(cast.rival_circle, "Gus", START)
    join(cast.rival_circle, by=gus, at=START)
    read(cast.rival, elsewhere, gus, at=at)
    put_forward(elsewhere, by=cast.rival, at=at)
    go_further(cast.rival_circle, cast.rival, cast.rival, critic=gus, at=at)
    nest = publish(cast.rival_circle, by=cast.rival, body=NEST, poll=Asked(("Yes", "No")))
    vote(nest.poll, [nest.poll.options.order_by("pk")[0].pk], by=cast.rival)
    claim(cast.rival_circle, steward=cast.rival, asker=cast.rival, helper=gus, at=at)
    climb(cast.rival_circle, steward=cast.rival, asker=cast.rival, helper=gus, at=at)


@pytest.fixture
def life(cast: Cast, tmp_path: Path) -> Life:
    """Everything has happened in the circle, and less in the rival's."""
    hours = (START + timedelta(hours=n) for n in range(1_000))
    theirs: Any = {"steward": cast.rival, "member": cast.rival, "at": lambda: next(hours)}
    come_by_links(cast.rival_circle, **theirs)  # before ours and after, so that numbers lie between
    bring(cast.circle, tmp_path)
    lived = lead(cast.circle, steward=cast.chief, asker=cast.fan, helper=cast.iron)
    join(cast.circle, by=cast.stranger)
    leave(cast.circle, by=cast.stranger)
    part(cast.circle, "guest")
    hold_things(cast.brand, ref(cast.fan), ref(cast.iron))
    hand_on(cast.iron, 1, by=cast.fan, words="For the line", at=START + timedelta(days=5))
    hold_things(cast.rival.brand, ref(cast.rival), "people.person:404")
    enlist(cast.rival, circle=cast.rival_circle, by=cast.rival)
    come_by_doors(cast.rival_circle, **theirs)
    go_elsewhere(cast.rival_circle, **theirs)
    come_back(cast.rival_circle, steward=theirs["steward"], at=theirs["at"])
    kept_by(cast.rival, "theirs", START)
    Step.of(cast.rival.brand).update(retired_at=START)  # so that there is room for one of ours
    Step.objects.create(
        brand=cast.rival.brand, circle=cast.rival_circle, number=9, words=Words({"en": "Fly."})
    )
    Segment.objects.create(
        brand=cast.rival.brand, circle=cast.rival_circle, name="Herons", condition="days > 1"
    )
    Reading.objects.create(
        brand=cast.rival.brand, as_of=START.date(), version=definitions.VERSION,
        document=Measured(START.date(), None, {}).document(),
    )  # fmt: skip
    talk_there(cast, theirs["at"])
    slow_down(cast.circle, 5, by=cast.chief, at=START)
    return lived
