from collections.abc import Iterable, Sequence

from django.db import transaction

from hundredfold.kit import bulk
from hundredfold.search.cutting import MARK, TITLE, pairs_of, words_of
from hundredfold.search.models import Entry, number_at
from hundredfold.search.nouns import Noun, Text, scope

COLUMNS = ("id", "brand_id", "noun", "number", "circle", "author", "title", "words", "terms")
MOST = 60_000
"""Characters of one text that are looked at."""


# no fact: an index says nothing that is not said elsewhere
@transaction.atomic
def keep(noun: Noun, numbers: Sequence[int]) -> int:
    """Let the index hold what stands at these rows now, and nothing else of them; gives how many
    can be found."""
    # every brand: rows are named by their numbers, and each entry bears its own brand
    Entry._default_manager.filter(noun=noun.name, number__in=numbers).delete()
    return put_in(noun, noun.read(numbers))


# no fact: as above
def put_in(noun: Noun, texts: Iterable[Text]) -> int:
    """Put in what is not there yet."""
    read = list(texts)
    rows = [_row(noun, text) for text in read]
    _find_room(rows, {number_at(text.at, noun.name, text.number) for text in read})
    bulk.insert(Entry, COLUMNS, rows)
    return len(rows)


def _row(noun: Noun, text: Text) -> list[object]:
    body = text.words[:MOST]
    title, words = words_of(text.title), words_of(body)
    before = scope(noun.sign, text.brand)
    said, titled = f"{before}{MARK}", f"{before}{TITLE}"
    pairs = pairs_of(text.title)
    terms = [said + word for word in {*title, *words, *pairs, *pairs_of(body)}]
    terms += [titled + word for word in {*title, *pairs}]
    if text.circle:
        terms.append(f"{said}{MARK}c{text.circle}")
    if text.author:
        terms.append(f"{said}{MARK}p{text.author}")
    return [
        number_at(text.at, noun.name, text.number), text.brand, noun.name, text.number,
        text.circle, text.author, " ".join(title), " ".join(words), " ".join(sorted(terms)),
    ]  # fmt: skip


def _find_room(rows: list[list[object]], wanted: set[int]) -> None:
    """Two things of one moment that fall on one number: the later one takes the next."""
    # every brand: numbers are everybody's
    taken = set(Entry._default_manager.filter(pk__in=wanted).values_list("pk", flat=True))
    for row in rows:
        at = int(str(row[0]))
        while at in taken or (at != row[0] and _is_taken(at)):
            at += 1
        row[0] = at
        taken.add(at)


def _is_taken(number: int) -> bool:
    # every brand: numbers are everybody's
    return Entry._default_manager.filter(pk=number).exists()
