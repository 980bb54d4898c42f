"""The rules of a brand: the terms in force, and those that were."""

from dataclasses import dataclass
from datetime import datetime

from hundredfold.brands.models import Brand
from hundredfold.kit.refs import key_of
from hundredfold.people.models import Person
from hundredfold.people.queries import Face
from hundredfold.rewards.models import Version
from hundredfold.rewards.rules import RULES, Rule, Terms, beginning


@dataclass(frozen=True)
class Issue:
    """Terms as they were issued: since when, and by whom. Nobody issued the first ones."""

    terms: Terms
    since_at: datetime | None = None
    by: Face | None = None


@dataclass(frozen=True)
class Standing:
    """A rule as it stands: all its versions, the one in force first."""

    code: str
    rule: Rule
    issues: list[Issue]

    @property
    def now(self) -> Issue:
        return self.issues[0]

    def of(self, version: int) -> Issue | None:
        """One version of the rule."""
        return next((issue for issue in self.issues if issue.terms.version == version), None)


def terms_of(brand: Brand | int, rule: str) -> list[Terms]:
    """All versions of one rule, from the first to the one in force."""
    rows = Version.of(brand).filter(rule=rule).order_by("version")
    later = rows.values_list("rule", "version", "points", "valid_days")
    return [beginning(rule), *(Terms(*row) for row in later)]


def rules_of(brand: Brand | int) -> dict[str, Standing]:
    """Every rule of a brand with its versions, in two queries at most."""
    rows = list(Version.of(brand).order_by("-version"))
    faces = _faces(brand, [row.by for row in rows])
    return {
        code: Standing(
            code,
            rule,
            [
                *(
                    Issue(
                        Terms(code, row.version, row.points, row.valid_days),
                        row.changed_at,
                        faces.get(row.by),
                    )
                    for row in rows
                    if row.rule == code
                ),
                Issue(rule.begins),
            ],
        )
        for code, rule in RULES.items()
    }


def _faces(brand: Brand | int, refs: list[str]) -> dict[str, Face]:
    keys = {key_of(reference, "people.person") for reference in refs} - {None}
    if not keys:
        return {}
    named = Person.of(brand).filter(pk__in=keys).values_list("pk", "name")
    return {f"people.person:{pk}": Face(pk, name) for pk, name in named}
