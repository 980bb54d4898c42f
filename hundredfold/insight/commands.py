"""The rulers, the hundred of a brand and its segments, from the command line."""

from argparse import Action, ArgumentTypeError, Namespace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hundredfold.brands.models import Brand
    from hundredfold.circles.models import Circle
    from hundredfold.conditions import Condition
    from hundredfold.insight.queries.searches import Searched


def offer(verbs: Any) -> None:
    """`hundredfold rulers`, `find --brand` and `who`."""
    rulers = verbs.add_parser("rulers", help="how long people stay, how much, how many they are")
    rulers.add_argument("--brand", required=True, metavar="SLUG")
    rulers.add_argument("--circle", metavar="SLUG", help="only this circle (all of them)")
    rulers.add_argument("--as-of", type=_day, metavar="DAY", help="as in 2026-11-30 (today)")
    rulers.add_argument("--json", action="store_true", help="one document for programs")
    rulers.set_defaults(run=_rulers)
    claims = verbs.add_parser("claims", help="three claims about circles, put to the test")
    claims.add_argument("--brand", required=True, metavar="SLUG")
    claims.set_defaults(run=_claims)
    who = verbs.add_parser("who", help="the members of a circle for whom a condition holds")
    who.add_argument("condition", metavar="CONDITION", help="'strong_ties >= 3 and days > 90'")
    who.add_argument("--brand", required=True, metavar="SLUG")
    who.add_argument("--circle", required=True, metavar="SLUG")
    who.add_argument("--csv", type=Path, metavar="FILE", help="all of them, with every word")
    who.add_argument("--json", action="store_true", help="one document for programs")
    who.set_defaults(run=_who)
    find = verbs.choices["find"]  # of files it is told by `reach`, which knows no brands
    find.add_argument("--brand", metavar="SLUG", action=InABrand, help="instead of FILE")
    find.add_argument("--circle", metavar="SLUG", help="of that brand (all of them)")


class InABrand(Action):
    """Whoever names a brand looks for its hundred, and the house must be set up for that."""

    def __call__(self, parser: Any, asked: Namespace, value: Any, option: Any = None) -> None:
        asked.brand, asked.run, asked.django = value, _find, True


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text} is no day; 2026-11-30 is one") from None


def _rulers(asked: Namespace) -> None:
    import json

    from hundredfold.activity.actions.follow import catch_up
    from hundredfold.insight.actions.measure import measure
    from hundredfold.insight.rulers.reading import measured_in
    from hundredfold.insight.telling import as_lines, as_values

    brand, circle = _place(asked)
    catch_up()  # what was just brought in belongs to it
    told = measured_in(measure(brand, circle, as_of=asked.as_of).document)
    lines = [json.dumps(as_values(told), ensure_ascii=False)] if asked.json else as_lines(told)
    print("\n".join(lines))


def _claims(asked: Namespace) -> None:
    from hundredfold.circles.asked import brand_asked
    from hundredfold.insight.queries.claims import claims_of

    for one in claims_of(brand_asked(asked.brand)).tested:
        tau, p = ("-" if value is None else f"{value:.3f}" for value in (one.tau, one.p))
        print(f"{one.verdict:>9}  tau {tau}  p {p}  {one.circles} circles  {one.claim.title}")


def _place(asked: Namespace) -> "tuple[Brand, Circle | None]":
    from hundredfold.circles.asked import brand_asked, circle_asked

    brand = brand_asked(asked.brand)
    return brand, circle_asked(brand, asked.circle) if asked.circle else None


def _who(asked: Namespace) -> None:
    import json

    from hundredfold.conditions import Misread, read
    from hundredfold.insight.queries.matching import matching
    from hundredfold.insight.queries.moment import last_moment
    from hundredfold.insight.segments.words import MEMBERS
    from hundredfold.kit.clock import now
    from hundredfold.kit.stops import Stop

    brand, circle = _place(asked)
    try:
        condition = read(asked.condition, MEMBERS)
    except Misread as misread:
        raise Stop(str(misread.reason)) from None
    if circle is None:
        raise Stop("name a circle")
    at = last_moment(brand, at=now())[0]
    page = matching(circle, condition, at=at)
    if asked.csv:
        _write_sheet(asked.csv, circle, condition, at)
    if asked.json:
        people = [one.face.id for one in page.rows]
        told = {"aloud": condition.aloud(), "count": page.count, "people": people}
        print(json.dumps(told, ensure_ascii=False))
        return
    print(f"{page.count}: {condition.aloud()}")
    for one in page.rows:
        print(f"{one.says['contribution_90d']:>7}  {one.face.name}")


def _write_sheet(file: Path, circle: "Circle", condition: "Condition", at: datetime) -> None:
    from hundredfold.insight.queries.matching import all_matching
    from hundredfold.insight.sheets import sheet_of
    from hundredfold.kit.stops import Stop

    try:
        with file.open("w", encoding="utf-8", newline="") as sheet:
            sheet.writelines(sheet_of(all_matching(circle, condition, at=at)))
    except OSError as snag:
        raise Stop(f"{file}: {snag.strerror}") from None


def _find(asked: Namespace) -> None:
    import json
    from dataclasses import asdict

    from hundredfold.insight.actions.search_the_hundred import search_the_hundred
    from hundredfold.insight.queries.searches import searched

    brand, circle = _place(asked)
    told = searched(brand, search_the_hundred(brand, circle, seeds=asked.seeds))
    if asked.json:
        people = [
            {**asdict(one.candidate), "name": one.face.name, "score": one.candidate.score}
            for one in told.listed
        ]
        document = told.hundred.document() | {"candidates": people}
        lines = [json.dumps(document, ensure_ascii=False)]
    else:
        lines = _as_lines(told)
    print("\n".join(lines))


def _as_lines(told: "Searched") -> list[str]:
    """One candidate a line, the first to ask on top; then how far they reach, beside rivals."""
    hundred = told.hundred
    said = [
        f"{at:4}. {one.face.name}  (person {one.candidate.person}): score "
        f"{one.candidate.score:.1f} = reach {one.candidate.influence:.1f} x fit "
        f"{one.candidate.fit:.2f} x willing {one.candidate.willingness:.2f}"
        for at, one in enumerate(told.listed, 1)
    ]
    said.append(
        f"{len(said)} people reach {hundred.spread:.0f} ({hundred.low:.0f} to {hundred.high:.0f}) "
        f"of {hundred.people}, at least {hundred.certificate:.3f} of the best possible"
    )
    said += [f"  {name}: {reach:.0f}" for name, reach in sorted(hundred.rivals.items())]
    return said
