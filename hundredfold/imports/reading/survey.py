"""The first reading of a table: to its end, believing nothing, before one row of it is kept."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from hundredfold.imports.reading.files import DumpFile
from hundredfold.imports.reading.pieces import pieces, wrong


@dataclass(frozen=True)
class Columns:
    """What a table's rows must have, and what else they are known to have."""

    needed: frozenset[str]
    known: frozenset[str]


def _columns(needed: str, more: str) -> Columns:
    must = frozenset(needed.split())
    return Columns(must, must | frozenset(more.split()))


COLUMNS = {
    "Tags": _columns("Id TagName", "Count ExcerptPostId WikiPostId IsModeratorOnly IsRequired"),
    "Users": _columns(
        "Id DisplayName CreationDate",
        "Reputation LastAccessDate WebsiteUrl Location AboutMe Views UpVotes DownVotes "
        "ProfileImageUrl EmailHash AccountId Age",
    ),
    "Posts": _columns(
        "Id PostTypeId CreationDate Body",
        "AcceptedAnswerId ParentId DeletionDate Score ViewCount OwnerUserId OwnerDisplayName "
        "LastEditorUserId LastEditorDisplayName LastEditDate LastActivityDate Title Tags "
        "AnswerCount CommentCount FavoriteCount ClosedDate CommunityOwnedDate ContentLicense",
    ),
    "Comments": _columns(
        "Id PostId Text CreationDate",
        "Score UserDisplayName UserId ContentLicense DeletionDate",
    ),
    "Votes": _columns("Id PostId VoteTypeId CreationDate", "UserId BountyAmount"),
    "Badges": _columns("Id UserId Name Date", "Class TagBased"),
}


@dataclass(frozen=True)
class Survey:
    """What the first reading of a table has found."""

    rows: int
    digest: int
    unknown: tuple[str, ...]


def survey(file: DumpFile) -> Iterator[Survey]:
    """Read a table to its end, believing nothing. Whatever is wrong with it as a file is a Stop.

    Gives what was found so far, now and then; the last is about the whole.
    """
    columns = COLUMNS[file.table]
    rows, digest = 0, 0
    unknown: set[str] = set()
    for number, piece in enumerate(pieces(file)):
        digest = zlib.crc32(piece.source, digest)
        if not rows and piece.elements:
            missing = columns.needed - set(piece.elements[0].keys())
            if missing:
                raise wrong(file, piece.line_of(0), f"has no {', '.join(sorted(missing))}")
        for element in piece.elements:
            names = element.keys()
            if not columns.known.issuperset(names):
                unknown.update(set(names) - columns.known)
        rows += len(piece.elements)
        if number % 16 == 15:
            yield Survey(rows, digest, tuple(sorted(unknown)))
    yield Survey(rows, digest, tuple(sorted(unknown)))
