"""Processes that the house starts: they begin with it and end with it, whatever happens to it."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FALLS, WITHIN = 4, 30.0


class Child:
    """One process of the house. Whoever falls again soon waits longer before the next start."""

    def __init__(self, name: str, words: Sequence[str], given: Mapping[str, str]) -> None:
        self.name = name
        self._words = words
        self._given = given
        self._process: subprocess.Popen[bytes] | None = None
        self._starts: deque[float] = deque(maxlen=FALLS)
        self._may_start_at: float | None = None

    def start(self) -> None:
        """In a group of its own, so that Ctrl-C reaches it through us and in order."""
        self._starts.append(time.monotonic())
        self._process = subprocess.Popen(  # noqa: S603 words of our own
            [sys.executable, *self._words],
            env=environment(self._given),
            start_new_session=True,
            preexec_fn=end_with_parent(os.getpid()),
        )

    @property
    def pid(self) -> int:
        """Its process id, once it was started."""
        return self._process.pid if self._process else 0

    def ended(self) -> int | None:
        """Its exit code, when it is no longer there."""
        return self._process.poll() if self._process else None

    def keeps_falling(self) -> bool:
        """Four starts within half a minute, and again down."""
        return len(self._starts) == FALLS and time.monotonic() - self._starts[0] < WITHIN

    def start_when_due(self, say: Callable[[str], None]) -> None:
        """Start a fallen process again: at once, and later and later where it falls at once."""
        now = time.monotonic()
        if self._may_start_at is None:
            recent = sum(now - start < WITHIN for start in self._starts)
            self._may_start_at = now + (0 if recent < 2 else min(10, 2 ** (recent - 2)))
            say(f"{self.name} ended (exit {self.ended()}); starting it again.")
        elif now >= self._may_start_at:
            self._may_start_at = None
            self.start()

    def ask_to_stop(self) -> None:
        if self._process and self._process.poll() is None:
            self._process.terminate()

    def wait(self, until: float) -> None:
        """Wait for a clean end; after that, the whole group is killed."""
        if not self._process:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(max(0.1, until - time.monotonic()))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


def run_to_the_end(*words: str, url: str, quiet: bool = False) -> None:
    """Run a verb of the `hundredfold` command on this database; it says itself why it stopped."""
    done = subprocess.run(  # noqa: S603 words of our own
        [sys.executable, "-m", "hundredfold.site.command", *words],
        env=environment({"HUNDREDFOLD_DATABASE_URL": url}),
        stdout=subprocess.DEVNULL if quiet else None,
        preexec_fn=end_with_parent(os.getpid()),
    )
    if done.returncode:
        sys.exit(done.returncode)


def in_the_background(*words: str, url: str) -> None:
    """Start a Python that yields to everybody else, says nothing, and ends with the house."""
    end = end_with_parent(os.getpid())

    def give_way() -> None:
        os.nice(19)
        if end:
            end()

    subprocess.Popen(  # noqa: S603 words of our own
        [sys.executable, *words],
        env=environment({"HUNDREDFOLD_DATABASE_URL": url}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=give_way,
    )


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """Ours, with what is given, and with this checkout to import from."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **given}


def end_with_parent(parent: int) -> Callable[[], None] | None:
    """For `preexec_fn`: on Linux the kernel ends a child whose parent is gone, however it went."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)

    def ask_the_kernel() -> None:
        libc.prctl(1, signal.SIGTERM)  # 1 is PR_SET_PDEATHSIG
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)

    return ask_the_kernel
