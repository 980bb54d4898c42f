"""What a ladder may say. Each refusal names the field that it is about."""

from itertools import pairwise

from django.utils.translation import gettext as _

from hundredfold.insight.standings import OF_A_MEMBER
from hundredfold.kit.refusals import Unacceptable, Unfitting
from hundredfold.tiers.terms import FALLS, TRIBE, TRIBE_STEPS, Ladder, Need

MOST_STEPS = 9
MOST_NEEDS = 6
LARGEST = 1_000_000_000
BOUNDS = {"window_days": (7, 3_650), "period_days": (7, 3_650), "grace_days": (0, 365)}
MEASURES = tuple(one.name for one in OF_A_MEMBER)


def sound(ladder: Ladder) -> Ladder:
    """The same ladder; refused where it makes no sense."""
    for name, (least, most) in BOUNDS.items():
        if not least <= getattr(ladder, name) <= most:
            words = _("From %(least)d to %(most)d days.") % {"least": least, "most": most}
            raise Unacceptable(name, words, field=name)
    if ladder.fall not in FALLS:
        raise Unacceptable("fall", _("There is no such way to fall."), field="fall")
    for step in ladder.steps:
        for need in step.needs:
            _require_sound(need)
    return _tribal(ladder) if ladder.code == TRIBE else _rising(ladder)


def _require_sound(need: Need) -> None:
    """What reaches a tier must be more than what holds it, or somebody would go up and down with
    every small change."""
    if not 1 <= need.entry <= LARGEST:
        raise Unacceptable("entry", _("From 1 to %d, please.") % LARGEST, field="entry")
    if not 0 <= need.hold < need.entry:
        raise Unfitting("hold", _("Less holds a tier than what reaches it."), field="hold")


def _rising(ladder: Ladder) -> Ladder:
    if not 1 <= len(ladder.steps) <= MOST_STEPS:
        raise Unfitting("steps", _("From 1 to %d tiers, please.") % MOST_STEPS, field="tiers")
    for (lower,), (higher,) in pairwise(step.needs for step in ladder.steps):
        if higher.entry <= lower.entry or higher.hold < lower.hold:
            raise Unfitting("order", _("Each tier takes more than the one before."), field="tiers")
    return ladder


def _tribal(ladder: Ladder) -> Ladder:
    if tuple(step.code for step in ladder.steps) != TRIBE_STEPS:
        raise Unfitting("steps", _("There are two: iron and chief."), field="needs")
    for step in ladder.steps:
        measures = [need.measure for need in step.needs]
        if not 1 <= len(measures) <= MOST_NEEDS or len(set(measures)) < len(measures):
            words = _("From 1 to %d needs for each, and each measure once.") % MOST_NEEDS
            raise Unfitting("needs", words, field="needs")
        if not set(measures) <= set(MEASURES):
            raise Unfitting("measure", _("There is no such measure."), field="measure")
    return ladder
