"""What each figure of the rulers means: the published list, version VERSION."""

from django.utils.translation import gettext_lazy as _

from hundredfold.insight.rulers.definition import Definition, Said
from hundredfold.insight.rulers.purposes import PURPOSES

VERSION = 2
"""2: what a circle works for is measured, too, and each figure opens exactly whom it counts."""

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        "half_life", "durability", "days", "ever", _("Half are gone after"),
        _(
            "Days from the first deed to the last; whoever did something in the last 90 days has "
            "not gone (Kaplan and Meier)."
        ),
    ),
    Definition(
        "stay_90", "durability", "share", "ever", _("Still here after 90 days"),
        _("The share whose deeds go on for at least 90 days, as far as that is observed."),
    ),
    Definition(
        "stay_365", "durability", "share", "ever", _("Still here after a year"),
        _("The same for 365 days."),
    ),
    Definition(
        "newcomers_stay", "durability", "share", "newcomers_back",
        _("Newcomers in their second week"),
        _(
            "Of those whose first deed is 14 to 104 days old, who did another 7 to 13 days after "
            "it."
        ),
    ),
    Definition(
        "cohorts_differ", "durability", "probability", "ever",
        _("Chance alone sets quarters so far apart"),
        _(
            "The log-rank test between people by the quarter of their first deed; below 0.05 they"
            " differ."
        ),
    ),
    Definition(
        "dau_mau", "stickiness", "share", "active_30", _("Of a month’s people, on one day"),
        _("The mean of active people on a day over the mean active in the 30 days up to it."),
    ),
    Definition(
        "return_1w", "stickiness", "share", "back_1w", _("Came back after a week"),
        _("Who did something 7 to 13 days after their first deed; only where that is over."),
    ),
    Definition(
        "return_4w", "stickiness", "share", "back_4w", _("Came back after four weeks"),
        _("The same for days 28 to 34."),
    ),
    Definition(
        "return_12w", "stickiness", "share", "back_12w", _("Came back after twelve weeks"),
        _("The same for days 84 to 90."),
    ),
    Definition(
        "core_kept", "stickiness", "share", "core_kept", _("Of the ten busiest, still among them"),
        _("Who was among the ten busiest of the 90 days before and is so in the last 90."),
    ),
    Definition(
        "edge_renewed", "stickiness", "share", "edge_renewed",
        _("New faces outside the ten busiest"),
        _("Of all others active in the last 90 days, who was not there in the 90 before."),
    ),
    Definition(
        "vitality", "stickiness", "share", "active_90", _("Vitality"),
        _(
            "Of the ten busiest who stayed, times new faces outside: a living circle keeps its "
            "core and renews its edge."
        ),
    ),
    Definition(
        "registered", "size", "people", "joined", _("Registered"),
        _("Who ever joined. Never read it alone."),
    ),
    Definition(
        "ever", "size", "people", "ever", _("Ever did something"),
        _("Who did at least one deed."),
    ),
    Definition(
        "active_7", "size", "people", "active_7", _("Active in 7 days"),
        _("Who did at least one deed in the last 7 days."),
    ),
    Definition(
        "active_30", "size", "people", "active_30", _("Active in 30 days"),
        _("The same in 30 days."),
    ),
    Definition(
        "active_90", "size", "people", "active_90", _("Active in 90 days"),
        _("The same in 90 days."),
    ),
    Definition(
        "onlookers", "size", "people", "onlookers", _("Onlookers"),
        _("Who joined and never did anything: part of the circle, and whoever may come next."),
    ),
    Definition(
        "decline", "size", "probability", "lost", _("Falling activity, by chance alone"),
        _(
            "How often chance alone would make so many more people active in the 28 days before "
            "and not in the last 28 than the reverse (sign test); below 0.05 activity is falling."
        ),
    ),
    Definition(
        "absence", "core", "people", "active_90", _("So few do half of everything"),
        _("The fewest people who together did at least half of all deeds of the last 90 days."),
    ),
    Definition(
        "iron_fans", "core", "people", "iron_fans", _("Iron fans"),
        _("On at least ten days of each of the last two 90 days, and with a strong tie."),
    ),
    Definition(
        "iron_share", "core", "share", "iron_fans", _("What iron fans do of it all"),
        _(
            "Their share of all deeds of the last 90 days: the circle’s strength as a function of"
            " its iron fans."
        ),
    ),
    Definition(
        "lasting_love", "core", "share", "lasting_love", _("Here in three months of six"),
        _(
            "Of all active in the last 180 days, who was active in at least three of those six 30"
            " days."
        ),
    ),
    Definition(
        "strong_ties", "relations", "ties", "tied", _("Strong ties"),
        _(
            "Pairs with at least three contacts, from both sides, in two different weeks, that "
            "have not faded."
        ),
    ),
    Definition(
        "weak_ties", "relations", "ties", "weakly_tied", _("Weak ties"),
        _("Pairs with at least one contact that has not faded, and no strong tie."),
    ),
    Definition(
        "two_way", "relations", "share", "tied_both_ways", _("Ties that go both ways"),
        _("Of all ties that have not faded, those in which each did something for the other."),
    ),
    Definition(
        "tied_people", "relations", "share", "tied", _("Active people with a strong tie"),
        _("Of all active in 90 days, who has at least one."),
    ),
    Definition(
        "value_strong", "relations", "number", "tied", _("Value by strong ties"),
        _("Two for each strong tie: each side is worth something to the other."),
    ),
    Definition(
        "value_odlyzko", "relations", "number", "active_90", _("By Odlyzko"),
        _("n log n for n active people: what a network of unequal ties would be worth."),
    ),
    Definition(
        "value_metcalfe", "relations", "number", "active_90", _("By Metcalfe"),
        _("n squared for n active people: as if everybody were worth as much to everybody."),
    ),
    Definition(
        "value_reed", "relations", "number", "active_90", _("By Reed, its digits"),
        _(
            "Two to the power of n: as if every group that could form did. Shown as its number of"
            " digits."
        ),
    ),
    *PURPOSES,
)  # fmt: skip

BY_NAME: dict[str, Definition] = {one.name: one for one in DEFINITIONS}
ROWS: frozenset[str] = frozenset(one.rows for one in DEFINITIONS)

RULERS: dict[str, Said] = {
    "durability": _("Durability"),
    "stickiness": _("Stickiness"),
    "size": _("Size"),
    "core": _("Core and edge"),
    "relations": _("From none to weak to strong"),
    "steps": _("What people seek: function, brand, experience, participation"),
    "functions": _("To gather, to cooperate, to monetise"),
    "potential": _("Potential, and what a connection costs"),
}
