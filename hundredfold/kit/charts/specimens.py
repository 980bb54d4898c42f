"""One chart of every kind for the gallery. The figures are invented, as are the people."""

from django.utils.translation import gettext as _

from hundredfold.kit.charts.bars import Bar, Bars
from hundredfold.kit.charts.chart import Chart
from hundredfold.kit.charts.cohorts import Cell, Cohort, Cohorts
from hundredfold.kit.charts.curve import Course, Curve, Point
from hundredfold.kit.charts.estimates import Estimate, Estimates
from hundredfold.kit.charts.forecast import Forecast, Week
from hundredfold.kit.charts.funnel import Funnel, Stage
from hundredfold.kit.charts.map import Group, Map, Node, Tie
from hundredfold.kit.charts.matrix import Matrix, Pair
from hundredfold.kit.charts.weeks import Columns, Series, Weeks

HERE = "#charts"
HELD = (61, 52, 44, 37, 34, 32, 30)
NAMES = ("Maya Okafor", "周野", "Tomás Reis", "何一帆", "Noor Haddad", "沈知")


def charts() -> list[Chart]:
    made = (curve, weeks, columns, cohorts, funnel, bars, estimates, forecast, matrix, rounds)
    return [make() for make in (*made, wheel)]


def curve() -> Curve:
    return Curve(
        title=_("Those whom an iron brought stay longer"),
        says=_("After 90 days 55 of 100 brought by an iron are still here, of others 31."),
        note=_("This is not a trial."), until=270, unit=_("days"), marked_at=90,
        courses=[
            Course(_("By an iron"), _falling(0.0091), about=_("198 people")),
            Course(_("Alone"), _falling(0.0247), about=_("114 people"), is_rival=True),
        ],
    )  # fmt: skip


def _falling(pace: float) -> list[Point]:
    shares = [(day, 1 / (1 + pace * day)) for day in range(0, 190, 9)]
    return [
        Point(day, s, max(s - day / 1600, 0), min(s + day / 1600, 1), HERE if day == 90 else "")
        for day, s in shares
    ]


def weeks() -> Weeks:
    return Weeks(
        title=_("Strong ties grow faster than the circle"),
        says=_("In twelve weeks strong ties rose from 12 to 60, active people from 40 to 95."),
        labels=_weeks(12),
        series=[
            Series(_("Strong"), [12 + at * at * 0.4 // 1 for at in range(12)], [HERE] * 12),
            Series(_("Active"), [40 + at * 5 for at in range(12)], is_hero=False),
        ],
    )  # fmt: skip


def columns() -> Columns:
    values = (14, 0, 22, 19, 31, 27, 40, 36)
    return Columns(
        title=_("More questions every other week"),
        says=_("36 questions came last week, 14 eight weeks ago."),
        labels=_weeks(8), series=Series(_("Questions"), values, [HERE] * 8),
    )  # fmt: skip


def _weeks(many: int) -> list[str]:
    return [_("week %(number)s") % {"number": at + 1} for at in range(many)]


def cohorts() -> Cohorts:
    names = (_("March"), _("April"), _("May"), _("June"), _("July"))
    rows = [Cohort(name, 24 + 7 * at, _held(at), HERE) for at, name in enumerate(names)]
    return Cohorts(
        title=_("Newer cohorts hold better"),
        says=_("Of those who joined in a month, how many per cent came back after so many weeks."),
        note=_("A dot: not observed yet"), spans=("1", "2", "4", "8", "12", "16", "20"),
        cohorts=rows,
    )  # fmt: skip


def _held(at: int) -> list[Cell | None]:
    seen = len(HELD) - at
    return [
        Cell((share + 4 * at) / 100, HERE) if i < seen else None for i, share in enumerate(HELD)
    ]


def funnel() -> Funnel:
    return Funnel(
        title=_("From none to weak to strong"),
        says=_("1,904 people have no tie, 612 a weak one, 143 a strong one."),
        stages=[
            Stage(_("None"), 1904, _("reads, says nothing"), HERE),
            Stage(_("Weak"), 612, _("one or two deeds, or one way"), HERE, 0.30, 0.34),
            Stage(_("Strong"), 143, _("three deeds, both ways"), HERE, 0.20, 0.27),
        ],
    )  # fmt: skip


def bars() -> Bars:
    return Bars(
        title=_("Most come to help"),
        says=_("Of 100 people 46 answer, 31 show what they made, 23 come for news."),
        is_share=True, what=_("Motive"),
        bars=[
            Bar(_("To help"), 0.46, HERE, is_hero=True),
            Bar(_("To show what they made"), 0.31, HERE), Bar(_("For news"), 0.23, HERE),
        ],
    )  # fmt: skip


def estimates() -> Estimates:
    return Estimates(
        title=_("Ten irons would reach about ten thousand"),
        says=_("Expected are 11,480 people, between 10,120 and 12,730; by connections fewer."),
        estimates=[
            Estimate(_("This hundred"), 11_480, 10_120, 12_730, HERE),
            Estimate(_("Most connections"), 11_050, 9_800, 12_300),
        ],
    )  # fmt: skip


def forecast() -> Forecast:
    came = (900, 1900, 3100, 4310)
    return Forecast(
        title=_("A little more than predicted"),
        says=_("Predicted for week 4: 4,000 people; reached: 4,310."),
        weeks=[
            Week(name, at * 1000, at * 850, at * 1180, came[at - 1] if at < 5 else None, HERE)
            for at, name in enumerate(_weeks(10), 1)
        ],
    )  # fmt: skip


def matrix() -> Matrix:
    return Matrix(
        title=_("Half of Porto is in the workbench"),
        says=_("31 of 60 people in Porto belong to the workbench too; Jaccard says only 0.14."),
        circles=[(_("The workbench"), 187, HERE), ("Porto", 60, HERE), ("上海", 48, HERE)],
        pairs=[Pair(0, 1, 31, 0.17, 0.52, 0.14, HERE), Pair(0, 2, 12, 0.06, 0.25, 0.05, HERE)],
    )  # fmt: skip


def rounds() -> Map:
    groups = [
        Group(at, name, 90 - 13 * at, _people(at, 24 - 3 * at), HERE)
        for at, name in enumerate(NAMES)
    ]
    return Map(
        title=_("Six groups, two of them close"),
        says=_("The largest group is round Maya Okafor; she and 周野 share most ties."),
        groups=groups,
        bonds=[Tie(0, 1, 40), Tie(1, 2, 12), Tie(0, 3, 9), Tie(3, 4, 6), Tie(2, 5, 3)],
    )  # fmt: skip


def wheel() -> Map:
    signs = ("ink", "ink", "hollow", "edge", "ink", "edge")
    return Map(
        title=_("Four irons are here, two are still to ask"),
        says=_("Lin Qiao in the middle, six irons around, and next to each whom they cover."),
        centre=Node(9999, "Lin Qiao", sign="hero", address=HERE),
        groups=[
            Group(at, name, 12, _people(at, 12, signs[at]), HERE) for at, name in enumerate(NAMES)
        ],
        ties=[Tie(9999, at * 100) for at in range(6)],
        legend=(("ink", _("here")), ("hollow", _("asked")), ("edge", _("to ask"))),
    )  # fmt: skip


def _people(group: int, many: int, sign: str = "ink") -> list[Node]:
    return [
        Node(group * 100 + at, NAMES[group], 9 if at == 0 else 1 + at % 3, sign)
        for at in range(many)
    ]
