"""A dump that never was, for measuring: any number of rows, the same ones for the same seed.

The mix of tables, the lengths of texts and the share of answers, accepted answers and kinds of
votes follow a real site's first half year. No word of it was written by anybody.
"""

import random
from collections import deque
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import escape
from pathlib import Path

SHARES = {"Users": 0.132, "Posts": 0.076, "Comments": 0.130, "Votes": 0.478, "Badges": 0.178}
BEGAN = datetime(2018, 3, 12, 17)
SECONDS = 180 * 24 * 3600
KINDS_OF_VOTES = (1, 2, 3, 5, 8, 10, 15, 16)
WEIGHTS_OF_VOTES = (31, 805, 53, 57, 2, 10, 7, 35)
BADGES = ("Autobiographer", "Editor", "Informed", "Nice Answer", "Student", "Supporter", "Teacher")
TAGS = 150
SYLLABLES = (
    "ba", "cor", "den", "el", "fa", "gri", "hul", "is", "jo", "kan", "lem",
    "mor", "nu", "op", "qua", "ri", "sol", "tan", "ur", "ves", "wen", "yl",
)  # fmt: skip
TYPICAL_WORDS = 190
POOL = 4_000


def invent(folder: Path, *, rows: int, seed: int = 1) -> None:
    """Write Tags, Users, Posts, Comments, Votes and Badges with this many rows in all."""
    chance = random.Random(seed)  # noqa: S311 measured with, not kept secret by
    counts = {table: max(2, round(rows * share)) for table, share in SHARES.items()}
    counts["Votes"] += rows - sum(counts.values()) - TAGS
    made = _Invention(chance, counts)
    folder.mkdir(parents=True, exist_ok=True)
    for table in ("Tags", *SHARES):
        with (folder / f"{table}.xml").open("w", encoding="utf-8", newline="\n") as file:
            file.write(f'<?xml version="1.0" encoding="utf-8"?>\n<{table.lower()}>\n')
            file.writelines(f"  <row {row} />\n" for row in made.rows(table))
            file.write(f"</{table.lower()}>")


class _Invention:
    """The tables of one dump. Later rows lean to recent posts, as life does."""

    def __init__(self, chance: random.Random, counts: dict[str, int]) -> None:
        self.chance = chance
        self.counts = counts
        self.questions: deque[int] = deque(maxlen=40)
        self.promised = 0  # the answer that the last question says it accepted
        self.words = [
            "".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 2, 3)))) for _ in range(POOL)
        ]

    def rows(self, table: str) -> Iterator[str]:
        if table == "Tags":
            return (f'Id="{n}" TagName="{self._tag(n)}" Count="1"' for n in range(1, TAGS + 1))
        make = {
            "Users": self._user,
            "Posts": self._post,
            "Comments": self._comment,
            "Votes": self._vote,
            "Badges": self._badge,
        }[table]
        return (make(n) for n in range(1, self.counts[table] + 1))

    def _user(self, n: int) -> str:
        about = f' AboutMe="{self._html(25)}"' if self.chance.random() < 0.48 else ""
        place = f' Location="{self._text(2)}"' if self.chance.random() < 0.52 else ""
        return (
            f'Id="{n}" Reputation="{self.chance.randrange(1, 9999)}" {self._at("Users", n)} '
            f'DisplayName="{self._name(n)}" LastAccessDate="2018-09-01T00:00:00.000"{place}{about} '
            f'Views="{n % 90}" UpVotes="{n % 40}" DownVotes="0" AccountId="{n + 10**6}"'
        )

    def _post(self, n: int) -> str:
        share = self.chance.random()
        owner = f'OwnerUserId="{self._one("Users")}"'
        body = f'Body="{self._html(TYPICAL_WORDS)}"'
        always = f'Id="{n}" {self._at("Posts", n)} Score="{n % 17}" {body} {owner}'
        if self.promised != n and (n == 1 or share < 0.31):
            tags = escape("".join(f"<{self._tag(self.chance.randint(1, TAGS))}>" for _ in "abc"))
            self.questions.append(n)
            self.promised = n + 1 if n < self.counts["Posts"] and self.chance.random() < 0.6 else 0
            accepted = f' AcceptedAnswerId="{self.promised}"' if self.promised else ""
            title = f'Title="{self._text(9)}" Tags="{tags}" ViewCount="{n % 999}"'
            return f'{always} PostTypeId="1" {title}{accepted} AnswerCount="1" CommentCount="2"'
        if self.promised == n or share < 0.85:
            parent = (
                self.questions[-1] if self.promised == n else self.chance.choice(self.questions)
            )
            return f'{always} PostTypeId="2" ParentId="{parent}" CommentCount="1"'
        return f'{always} PostTypeId="{self.chance.choice((4, 5))}" CommentCount="0"'

    def _comment(self, n: int) -> str:
        words = self._text(max(3, int(self.chance.gauss(46, 20))))
        share = self.chance.random()
        if share < 0.38:
            words = f"@{self._name(self._one('Users'))} {words}"
        if self.chance.random() < 0.3:
            words = f"{words} `{self._text(2)}` *{self._text(1)}*"
        return (
            f'Id="{n}" PostId="{self._recent("Comments", n)}" Score="{n % 3}" Text="{words}" '
            f'{self._at("Comments", n)} UserId="{self._one("Users")}"'
        )

    def _vote(self, n: int) -> str:
        kind = self.chance.choices(KINDS_OF_VOTES, WEIGHTS_OF_VOTES)[0]
        voter = f' UserId="{self._one("Users")}"' if kind == 5 else ""
        day = self._at("Votes", n)[:24]
        post = self._recent("Votes", n)
        return f'Id="{n}" PostId="{post}" VoteTypeId="{kind}"{voter} {day}T00:00:00.000"'

    def _badge(self, n: int) -> str:
        at = self._at("Badges", n).replace("CreationDate", "Date")
        name = self.chance.choice(BADGES)
        return (
            f'Id="{n}" UserId="{self._one("Users")}" Name="{name}" {at} Class="3" TagBased="False"'
        )

    def _at(self, table: str, n: int) -> str:
        at = BEGAN + timedelta(seconds=SECONDS * n / self.counts[table])
        return f'CreationDate="{at.isoformat(timespec="milliseconds")}"'

    def _one(self, table: str) -> int:
        return int(self.counts[table] * self.chance.random() ** 2) + 1

    def _recent(self, table: str, n: int) -> int:
        newest = max(1, self.counts["Posts"] * n // self.counts[table])
        return max(1, newest - int(self.chance.expovariate(1 / 300)))

    def _name(self, n: int) -> str:
        return f"{self.words[n % POOL].capitalize()}{n}"

    def _tag(self, n: int) -> str:
        return f"{self.words[n]}-{n}"

    def _text(self, words: int) -> str:
        return " ".join(self.chance.choices(self.words, k=words))

    def _html(self, words: int) -> str:
        """Paragraphs with a link and some code, escaped as in an attribute."""
        length = max(5, int(self.chance.lognormvariate(0, 0.7) * words))
        parts = [f"<p>{self._text(min(60, length))}</p>" for _ in range(0, length, 60)]
        if words > 60:
            parts.append(f'<p><a href="https://example.org/{length}">{self._text(2)}</a></p>')
            parts.append(f"<pre><code>{self._text(6)} &lt; 1;\n</code></pre>")
        return escape("\n\n".join(parts)).replace("\n", "&#xA;")
