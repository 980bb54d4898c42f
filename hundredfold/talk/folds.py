"""What the log says of posts and of those who write them."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from hundredfold.activity.facts import Code, Fact, Told, follows
from hundredfold.kit.refs import key_of
from hundredfold.kit.tally import add_up
from hundredfold.talk import facts
from hundredfold.talk.models import Count, Pulse, Tally, Voice

# What each sentence adds to the figures of the post it is about.
ON_THE_OBJECT: dict[Code, tuple[str, int]] = {
    facts.liked.code: ("likes", 1),
    facts.unliked.code: ("likes", -1),
    facts.shared.code: ("shares", 1),
}
ON_THE_TARGET: dict[Code, tuple[str, int]] = {
    facts.commented.code: ("comments", 1),
    facts.uncommented.code: ("comments", -1),
    facts.comment_hidden.code: ("comments", -1),
    facts.comment_shown.code: ("comments", 1),
    facts.answered.code: ("answers", 1),
    facts.unanswered.code: ("answers", -1),
    facts.answer_hidden.code: ("answers", -1),
    facts.answer_shown.code: ("answers", 1),
}
ON_THE_THREAD: dict[Code, tuple[str, int]] = {
    code: ("said", step) for code, (_figure, step) in ON_THE_TARGET.items()
} | {facts.voted.code: ("voters", 1), facts.unvoted.code: ("voters", -1)}
NOTHING = dict.fromkeys(("likes", "comments", "answers", "said", "voters", "shares", "version"), 0)


@follows(*facts.NOTED_ON_A_POST, derives=[Tally])
def count_deeds(told: Sequence[Told[Any]]) -> None:
    """A post shows its likes, its visible comments and answers; its head counts the thread's."""
    rows: dict[tuple[int], dict[str, int]] = {}

    def row(post: int, brand: int) -> dict[str, int]:
        found = rows.get((post,))
        if found is None:
            found = rows[(post,)] = {"brand": brand} | NOTHING
        return found

    for fact in told:
        head = row(fact.note.thread, fact.brand_id)
        head["version"] += 1
        if fact.code in ON_THE_THREAD:
            figure, step = ON_THE_THREAD[fact.code]
            head[figure] += step
        for names, reference in ((ON_THE_OBJECT, fact.object), (ON_THE_TARGET, fact.target)):
            if fact.code in names:
                figure, step = names[fact.code]
                post = key_of(reference, "talk.post")
                if post is not None:
                    row(post, fact.brand_id)[figure] += step
    add_up(Tally, ["post"], rows, latest=["brand"])


@follows(facts.voted, facts.unvoted, derives=[Count])
def count_votes(told: Sequence[Told[Any]]) -> None:
    """An option shows how many chose it and still do."""
    rows: dict[tuple[int], dict[str, int]] = {}
    for fact in told:
        step = 1 if fact.code == facts.voted.code else -1
        for option in fact.note.options:
            row = rows.setdefault((option,), {"brand": fact.brand_id, "votes": 0})
            row["votes"] += step
    add_up(Count, ["option"], rows, latest=["brand"])


@follows(*facts.NOTED_ON_A_POST, *facts.NOTED_ON_A_CIRCLE, derives=[Pulse])
def feel_the_pulse(told: Sequence[Told[Any]]) -> None:
    """Whatever is said in a circle changes the pages that show it."""
    beats = Counter((fact.circle_id, fact.brand_id) for fact in told if fact.circle_id is not None)
    rows = {(circle,): {"brand": brand, "version": n} for (circle, brand), n in beats.items()}
    add_up(Pulse, ["circle"], rows, latest=["brand"])


def _the_actor(fact: Told[Any]) -> int | None:
    return key_of(fact.actor, "people.person")


def _the_author(fact: Told[Any]) -> int | None:
    author: int | None = fact.note.author
    return author


# What each sentence adds to whose figures.
SAID: dict[Code, tuple[Callable[[Told[Any]], int | None], str, int]] = {
    fact.code: (whose, figure, step)
    for whose, figure, step, told in (
        (_the_actor, "posts", 1, (facts.published, facts.asked)),
        (_the_actor, "posts", -1, (facts.unpublished, facts.unasked)),
        (_the_author, "posts", -1, (facts.post_hidden,)),
        (_the_author, "posts", 1, (facts.post_shown,)),
        (_the_actor, "answers", 1, (facts.answered,)),
        (_the_actor, "answers", -1, (facts.unanswered,)),
        (_the_author, "answers", -1, (facts.answer_hidden,)),
        (_the_author, "answers", 1, (facts.answer_shown,)),
        (_the_actor, "comments", 1, (facts.commented,)),
        (_the_actor, "comments", -1, (facts.uncommented,)),
        (_the_author, "comments", -1, (facts.comment_hidden,)),
        (_the_author, "comments", 1, (facts.comment_shown,)),
        (_the_author, "likes", 1, (facts.liked,)),
        (_the_author, "likes", -1, (facts.unliked,)),
        (_the_author, "accepted", 1, (facts.accepted,)),
        (_the_author, "accepted", -1, (facts.unaccepted,)),
    )
    for fact in told
}
_SAYING: list[Fact[Any]] = [fact for fact in facts.NOTED_ON_A_POST if fact.code in SAID]


@follows(*_SAYING, derives=[Voice], behind=True)
def hear_voices(told: Sequence[Told[Any]]) -> None:
    """What a person has said in a circle, less what was taken back or hidden."""
    rows: dict[tuple[int, int], dict[str, int]] = {}
    for fact in told:
        whose, figure, step = SAID[fact.code]
        person = whose(fact)
        if person is None or fact.circle_id is None:
            continue
        row = rows.get((fact.circle_id, person))
        if row is None:
            nothing = dict.fromkeys(("posts", "answers", "comments", "likes", "accepted"), 0)
            row = rows[(fact.circle_id, person)] = {"brand": fact.brand_id} | nothing
        row[figure] += step
    add_up(Voice, ["circle", "person"], rows, latest=["brand"])
