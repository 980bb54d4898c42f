"""The hundred as work: who is on the list and how far, the test, who recommends whom."""

from django.db import models
from django.db.models import Q

from hundredfold.brands.models import BrandOwned
from hundredfold.circles.models import Circle
from hundredfold.kit.clock import now
from hundredfold.kit.words import WordsField
from hundredfold.people.models import Person

LONGEST = 2_000


class Stage(models.TextChoices):
    """How far somebody is on the way to being one of the hundred."""

    LISTED = "listed"
    TESTED = "tested"
    INVITED = "invited"
    SEED = "seed"
    DECLINED = "declined"


OPEN = (Stage.LISTED, Stage.TESTED, Stage.INVITED, Stage.SEED)
"""Stages in which somebody counts among the hundred."""


class Candidacy(BrandOwned):
    """Somebody is on the list of a circle's first hundred, there is at most one of each pair.

    Why they were put there is kept as it was known then: how many people more the search expected
    to be reached with them, their fit and willingness (0 to 1), and as of when it searched.
    """

    circle = models.ForeignKey(Circle, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    stage = models.CharField(max_length=8, choices=Stage, default=Stage.LISTED)
    owner = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    influence = models.FloatField(null=True)
    fit = models.FloatField(null=True)
    willingness = models.FloatField(null=True)
    searched_as_of = models.DateTimeField(null=True)
    listed_at = models.DateTimeField(default=now)

    class Meta:
        verbose_name_plural = "candidacies"
        indexes = [models.Index(fields=["circle", "stage"], name="entrance_by_stage")]
        constraints = [
            models.UniqueConstraint(fields=["circle", "person"], name="entrance_candidate_once"),
            models.CheckConstraint(
                condition=Q(stage__in=Stage.values), name="entrance_stage_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.circle_id}: {self.stage}"


class Move(BrandOwned):
    """A candidacy came to a stage, from another one or from none, by somebody, for a reason."""

    candidacy = models.ForeignKey(Candidacy, models.PROTECT, related_name="moves")
    before = models.CharField(max_length=8, choices=Stage, blank=True)
    stage = models.CharField(max_length=8, choices=Stage)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    moved_at = models.DateTimeField(default=now)
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.before or 'new'} to {self.stage}"


class Step(BrandOwned):
    """One task of a circle's test. Either a standing that reaches a number, or something handed in.

    A step is never changed: another ladder has other steps, and what was handed in for the old ones
    stays readable.
    """

    circle = models.ForeignKey(Circle, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    words = WordsField()
    standing = models.CharField(max_length=40, blank=True)
    least = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=now)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "number"],
                condition=Q(retired_at__isnull=True),
                name="entrance_step_once",
            ),
            models.CheckConstraint(
                condition=Q(standing="", least=0) | (~Q(standing="") & Q(least__gt=0)),
                name="entrance_step_is_measured_or_handed_in",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.words}"


class Evidence(BrandOwned):
    """What somebody handed in for a step, and what was said to it. The last one counts."""

    candidacy = models.ForeignKey(Candidacy, models.PROTECT, related_name="evidence")
    step = models.ForeignKey(Step, models.PROTECT, related_name="+")
    words = models.TextField(max_length=LONGEST)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField(default=now)
    accepted = models.BooleanField(null=True)
    judged_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted__isnull=True, judged_at__isnull=True)
                | Q(accepted__isnull=False, judged_at__isnull=False),
                name="entrance_evidence_is_judged_once",
            ),
        ]

    def __str__(self) -> str:
        return f"for step {self.step_id}"


class Remark(BrandOwned):
    """What whoever works on the list wrote about a candidate, for the others who do."""

    candidacy = models.ForeignKey(Candidacy, models.PROTECT, related_name="remarks")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    words = models.TextField(max_length=LONGEST)
    made_at = models.DateTimeField(default=now)
    taken_back_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.words[:60]


class Recommendation(BrandOwned):
    """A member says whom else to ask, and why. `person` is set once it is known who that is."""

    circle = models.ForeignKey(Circle, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    reach = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=now)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["circle", "-made_at"], name="entrance_recommended")]

    def __str__(self) -> str:
        return self.name


class Terms(BrandOwned):
    """What a circle has resolved for its hundred: how many, how many each looks after, and by when.

    `each_place` is how many of one place at most; 0 is no limit. Days may be empty: not planned.
    """

    circle = models.OneToOneField(Circle, models.PROTECT, related_name="+")
    seeds = models.PositiveIntegerField(default=100)
    each_owner = models.PositiveIntegerField(default=10)
    each_place = models.PositiveIntegerField(default=0)
    hundred_on = models.DateField(null=True)
    ten_thousand_on = models.DateField(null=True)
    million_on = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "terms"
        constraints = [
            models.CheckConstraint(
                condition=Q(seeds__gte=1, seeds__lte=1_000, each_owner__gte=1),
                name="entrance_terms_make_sense",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seeds} for {self.circle_id}"
