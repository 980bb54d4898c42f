"""The rulers from the command line."""

from argparse import ArgumentTypeError, Namespace
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hundredfold.brands.models import Brand
    from hundredfold.circles.models import Circle


def offer(verbs: Any) -> None:
    """`hundredfold rulers --brand SLUG [--circle SLUG] [--as-of DAY] [--json]`."""
    rulers = verbs.add_parser("rulers", help="how long people stay, how much, how many they are")
    rulers.add_argument("--brand", required=True, metavar="SLUG")
    rulers.add_argument("--circle", metavar="SLUG", help="only this circle (all of them)")
    rulers.add_argument("--as-of", type=_day, metavar="DAY", help="as in 2026-11-30 (today)")
    rulers.add_argument("--json", action="store_true", help="one document for programs")
    rulers.set_defaults(run=_rulers)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text} is no day; 2026-11-30 is one") from None


def _rulers(asked: Namespace) -> None:
    import json

    from hundredfold.insight.actions.measure import measure
    from hundredfold.insight.rulers.reading import measured_in
    from hundredfold.insight.telling import as_lines, as_values

    brand, circle = _place(asked)
    told = measured_in(measure(brand, circle, as_of=asked.as_of).document)
    lines = [json.dumps(as_values(told), ensure_ascii=False)] if asked.json else as_lines(told)
    print("\n".join(lines))  # noqa: T201 a command speaks


def _place(asked: Namespace) -> "tuple[Brand, Circle | None]":
    from hundredfold.brands.models import Brand
    from hundredfold.circles.models import Circle
    from hundredfold.kit.stops import Stop

    brand = Brand.objects.filter(slug=asked.brand).first()
    if brand is None:
        raise Stop(f"there is no brand {asked.brand!r}")
    circle = Circle.of(brand).filter(slug=asked.circle).first() if asked.circle else None
    if asked.circle and circle is None:
        raise Stop(f"there is no circle {asked.circle!r} in {asked.brand}")
    return brand, circle
