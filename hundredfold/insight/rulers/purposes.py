"""What a circle works for: what people seek in it, its three functions, and its potential."""

from collections.abc import Iterator

import numpy as np
from django.utils.translation import gettext_lazy as _

from hundredfold.insight.rulers import people
from hundredfold.insight.rulers.definition import Definition
from hundredfold.insight.rulers.given import NOBODY, Doings, Ties
from hundredfold.insight.rulers.reading import Figure
from hundredfold.insight.rulers.windows import QUARTER
from hundredfold.insight.warehouse.lived import Lived
from hundredfold.reach.arrays import Longs
from hundredfold.reach.intervals import share_of

PURPOSES: tuple[Definition, ...] = (
    Definition(
        "seek_function", "steps", "share", "seek_function", _("Function: they asked"),
        _("Of all active in 90 days, who asked how something works."),
    ),
    Definition(
        "seek_brand", "steps", "share", "seek_brand", _("Brand: they liked"),
        _("Of the same, who liked what others said."),
    ),
    Definition(
        "seek_experience", "steps", "share", "seek_experience", _("Experience: they commented"),
        _("Of the same, who commented on what others do."),
    ),
    Definition(
        "seek_part", "steps", "share", "seek_part", _("Participation: they posted or answered"),
        _("Of the same, who brought something of their own or answered somebody."),
    ),
    Definition(
        "gather", "functions", "share", "gather", _("Gather"),
        _("Of all who ever joined, who did something in the last 90 days."),
    ),
    Definition(
        "cooperate", "functions", "share", "cooperate", _("Cooperate"),
        _("Of all who ever joined, who did something for somebody else in the last 90 days."),
    ),
    Definition(
        "monetise", "functions", "share", "buyers", _("Monetise"),
        _("Of all who ever joined, who bought something. Not observed before there is a shop."),
    ),
    Definition(
        "trial", "functions", "share", "triers", _("Tried before they bought"),
        _(
            "Of all who bought, who had tried it first: experience before consumption. Not observed"
            " before there is a shop."
        ),
    ),
    Definition(
        "dialogue", "functions", "share", "dialogue", _("Talk that goes both ways"),
        _(
            "Of the members with whom those who run the circle had words in the last 90 days, with"
            " whom words went both ways: dialogue instead of advertising."
        ),
    ),
    Definition(
        "value_mined", "functions", "share", "below_best", _("Of what people have in them"),
        _(
            "All deeds of the last 90 days over the deeds of everybody’s own best 90 days. It opens"
            " those who do less than half of their best."
        ),
    ),
    Definition(
        "potential", "potential", "share", "uninvited", _("Came by themselves"),
        _("Of all who joined in the last 90 days, whom nobody of the list of the hundred invited."),
    ),
    Definition(
        "connection_cost", "potential", "each", "connected", _("Deeds for one connection"),
        _(
            "What those with a role did for newcomers of the last 90 days, for each of these who"
            " has a tie by now. Money spent is not counted yet."
        ),
    ),
)  # fmt: skip


def purposes(lived: Lived, end: int, ties: Ties, did: Doings) -> Iterator[tuple[str, Figure]]:
    """The figures of these definitions. Those that need a shop are not observed."""
    rows, here = purpose_rows(lived, end, ties, did), people.active(lived, end, QUARTER)
    for name in STEPS:
        yield name, _share(rows[name], here)
    for name in ("gather", "cooperate"):
        yield name, _share(rows[name], people.joined(lived))
    yield "dialogue", _share(rows["dialogue"], np.union1d(did.told, did.spoke))
    best = people.best_quarters(lived, end)
    most = int(best.most.sum())
    yield "value_mined", Figure(int(best.now.sum()) / most if most else None)
    new = _new(lived, end)
    yield "potential", _share(rows["uninvited"], new)
    cares = int(did.cares[np.isin(did.cared_for, new)].sum())
    connected = len(rows["connected"])
    yield "connection_cost", Figure(cares / connected if connected else None)


STEPS = ("seek_function", "seek_brand", "seek_experience", "seek_part")


def purpose_rows(lived: Lived, end: int, ties: Ties, did: Doings) -> dict[str, Longs]:
    """Whom these figures count, by the names of their rows."""
    here, joined, new = people.active(lived, end, QUARTER), people.joined(lived), _new(lived, end)
    best = people.best_quarters(lived, end)
    kinds = (did.asked, did.liked, did.commented, did.made)
    return {
        **{name: np.intersect1d(here, who) for name, who in zip(STEPS, kinds, strict=True)},
        "gather": np.intersect1d(here, joined),
        "cooperate": np.intersect1d(did.helped, joined),
        "dialogue": np.intersect1d(did.told, did.spoke),
        "below_best": best.person[2 * best.now < best.most],
        "uninvited": np.setdiff1d(new, did.invited),
        "connected": np.intersect1d(new, ties.tied),
        "buyers": NOBODY,
        "triers": NOBODY,
    }


def _new(lived: Lived, end: int) -> Longs:
    """Who joined for the first time in the last 90 days."""
    before = lived.joined_person[lived.joined_day <= end - QUARTER]
    return np.setdiff1d(people.joined(lived), before)


def _share(part: Longs, whole: Longs) -> Figure:
    found = share_of(len(part), len(whole))
    return Figure(found.share, found.low, found.high)
