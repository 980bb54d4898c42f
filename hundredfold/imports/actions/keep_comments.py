from hundredfold.activity.facts import Line
from hundredfold.imports.intake import Intake, sound
from hundredfold.imports.models import Origin
from hundredfold.imports.queries import Place, known, names_of, places, speakers
from hundredfold.imports.reading.batches import Batch
from hundredfold.imports.reading.records import Remark
from hundredfold.imports.words import meant, squeezed
from hundredfold.kit import bulk
from hundredfold.talk.facts import ThreadNote, commented
from hundredfold.talk.models import Comment

COMMENT = (
    "id", "brand_id", "post_id", "author_id", "byline", "body", "html", "language", "written_at"
)  # fmt: skip


def keep_comments(batch: Batch, *, intake: Intake) -> None:
    """Comments stay under their posts. One whose post is not here cannot be kept."""
    said = sound(intake, batch, Remark)
    under = places(intake.circle, (remark.post for _place, remark in said))
    kept: list[tuple[Remark, Place]] = []
    for place, remark in intake.strangers(Origin.Kind.COMMENT, batch, said).items():
        if remark.post in under:
            kept.append((remark, under[remark.post]))
        else:
            intake.reject(batch, place, f"post {remark.post} is not here")
    _write(kept, intake)


def _write(kept: list[tuple[Remark, Place]], intake: Intake) -> None:
    users = known(
        intake.circle,
        Origin.Kind.PERSON,
        [said.user for said, _post in kept if said.user is not None],
    )
    authors = {said.id: users[said.user].local_id for said, _post in kept if said.user in users}
    mentions = _mentions(kept, authors, intake)
    ids = dict(
        zip((said.id for said, _post in kept), intake.fresh_ids(Comment, len(kept)), strict=True)
    )
    bulk.insert(
        Comment,
        COMMENT,
        [
            (
                ids[said.id], intake.brand_id, post.id, authors.get(said.id),
                "" if said.id in authors else said.byline, said.text, said.html,
                said.language, intake.stored(said.at),
            )
            for said, post in kept
        ],
    )  # fmt: skip
    intake.remember(Origin.Kind.COMMENT, [(s.id, ids[s.id], s.digest) for s, _post in kept])
    intake.tell(
        [
            _line(ids[said.id], said, post, authors.get(said.id), mentions, intake)
            for said, post in kept
        ]
    )
    intake.added["comments"] += len(kept)


def _line(
    id: int,
    said: Remark,
    post: Place,
    author: int | None,
    mentions: dict[int, tuple[int, ...]],
    intake: Intake,
) -> Line:
    return intake.line(
        commented,
        intake.key("comment", said.id),
        intake.actor(author),
        f"talk.comment:{id}",
        said.at,
        ThreadNote(post.thread, intake.tie(post.author), mentions.get(said.id, ())),
        f"talk.post:{post.id}",
    )


def _mentions(
    kept: list[tuple[Remark, Place]], authors: dict[int, int], intake: Intake
) -> dict[int, tuple[int, ...]]:
    """Whom each comment calls by `@name`, among those who spoke in its thread before it."""
    threads = {post.thread for said, post in kept if said.calls}
    names = {
        thread: {person: squeezed(name) for person, name in people.items()}
        for thread, people in speakers(threads).items()
    }
    own_names = {p: squeezed(name) for p, name in names_of(authors.values()).items()}
    found = {}
    for said, post in kept:
        author = authors.get(said.id)
        if said.calls:
            among = {
                person: name
                for person, name in names.get(post.thread, {}).items()
                if person not in (author, intake.system)
            }
            whom = {meant(call, among) for call in said.calls} - {None}
            found[said.id] = tuple(sorted(person for person in whom if person is not None))
        if author is not None and post.thread in threads:
            names.setdefault(post.thread, {})[author] = own_names[author]
    return found
