"""What somebody asks for, as typed: words, "words in a row", and -words that must not be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from hundredfold.search.cutting import CHINESE, ENGLISH, Piece, pieces, stem

LONGEST, MOST_WORDS = 200, 16
_PARTS = re.compile(
    r'(?P<no>(?<!\S)[-－])?(?:["“”«»「](?P<row>[^"“”«»「」]*)["“”«»」]?|(?P<word>[^\s"“”«»「」]+))'
)


@dataclass(frozen=True)
class Asked:
    """A question. An entry fits that has each of `wanted` and none of `refused`.

    `begun` is the beginning of a word: while somebody types, the last one is not done yet. `rows`
    are texts that must stand there as they are; their words are among those that are wanted.
    """

    typed: str = ""
    wanted: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    begun: str = ""

    def __bool__(self) -> bool:
        return bool(self.wanted or self.begun)

    @property
    def is_of_several(self) -> bool:
        """Where nothing has all of it, some of it may do."""
        return len(self.wanted) + bool(self.begun) > 1 and not self.rows


def asked_for(typed: str, *, is_typing: bool = False) -> Asked:
    """Read what was typed. Of what is too long, the beginning counts."""
    is_done = typed[-1:].isspace()
    typed = " ".join(typed.replace("\x00", "").split())[:LONGEST]
    wanted: list[str] = []
    refused: list[str] = []
    rows: list[str] = []
    for part in _PARTS.finditer(typed):
        text = part["row"] if part["row"] is not None else part["word"]
        if part["no"]:
            refused += _wanted(text)
            continue
        if part["row"] is not None and text.strip():
            rows.append(" ".join(text.split()).casefold())
        wanted += _wanted(text)
    begun = _begun(typed) if is_typing and not is_done else _alone(typed)
    if begun and wanted and wanted[-1] == stem(begun):
        wanted.pop()
    telling = [word for word in wanted if word not in ENGLISH and word not in CHINESE]
    kept = tuple(dict.fromkeys(telling or ([] if begun else wanted)))[:MOST_WORDS]
    return Asked(typed, kept, tuple(dict.fromkeys(refused))[:MOST_WORDS], tuple(rows), begun)


def _wanted(text: str) -> list[str]:
    """Words of one character go with their neighbour; of longer ones every pair is asked for."""
    found: list[str] = []
    for row in _rows_of_han(text):
        if not row[0].is_han:
            found += [piece.word for piece in row]
            continue
        whole = "".join(piece.word for piece in row)
        start = row[0].start
        for piece in row:
            at = piece.start - start
            if len(piece.word) > 1:
                found += [one + other for one, other in pairwise(piece.word)]
            elif piece.word not in CHINESE or len(whole) < 3:
                pair = whole[at : at + 2] if at + 1 < len(whole) else whole[max(0, at - 1) : at + 1]
                found.append(pair)
    return list(dict.fromkeys(found))


def _rows_of_han(text: str) -> Iterator[list[Piece]]:
    """Words of other scripts one by one, Chinese ones with those they stand in a row with."""
    row: list[Piece] = []
    for piece in pieces(text):
        if row and not (piece.is_han and row[-1].is_han and row[-1].end == piece.start):
            yield row
            row = []
        row.append(piece)
    if row:
        yield row


def _begun(typed: str) -> str:
    """The word at the end, as far as it is typed; none after a space or a quotation mark."""
    found = list(pieces(typed))
    if not found or found[-1].end != len(typed):
        return ""
    last = found[-1]
    if last.is_han:
        return last.word if len(last.word) == 1 and _is_first(found) else ""
    whole = typed[last.start :].casefold()
    shorter = last.word if whole.startswith(last.word) else whole
    return shorter if len(shorter) > 1 else ""


def _alone(typed: str) -> str:
    """A single Chinese character is the beginning of what is looked for."""
    found = list(pieces(typed))
    is_one = len(found) == 1 and found[0].is_han and len(found[0].word) == 1
    return found[0].word if is_one else ""


def _is_first(found: list[Piece]) -> bool:
    return len(found) == 1 or not found[-2].is_han or found[-2].end != found[-1].start
