from datetime import datetime
from typing import NamedTuple

from hundredfold.activity.facts import Line
from hundredfold.imports.intake import Intake, sound
from hundredfold.imports.models import Origin
from hundredfold.imports.queries import Place, known, names_of, places, speakers
from hundredfold.imports.reading.rows import Flawed, Row
from hundredfold.imports.words import called, digest, meant, remark, squeezed
from hundredfold.kit import bulk, prose
from hundredfold.talk.facts import ThreadNote, commented
from hundredfold.talk.models import Comment

COMMENT = (
    "id", "brand_id", "post_id", "author_id", "byline", "body", "html", "language", "written_at"
)  # fmt: skip


class Remark(NamedTuple):
    """A row of Comments."""

    id: int
    post: int
    user: int | None
    byline: str
    text: str
    at: datetime
    html: str


def keep_comments(rows: list[Row], *, intake: Intake) -> None:
    """Comments stay under their posts. One whose post is not here cannot be kept."""
    read = list(sound(intake, rows, Remark))
    under = places(intake.circle, (said.post for _row, said in read))
    fresh = intake.strangers(
        Origin.Kind.COMMENT, ((said.id, digest(*said[:-1]), row) for row, said in read)
    )
    kept: list[tuple[Remark, Place]] = []
    for row, said in read:
        if said.id in fresh and fresh[said.id][1] is row:
            if said.post in under:
                kept.append((said, under[said.post]))
            else:
                intake.reject(row, f"post {said.post} is not here")
    _write(kept, {id: digest for id, (digest, _row) in fresh.items()}, intake)


# no fact: nothing changes
def read_comment(row: Row) -> Remark:
    """What a row of Comments says, made into HTML."""
    text = row.text("Text").strip()
    if not text:
        raise Flawed("Text is missing")
    user = row.number("UserId")
    byline = row.text("UserDisplayName")[:80] or (f"user{user}" if user is not None else "")
    return Remark(
        row.needed("Id"),
        row.needed("PostId"),
        user,
        byline,
        text,
        row.moment("CreationDate"),
        remark(text),
    )


def _write(kept: list[tuple[Remark, Place]], digests: dict[int, int], intake: Intake) -> None:
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
                prose.language(said.text), intake.stored(said.at),
            )
            for said, post in kept
        ],
    )  # fmt: skip
    intake.remember(Origin.Kind.COMMENT, [(id, ids[id], digests[id]) for id in ids])
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
    calls = {said.id: called(said.text) for said, _post in kept if "@" in said.text}
    threads = {post.thread for said, post in kept if calls.get(said.id)}
    names = {
        thread: {person: squeezed(name) for person, name in people.items()}
        for thread, people in speakers(threads).items()
    }
    own_names = {p: squeezed(name) for p, name in names_of(authors.values()).items()}
    found = {}
    for said, post in kept:
        author = authors.get(said.id)
        if calls.get(said.id):
            among = {
                person: name
                for person, name in names.get(post.thread, {}).items()
                if person not in (author, intake.system)
            }
            whom = {meant(call, among) for call in calls[said.id]} - {None}
            found[said.id] = tuple(sorted(person for person in whom if person is not None))
        if author is not None and post.thread in threads:
            names.setdefault(post.thread, {})[author] = own_names[author]
    return found
