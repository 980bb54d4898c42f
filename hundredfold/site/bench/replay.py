"""The whole story told again to every fold, against only reading it."""

from collections.abc import Callable

from hundredfold.activity.actions.replay import replay
from hundredfold.activity.followers import Follower, followers
from hundredfold.activity.queries import whole_log
from hundredfold.site.bench import story
from hundredfold.site.bench.report import show
from hundredfold.site.bench.timing import Taken, compared, taken

Progress = Callable[[int], object]


def measure(*, quick: bool, as_json: bool) -> None:
    """All folds together: each round tells them the whole log, then only reads it."""
    count, rounds = (40_000, 3) if quick else (1_000_000, 3)
    story.write(count)
    everybody = followers()
    rows = [compared("all folds", "reading", rounds, lambda: _telling(everybody), _reading)]
    seconds = 1_000_000 / rows[0].figure
    data = f"{count:,} facts; a million at this rate are {seconds:.1f} s; {story.DATA}"
    show("replay", rows, rounds=rounds, data=data, as_json=as_json)


def _telling(chosen: list[Follower]) -> Taken:
    def work(progress: Progress) -> None:
        replay(chosen, progress=progress)

    return taken(work)


def _reading() -> Taken:
    def work(progress: Progress) -> None:
        for told in whole_log():
            progress(len(told))

    return taken(work)
