"""The phrase book: what invented people say. The texts lie in `phrases/`, by kind and language."""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from hundredfold.demo.cast import EN, ZH

PHRASES = Path(__file__).parent / "phrases"
LANGUAGES = {"en": EN, "zh": ZH}
ANYTHING = "anything"
"""The topic of remarks that fit under every post."""
ASKING = "asking"
"""The topic of remarks that fit under every question."""
AUTHOR = "author"
"""In place of a name: whoever began the thread."""


@dataclass(frozen=True)
class Reply:
    """Words for one thread only; `by` when it must be a certain person, or the thread's author."""

    text: str
    by: str = ""


@dataclass(frozen=True)
class Entry:
    """A post or question with what is said below it.

    `ago` is hours before now, `when` a share of the year; else the moment is free, but for the
    earliest share (`since`) and the `months` it makes sense in. `fate` is how it leaves the pages:
    a cause of hiding, or withdrawn.
    """

    body: str
    language: str
    topic: str = ANYTHING
    title: str = ""
    circle: str = "fever"
    tags: str = ""
    by: str = ""
    question: bool = False
    ago: float | None = None
    when: float | None = None
    since: float = 0.04
    months: tuple[int, ...] = ()
    appeal: float | None = None
    comments: tuple[Reply, ...] = ()
    answers: tuple[Reply, ...] = ()
    accepted: int = 0
    fate: str = ""


@dataclass
class Deck:
    """Deals every text once before any comes again."""

    rng: random.Random
    texts: tuple[str, ...]
    left: list[str] = field(default_factory=list)

    def deal(self) -> str:
        if not self.left:
            self.left = self.rng.sample(self.texts, len(self.texts))
        return self.left.pop()


@cache
def entries() -> tuple[Entry, ...]:
    """Every post and question of the book, always in the same order."""
    return tuple(_entries())


@cache
def remarks() -> dict[tuple[str, str], tuple[str, ...]]:
    """Comments that fit under many posts, by language and topic."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for path in sorted(PHRASES.glob("remarks.*.toml")):
        language = LANGUAGES[path.suffixes[0][1:]]
        for topic, texts in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found[language, topic] = tuple(texts)
    return found


def _entries() -> Iterator[Entry]:
    for kind in ("posts", "questions"):
        for path in sorted(PHRASES.glob(f"{kind}.*.toml")):
            language = LANGUAGES[path.suffixes[0][1:]]
            for values in tomllib.loads(path.read_text(encoding="utf-8"))["post"]:
                yield _entry(values | {"language": language, "question": kind == "questions"})


def _entry(values: dict[str, Any]) -> Entry:
    replies = {name: tuple(map(_reply, values.get(name, ()))) for name in ("comments", "answers")}
    told: dict[str, Any] = values | replies | {"body": values["body"].strip()}
    return Entry(**told | {"months": tuple(values.get("months", ()))})


def _reply(written: str) -> Reply:
    """`Maya Okafor | It does.` is hers to say, `author | Thanks.` the author's; else anybody's."""
    by, bar, text = written.partition(" | ")
    return Reply(text.strip(), by.strip()) if bar else Reply(written.strip())
