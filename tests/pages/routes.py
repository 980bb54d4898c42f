"""Every page inside a brand, read from the addresses themselves, and whose row each one shows."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver

from hundredfold.activity.models import Activity
from hundredfold.benefits.models import Bundle, Issue, Pass, Scan, Use
from hundredfold.contests.models import Contest, Win
from hundredfold.entrance.models import (
    Application,
    Candidacy,
    Code,
    Door,
    Evidence,
    Recommendation,
    Remark,
    Step,
)
from hundredfold.honours.models import Bestowal
from hundredfold.identity.models import Site
from hundredfold.insight.models import Segment
from hundredfold.ledger.models import Transfer
from hundredfold.moderation.models import Appeal, Case
from hundredfold.people.models import Person, Token
from hundredfold.referral.models import Binding, Invitation, Link, Poster
from hundredfold.rewards.models import Budget
from hundredfold.talk.models import Comment, Host, Plan, Post, Series

MISSING = 10**12
ROWS: dict[str, Any] = {
    "desk:came_by": Door, "desk:candidate": Candidacy, "desk:candidate_act": Candidacy,
    "desk:close_link": Link, "desk:door_act": Door, "desk:drop_segment": Segment,
    "desk:explain_fact": "fact", "desk:explain_transfer": Transfer, "desk:give_role": Person,
    "desk:hand_in": Candidacy, "desk:judge_binding": Binding, "desk:link": Link,
    "desk:judge_case": Case, "desk:answer_appeal": Appeal,
    **{f"moderation:{name}_post": Post for name in ("report", "unreport", "appeal")},
    **{f"moderation:{name}_comment": Comment for name in ("report", "unreport", "appeal")},
    "desk:portrait": Person, "desk:poster": Poster, "desk:poster_act": Poster,
    "desk:recommended_act": Recommendation, "desk:request_act": Application,
    "desk:restore_segment": Segment, "desk:revoke_code": Code, "desk:segment": Segment,
    "desk:unembed": Host, "desk:topic": Person, "desk:tribe": Person, "desk:uninvite": Invitation,
    "desk:unremark": Candidacy, "desk:verdict": Candidacy,
    "desk:drawn_in": Person, "desk:group": "the number of a group in a drawing",
    "entrance:given": Step, "entrance:vouch": Application,
    "benefits:return": Issue, "benefits:shown": Pass, "benefits:hide": Pass,
    "benefits:charge": Scan, "benefits:forgive": Scan, "benefits:present": Person,
    **{f"contests:{name}": Contest for name in ("one", "off", "choose")},
    "contests:take_back": Win,
    "benefits:return_bundle": Bundle, "desk:revoke_bundle": Bundle,
    "honours:give": Person, "honours:back": Bestowal, "home:evidence": Person,
    **{f"tiers:{name}": Person for name in ("one", "place", "end")},
    "desk:revoke_issue": Issue, "desk:undo_use": Use,
    "desk:fund_budget": Budget, "home:hand": Person,
    "desk:history_act": Person, "identity:withdraw": Site, "desk:site_act": Site,
    "home:follow": Person, "home:line": Transfer, "home:person": Person, "home:unfollow": Person,
    "home:revoke": Token, "home:why": Person,
    "referral:close": Link, "referral:invitation": Invitation, "referral:picture": Poster,
    "referral:scanned_poster": Poster, "referral:uninvite": Invitation,
    "talk:fact": "fact",
    **{f"talk:{name}_comment": Comment for name in
       ("edit", "unedit", "history", "take_back", "hide", "show")},
    **{f"talk:{name}_post": Post for name in
       ("edit", "unedit", "history", "take_back", "hide", "show")},
    "talk:comment": Comment, "talk:unplan": Plan,
    **{f"talk:{name}": Series for name in ("series", "edit_series", "end_series")},
    **{f"talk:{name}": Post for name in ("post", "card", "comments", "answers", "like", "unlike",
       "accept", "unaccept", "why", "pictures", "save", "unsave", "watch", "unwatch", "pin",
       "unpin", "lock", "unlock", "put_in_series", "feature", "unfeature", "seen", "poll",
       "unvote", "share")},
}  # fmt: skip
"""Which row the last number in an address is."""
SECOND = {"desk:unremark": Remark, "desk:verdict": Evidence, "desk:hand_in": Step}
"""The row of a second number, which is ours while the first is theirs."""
NAMES = {
    "figure": "ever", "rule": "like", "kind": "open", "act": "close", "which": "by",
    "one": "makers", "other": "makers", "name": "newcomers", "form": "png", "code": "nothing",
    "brand": "kite", "circle": "makers", "side": "8",
}  # fmt: skip
CALLED = {
    "home:evidence": {"code": "helper"},
    "desk:history_act": {"act": "code"},
    "desk:judge_case": {"act": "keep"},
    "desk:answer_appeal": {"act": "stay"},
    "home:why": {"figure": "posts"},
    "talk:why": {"figure": "likes"},
}
"""Where a word says something else on one page than on the others."""
OF_ALL_BRANDS = ("referral:link", "referral:scanned", "referral:scanned_poster")
"""Short links name no brand and are for everybody."""


class Route(NamedTuple):
    """A page: its name and its address with what stands in it."""

    name: str
    address: str

    @property
    def numbers(self) -> list[str]:
        return re.findall(r"<row:(\w+)>", self.address)

    def filled(self, numbers: dict[str, int], **names: str) -> str:
        words = NAMES | CALLED.get(self.name, {}) | names
        path = re.sub(r"<row:(\w+)>", lambda found: str(numbers[found[1]]), self.address)
        return "/" + re.sub(r"<slug:(\w+)>", lambda found: words[found[1]], path)


def routes() -> list[Route]:
    """Every page inside a brand, in the order of its addresses."""
    return [route for route in _walk(get_resolver().url_patterns, "", "") if "<" in route.address]


def _walk(patterns: Any, at: str, house: str) -> Iterator[Route]:
    for one in patterns:
        here = at + str(one.pattern)
        if isinstance(one, URLResolver) and not here.startswith(("api/", "accounts/")):
            yield from _walk(one.url_patterns, here, one.namespace or house)
        elif isinstance(one, URLPattern) and not here.startswith(("^", "accounts/", "api/")):
            yield Route(f"{house}:{one.name}", here)


def rows_of(kind: Any, person: Person) -> list[int]:
    """Rows of this person's brand, the newest first."""
    if isinstance(kind, str):
        return list(
            Activity.objects.filter(brand=person.brand_id)
            .order_by("-pk")
            .values_list("pk", flat=True)[:200]
        )
    found = list(
        kind.objects.filter(brand_id=person.brand_id)
        .order_by("-pk")
        .values_list("pk", flat=True)[:30]
    )
    assert found, f"no {kind.__name__} in {person.brand}: let one happen in tests/lives"
    return found


def row_of(kind: Any, person: Person) -> int:
    """One of them; the number of nothing in particular where there is none."""
    return next(iter(rows_of(kind, person)), MISSING - 1)
