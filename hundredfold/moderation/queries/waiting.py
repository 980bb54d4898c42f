"""What waits to be looked at, and what was."""

from django.db.models import Count, QuerySet

from hundredfold.brands.models import Brand
from hundredfold.circles.models import Circle
from hundredfold.moderation.models import Appeal, Case, Report
from hundredfold.moderation.saying import named
from hundredfold.people.models import Person
from hundredfold.talk.models import Comment, Hiding, Post

ABOUT = (
    "circle", "by", "post__author", "post__parent", "comment__author", "comment__post__parent",
)  # fmt: skip


def cases_in(circle: Circle) -> QuerySet[Case]:
    """What waits in a circle: what most have reported first, then what waits longest."""
    waiting = Case.of(circle.brand_id).filter(circle=circle, verdict="")
    counted = waiting.annotate(many=Count("reports")).order_by("-many", "opened_at", "pk")
    return counted.select_related(*ABOUT).prefetch_related("reports__by")


def decided_in(circle: Circle) -> QuerySet[Case]:
    """What was decided in a circle, the last first."""
    done = Case.of(circle.brand_id).filter(circle=circle).exclude(verdict="")
    return (
        done.order_by("-decided_at", "-pk").select_related(*ABOUT).prefetch_related("reports__by")
    )


def appeals_in(circle: Circle, *, settled: bool = False) -> QuerySet[Appeal]:
    """What authors ask about again: what waits, longest first; or what was settled, last first."""
    found = (
        Appeal.of(circle.brand_id)
        .filter(circle=circle)
        .select_related("hidden_by", "settled_by", *ABOUT)
    )
    if settled:
        return found.exclude(verdict="").order_by("-settled_at", "-pk")
    return found.filter(verdict="").order_by("made_at", "pk")


def waiting_in(brand: Brand) -> int:
    """How much waits in all circles of a brand. Two queries."""
    cases = Case.of(brand).filter(verdict="").count()
    return cases + Appeal.of(brand).filter(verdict="").count()


def report_of(thing: Post | Comment, person: Person) -> Report | None:
    """What somebody reported about this, while it waits."""
    mine = Report.of(person.brand_id).filter(by=person, case__verdict="")
    return mine.filter(**{f"case__{name}": row for name, row in named(thing).items()}).first()


def appeal_of(thing: Post | Comment) -> Appeal | None:
    """What its author asked about it since it was last hidden."""
    hiding = Hiding.of(thing.brand_id).filter(**named(thing)).first()
    if hiding is None:
        return None
    asked = Appeal.of(thing.brand_id).filter(hidden_at=hiding.hidden_at, **named(thing))
    return asked.select_related("settled_by").first()
