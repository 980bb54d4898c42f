"""What a circle talks about, more than others do."""

import math
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from hundredfold.reach.arrays import Longs

PRIOR = 1.0  # the weight of what is said everywhere: on average one person for each word


class Word(NamedTuple):
    """A word, in standard errors from chance; how many in the circle and outside it use it."""

    word: str
    score: float
    inside: int
    outside: int


def distinctive(
    circle: Longs,
    said: Iterable[tuple[int, str]],
    *,
    most: int = 5,
    users: int = 3,
    surely: float = 1.96,
) -> dict[int, list[Word]]:
    """For each circle the words that most set it apart; a word counts once for each who uses it.

    `circle` gives each person's circle, `said` pairs of a person's number and a word or tag. Of one
    circle at most `most` words are told, each used by at least `users` of its members and `surely`
    standard errors above chance. Counting people, not uses, keeps one loud member from naming the
    circle.
    Score: the log-odds inside less the log-odds outside, both with a prior in proportion to how
    common the word is everywhere, over its standard error.
    Source: Monroe, Colaresi, Quinn 2008, "Fightin' Words".
    """
    counts: dict[int, Counter[str]] = {}
    for person, word in set(said):
        counts.setdefault(int(circle[person]), Counter())[word] += 1
    everywhere: Counter[str] = Counter()
    for each in counts.values():
        everywhere.update(each)
    return {
        name: _best(_scored(counts[name], everywhere, users), most, surely)
        for name in sorted(counts)
    }


def _best(words: list[Word], most: int, surely: float) -> list[Word]:
    sure = [word for word in words if word.score >= surely]
    return sorted(sure, key=lambda word: (-word.score, word.word))[:most]


def _scored(inside: Counter[str], everywhere: Counter[str], users: int) -> list[Word]:
    if len(everywhere) < 2:
        return []  # one word for all sets nobody apart
    return [
        Word(word, _score(word, inside, everywhere), count, everywhere[word] - count)
        for word, count in inside.items()
        if count >= users
    ]


def _score(word: str, inside: Counter[str], everywhere: Counter[str]) -> float:
    total, all_inside, weight = everywhere.total(), inside.total(), PRIOR * len(everywhere)
    prior = weight * everywhere[word] / total
    near = inside[word] + prior
    far = everywhere[word] - inside[word] + prior
    odds_near = near / (all_inside + weight - near)
    odds_far = far / (total - all_inside + weight - far)
    return math.log(odds_near / odds_far) / math.sqrt(1 / near + 1 / far)
