from functools import lru_cache
from typing import Any

from hundredfold.activity.facts import Fact, Line, Note
from hundredfold.imports import facts
from hundredfold.imports.actions.accept_answers import Settled, accept_answers
from hundredfold.imports.intake import Intake, sound
from hundredfold.imports.models import Origin
from hundredfold.imports.queries import Known, Place, asked_by, known, places
from hundredfold.imports.reading.batches import Batch
from hundredfold.imports.reading.records import Ballot
from hundredfold.kit import bulk
from hundredfold.talk import facts as talk
from hundredfold.talk.models import Like

ACCEPTS, LIKES, DISLIKES, FOLLOWS = 1, 2, 3, 5
NAMED = (LIKES, FOLLOWS)
ON_A_POST: dict[int, Fact[Any]] = {LIKES: talk.liked, DISLIKES: facts.disliked}


def count_votes(batch: Batch, *, intake: Intake) -> None:
    """Every vote is a fact by the source, counted on the post, and never a tie between people.

    Where the source says who it was, whoever follows a post or likes it is told; what they like
    here already, they like once. A vote on a post that is gone is kept beside the posts.
    """
    said = sound(intake, batch, Ballot)
    here = places(intake.circle, (vote.post for _place, vote in said))
    settled = _settled([vote for _place, vote in said if vote.kind == ACCEPTS], here, intake)
    accept_answers(settled.values(), intake=intake)
    people = known(
        intake.circle,
        Origin.Kind.PERSON,
        [vote.user for _place, vote in said if vote.kind in NAMED and vote.user is not None],
    )
    liking, known_already = _liking(said, here, people, intake)
    told = intake.tell_once(
        batch,
        [
            (place, _line(vote, here.get(vote.post), people, intake))
            for place, vote in said
            if (vote.kind != ACCEPTS or vote.post not in settled) and vote.id not in known_already
        ],
    )
    _like(told, liking, intake)
    likes = (talk.liked.code, facts.liked_missing.code)
    intake.added["likes"] += sum(line.code in likes for line in told)


def _liking(
    said: list[tuple[int, Ballot]],
    here: dict[int, Place],
    people: dict[int, Known],
    intake: Intake,
) -> tuple[dict[int, tuple[int, int]], set[int]]:
    """Who likes what, by the vote's id; and those votes that say what is known here already."""
    found = {
        vote.id: (here[vote.post].id, people[vote.user].local_id)
        for _place, vote in said
        if vote.kind == LIKES and vote.user in people and vote.post in here
        if people[vote.user].local_id not in (here[vote.post].author, intake.system)
    }
    posts, persons = {post for post, _person in found.values()}, {p for _post, p in found.values()}
    likes = Like.of(intake.brand_id).filter(post__in=posts, person__in=persons)
    before = set(likes.values_list("post", "person")) if found else set()
    return found, {vote for vote, pair in found.items() if pair in before}


def _like(told: list[Line], liking: dict[int, tuple[int, int]], intake: Intake) -> None:
    named = {intake.key("vote", vote): pair for vote, pair in liking.items()}
    rows = [
        (
            intake.brand_id,
            *named[line.key],
            Like.Feeling.HEART.value,
            intake.stored(line.happened_at),
        )
        for line in told
        if line.key in named
    ]
    bulk.insert(Like, ("brand_id", "post_id", "person_id", "feeling", "liked_at"), rows)


def _settled(votes: list[Ballot], here: dict[int, Place], intake: Intake) -> dict[int, Settled]:
    """Those votes that date an acceptance: the question names the answer, and it is its own."""
    questions = known(intake.circle, Origin.Kind.ACCEPTED, [vote.post for vote in votes])
    askers = asked_by(question.local_id for question in questions.values())
    found: dict[int, Settled] = {}
    for vote in votes:
        question, answer = questions.get(vote.post), here.get(vote.post)
        if question and answer and answer.thread == question.local_id:
            asker = askers.get(question.local_id)
            found.setdefault(
                vote.post,
                Settled(vote.post, answer.thread, answer.id, asker, answer.author, vote.at),
            )
    return found


def _line(vote: Ballot, post: Place | None, people: dict[int, Known], intake: Intake) -> Line:
    voter = people.get(vote.user) if vote.user is not None else None
    fact, note = _meaning(vote, post, is_known=voter is not None, intake=intake)
    actor = intake.source.ref
    is_own = post is not None and voter is not None and post.author == voter.local_id
    if voter is not None and post is not None and vote.kind in NAMED and not is_own:
        actor = intake.actor(voter.local_id)
    object = f"talk.post:{post.id}" if post else intake.missing("post", vote.post)
    return intake.line(fact, intake.key("vote", vote.id), actor, object, vote.at, note)


def _meaning(
    vote: Ballot, post: Place | None, *, is_known: bool, intake: Intake
) -> tuple[Fact[Any], Note]:
    """What a vote says. On a post that is gone, only likes are told from the rest."""
    if post is None:
        if vote.kind == LIKES:
            return facts.liked_missing, Note()
        return facts.vote_cast, facts.VoteNote(vote.kind)
    author = intake.tie(post.author)
    if vote.kind == FOLLOWS and is_known:
        return facts.followed, _on_thread(post.thread, author)
    if vote.kind in ON_A_POST:
        return ON_A_POST[vote.kind], _on_thread(post.thread, author)
    return facts.vote_cast, facts.VoteNote(vote.kind, post.thread, author)


@lru_cache(maxsize=10_000)
def _on_thread(thread: int, author: int | None) -> talk.ThreadNote:
    """The votes on one post carry one note."""
    return talk.ThreadNote(thread, author)
