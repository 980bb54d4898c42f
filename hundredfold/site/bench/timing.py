"""Taking the time of one piece of work inside this process."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass

from hundredfold.site.bench.report import Round, Row, row


@dataclass(frozen=True)
class Taken:
    """So many things were done in so many seconds, with the steps in between."""

    done: int
    seconds: float
    cpu: float
    steps: list[float]

    @property
    def rate(self) -> float:
        return self.done / self.seconds

    @property
    def cpu_ms(self) -> float:
        """CPU milliseconds of this process for each thing: utime + stime."""
        return self.cpu * 1_000 / self.done

    def percentile(self, share: float) -> float:
        """How many milliseconds a step took at most, for this share of them."""
        ordered = sorted(self.steps)
        return ordered[int((len(ordered) - 1) * share)] * 1_000


def taken(work: Callable[[Callable[[int], object]], object]) -> Taken:
    """`work` is given a function that it tells how many more are done, after each step."""
    done, steps = 0, []
    gc.collect()
    began, cpu = time.perf_counter(), time.process_time()
    last = began

    def progress(more: int) -> None:
        nonlocal done, last
        now = time.perf_counter()
        steps.append(now - last)
        done, last = done + more, now

    work(progress)
    return Taken(done, time.perf_counter() - began, time.process_time() - cpu, steps)


def compared(
    case: str, versus: str, rounds: int, ours: Callable[[], Taken], limit: Callable[[], Taken]
) -> Row:
    """Interleaved rounds of the case and of what it is held against, as things a second."""
    measured = []
    for _ in range(rounds):
        found, there = ours(), limit()
        measured.append(
            Round(
                figure=found.rate,
                versus_figure=there.rate,
                cpu_ms=found.cpu_ms,
                versus_cpu_ms=there.cpu_ms,
                p50_ms=found.percentile(0.5),
                p99_ms=found.percentile(0.99),
            )
        )
    return row(case, measured, unit="/s", versus=versus, size=0, more_is_better=True)
