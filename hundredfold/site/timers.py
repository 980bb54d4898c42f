"""What is due by the clock, whatever the community does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from croniter import croniter
from django.core.management import call_command

from hundredfold.benefits.actions.see_to_gifts import see_to_gifts
from hundredfold.contests.actions.decide import decide_due
from hundredfold.honours.actions.review import review_everywhere as review_honours_everywhere
from hundredfold.insight.actions.note_interests import note_everywhere
from hundredfold.insight.actions.publish_standings import publish_everywhere
from hundredfold.kit.clock import now
from hundredfold.kit.scope import every_brand
from hundredfold.kit.stock import take_stock_of_everything
from hundredfold.ledger.actions.free_late import free_late
from hundredfold.ledger.actions.let_lapse import let_lapse
from hundredfold.mailroom.spool import take_from_the_spool
from hundredfold.media.actions.drop_picture import sweep_unused
from hundredfold.moderation.actions.doubt import forget_imprints
from hundredfold.notices.actions.greet import greet_everywhere
from hundredfold.notices.actions.push import push
from hundredfold.notices.actions.send_letters import send_letters
from hundredfold.notices.actions.win_back import win_back_everywhere
from hundredfold.people.actions.sweep import sweep
from hundredfold.referral.actions.arrive import sweep_traces
from hundredfold.referral.actions.bind import break_off
from hundredfold.referral.actions.deliver import deliver
from hundredfold.rewards.actions.carry_points import carry_the_rest
from hundredfold.rewards.actions.hand_out import hand_out
from hundredfold.talk.actions.plan_post import publish_due
from hundredfold.tiers.actions.review import review_growth_everywhere, review_tribes_everywhere
from hundredfold.tiers.actions.warn import warn_everywhere


@dataclass(frozen=True)
class Timer:
    """A deed and when it is due, in cron's words, UTC."""

    when: str
    deed: Callable[[], object]

    def next_after(self, moment: datetime) -> datetime:
        due: datetime = croniter(self.when, moment).get_next(datetime)
        return due


def measure_everywhere() -> None:
    """What measures is large, so it is imported by whoever measures."""
    from hundredfold.insight.actions import measure

    measure.measure_everywhere()


TIMERS = (
    Timer("* * * * *", lambda: hand_out(now())),  # first: the folds have just caught up
    Timer("* * * * *", deliver),
    Timer("* * * * *", send_letters),
    Timer("* * * * *", push),
    Timer("* * * * *", take_from_the_spool),
    Timer("2 * * * *", greet_everywhere),
    Timer("17 9 * * *", win_back_everywhere),
    Timer("* * * * *", lambda: publish_due(now())),
    Timer("*/5 * * * *", free_late),
    Timer("7 * * * *", let_lapse),
    Timer("* * * * *", see_to_gifts),
    Timer("* * * * *", lambda: decide_due(now())),
    Timer("13 3 * * *", lambda: break_off(now())),
    Timer("22 3 * * *", lambda: sweep_traces(now())),
    Timer("27 3 * * *", sweep),
    Timer("57 3 * * *", lambda: sweep_unused(now())),
    Timer("12 4 * * *", lambda: forget_imprints(now())),
    Timer("52 3 * * *", lambda: carry_the_rest(now())),
    Timer("32 2 * * *", take_stock_of_everything),
    Timer("37 2 * * *", publish_everywhere),
    Timer("42 2 * * *", note_everywhere),
    Timer("* * * * *", lambda: review_growth_everywhere(now())),
    Timer("32 * * * *", lambda: warn_everywhere(now())),
    Timer("* * * * *", lambda: review_honours_everywhere(now())),
    Timer("53 2 * * *", lambda: review_tribes_everywhere(now())),
    Timer("47 2 * * *", measure_everywhere),
    Timer("17 3 * * *", lambda: call_command("clearsessions")),
    Timer("47 3 * * *", lambda: call_command("prune_db_task_results", verbosity=0)),
)


class Timers:
    """Runs each timer when it falls due. What a stopped worker missed waits for its next time."""

    def __init__(self) -> None:
        self._due = {timer: timer.next_after(now()) for timer in TIMERS}

    def run_due(self) -> None:
        moment = now()
        for timer, due in self._due.items():
            if due <= moment:
                self._due[timer] = timer.next_after(moment)
                with every_brand("what is due is due in all brands"):
                    timer.deed()
