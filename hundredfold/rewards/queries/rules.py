"""The rules of a brand: the terms in force, and those that were."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from hundredfold.benefits.models import Benefit
from hundredfold.benefits.units import PREFIX as BENEFIT
from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.honours.models import Honour
from hundredfold.honours.units import PREFIX as HONOUR
from hundredfold.kit.refs import key_of
from hundredfold.people.queries import Face, faces_of
from hundredfold.rewards.aloud import Names, aloud
from hundredfold.rewards.deeds import DEEDS, Deed
from hundredfold.rewards.giving import called
from hundredfold.rewards.models import Budget, Rule, Version
from hundredfold.rewards.rules import beginning
from hundredfold.rewards.terms import BEGINNINGS, Terms, kept


@dataclass(frozen=True)
class Issue:
    """Terms as they were issued: since when, and by whom. Nobody issued the first ones.

    `says` are all of the terms as plain sentences, `unit` is what stands beside the amount.
    """

    terms: Terms
    says: str
    unit: str = ""
    since_at: datetime | None = None
    by: Face | None = None


@dataclass(frozen=True)
class Standing:
    """A rule as it stands: all its versions, the one in force first."""

    code: str
    label: str | Promise
    deed: Deed
    issues: list[Issue]

    @property
    def now(self) -> Issue:
        return self.issues[0]

    def of(self, version: int) -> Issue | None:
        """One version of the rule."""
        return next((issue for issue in self.issues if issue.terms.version == version), None)


def terms_of(brand: Brand | int, rule: str) -> list[Terms]:
    """All versions of one rule, from the first to the one in force; none where there is no rule."""
    rows = Version.of(brand).filter(rule=rule).order_by("version")
    later = [kept(terms) for terms in rows.values_list("terms", flat=True)]
    first = beginning(rule)
    return [first, *later] if first else later


def rules_of(brand: Brand | int) -> dict[str, Standing]:
    """Every rule of a brand with its versions, in seven queries at most."""
    rows = list(Version.of(brand).order_by("-version"))
    faces = _faces(brand, [row.by for row in rows])
    own = dict(Rule.of(brand).order_by("pk").values_list("code", "name"))
    versions = {row.pk: kept(row.terms) for row in rows}
    names = names_in(brand, versions.values())
    found: dict[str, list[Issue]] = {code: [] for code in (*BEGINNINGS, *own)}
    for row in rows:
        terms = versions[row.pk]
        unit = called(terms.gives, names.things)
        issue = Issue(terms, aloud(terms, names), unit, row.changed_at, faces.get(row.by))
        found.setdefault(row.rule, []).append(issue)
    for code, terms in BEGINNINGS.items():
        found[code].append(Issue(terms, aloud(terms, names)))
    return {
        code: Standing(code, own.get(code, deed.label), deed, issues)
        for code, issues in found.items()
        if issues and (deed := DEEDS[issues[0].terms.deed])
    }


def names_in(brand: Brand | int, versions: Iterable[Terms]) -> Names:
    """What the circles, budgets and gifts in these terms are called; four queries at most."""
    terms = list(versions)
    circles = {one.circle for one in terms if one.circle is not None}
    budgets = {one.budget for one in terms if one.budget is not None}
    return Names(
        {row.pk: str(row.name) for row in Circle.of(brand).filter(pk__in=circles)}
        if circles
        else {},
        dict(Budget.of(brand).filter(pk__in=budgets).values_list("pk", "name")) if budgets else {},
        things_called(brand, (one.gives for one in terms)),
    )


def things_called(brand: Brand | int, units: Iterable[str]) -> dict[str, str]:
    """What the honours and benefits among these units are called; a query for each of the two that
    is named."""
    named, found = set(units), dict[str, str]()
    for kind, known in ((HONOUR, Honour.of(brand)), (BENEFIT, Benefit.of(brand))):
        if codes := {unit.removeprefix(kind) for unit in named if unit.startswith(kind)}:
            rows = known.filter(code__in=codes).values_list("code", "name")
            found |= {f"{kind}{code}": str(name) for code, name in rows}
    return found


def slugs_in(brand: Brand | int, standings: Iterable[Standing]) -> dict[int, str]:
    """By which names addresses call the circles that rules are narrowed to; one query at most."""
    numbers = {issue.terms.circle for one in standings for issue in one.issues} - {None}
    rows = Circle.of(brand).filter(pk__in=numbers).values_list("pk", "slug")
    return dict(rows) if numbers else {}


def _faces(brand: Brand | int, refs: list[str]) -> dict[str, Face]:
    keys = {key for name in refs if (key := key_of(name, "people.person")) is not None}
    if not keys:
        return {}
    return {f"people.person:{pk}": face for pk, face in faces_of(brand, sorted(keys)).items()}
