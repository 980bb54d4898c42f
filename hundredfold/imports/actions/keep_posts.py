from hundredfold.activity.facts import Line
from hundredfold.imports import facts
from hundredfold.imports.actions.keep_tags import tag_ids
from hundredfold.imports.intake import Intake, sound
from hundredfold.imports.models import Origin
from hundredfold.imports.queries import Place, known, places
from hundredfold.imports.reading.batches import Batch
from hundredfold.imports.reading.records import ANSWER, QUESTION, WIKI, Draft
from hundredfold.kit import bulk
from hundredfold.talk import facts as talk
from hundredfold.talk.models import Post, Tagging

POST = (
    "id", "brand_id", "circle_id", "author_id", "byline", "kind", "parent_id", "title", "markup",
    "body", "html", "excerpt", "language", "written_at", "edited_at",
)  # fmt: skip


def keep_posts(batch: Batch, *, intake: Intake, is_last_round: bool) -> int:
    """Every row of Posts is kept; gives how many answers must wait for the next round.

    An answer may stand before its question. It waits until the file has been read once; if its
    question is in no part of the dump, it is kept as a page that the wall does not show.
    """
    said = sound(intake, batch, Draft)
    drafts = list(intake.strangers(Origin.Kind.POST, batch, said).values())
    parents = _parents(drafts, intake)
    waiting = {d.id for d in drafts if d.kind == ANSWER and d.parent not in parents}
    if not is_last_round:
        drafts = [draft for draft in drafts if draft.id not in waiting]
    _write(drafts, parents, intake)
    return 0 if is_last_round else len(waiting)


def _parents(drafts: list[Draft], intake: Intake) -> dict[int | None, Place | None]:
    """The questions that these answers answer: here since before, or among these drafts."""
    asked = [draft.parent for draft in drafts if draft.kind == ANSWER and draft.parent is not None]
    found: dict[int | None, Place | None] = {
        id: place for id, place in places(intake.circle, asked).items() if place.kind == QUESTION
    }
    return found | {draft.id: None for draft in drafts if draft.kind == QUESTION}


def _write(drafts: list[Draft], parents: dict[int | None, Place | None], intake: Intake) -> None:
    owners = known(
        intake.circle, Origin.Kind.PERSON, [d.owner for d in drafts if d.owner is not None]
    )
    authors = {draft.id: owners[draft.owner].local_id for draft in drafts if draft.owner in owners}
    ids = dict(zip((d.id for d in drafts), intake.fresh_ids(Post, len(drafts)), strict=True))
    threads = {
        id: place or Place(ids[id], ids[id], authors.get(id), QUESTION)
        for id, place in parents.items()
        if id is not None and (place or id in ids)
    }
    # A question is written before its answers: the database checks that a parent is there.
    ordered = sorted(drafts, key=lambda draft: draft.kind == ANSWER)
    bulk.insert(
        Post,
        POST,
        [_post(ids[d.id], d, authors.get(d.id), threads, intake) for d in ordered],
    )
    _tag(drafts, ids, intake)
    intake.remember(Origin.Kind.POST, [(d.id, ids[d.id], d.digest) for d in drafts])
    _promise_acceptances(drafts, ids, intake)
    intake.tell([_line(ids[d.id], d, authors.get(d.id), threads, intake) for d in drafts])
    intake.added["posts"] += len(drafts)


def _kind(draft: Draft, threads: dict[int, Place]) -> str:
    return WIKI if draft.kind == ANSWER and draft.parent not in threads else draft.kind


def _post(
    id: int, draft: Draft, author: int | None, threads: dict[int, Place], intake: Intake
) -> tuple[object, ...]:
    kind = _kind(draft, threads)
    return (
        id, intake.brand_id, intake.circle_id, author, "" if author else draft.byline, kind,
        threads[draft.parent].id if kind == ANSWER and draft.parent is not None else None,
        draft.title, Post.Markup.HTML.value, draft.body, draft.html, draft.excerpt,
        draft.language, intake.stored(draft.at),
        intake.stored(draft.edited_at) if draft.edited_at else None,
    )  # fmt: skip


def _tag(drafts: list[Draft], ids: dict[int, int], intake: Intake) -> None:
    tags = tag_ids((tag for draft in drafts for tag in draft.tags), intake=intake)
    bulk.insert(
        Tagging,
        ("brand_id", "post_id", "tag_id"),
        [(intake.brand_id, ids[draft.id], tags[tag]) for draft in drafts for tag in draft.tags],
    )


def _promise_acceptances(drafts: list[Draft], ids: dict[int, int], intake: Intake) -> None:
    """What the questions say was accepted; the votes may say when."""
    named = {d.accepted: ids[d.id] for d in drafts if d.kind == QUESTION and d.accepted is not None}
    before = known(intake.circle, Origin.Kind.ACCEPTED, named)
    intake.remember(
        Origin.Kind.ACCEPTED,
        [(answer, question, 0) for answer, question in named.items() if answer not in before],
    )


SAYING = {QUESTION: talk.asked, ANSWER: talk.answered, WIKI: facts.wiki_kept}


def _line(
    id: int, draft: Draft, author: int | None, threads: dict[int, Place], intake: Intake
) -> Line:
    kind = _kind(draft, threads)
    answered = threads[draft.parent] if kind == ANSWER and draft.parent is not None else None
    return intake.line(
        SAYING[kind],
        intake.key("post", draft.id),
        intake.actor(author),
        f"talk.post:{id}",
        draft.at,
        talk.ThreadNote(
            answered.id if answered else id, intake.tie(answered.author) if answered else None
        ),
        f"talk.post:{answered.id}" if answered else "",
    )
