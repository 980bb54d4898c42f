"""Reading in a second process, so that parsing and cleaning take no time from writing.

What was read is handed over through a pipe, which holds little: the reader is never more than one
item ahead, so memory stays bounded. It lives as long as its own input stays open, so it ends with
the block that asked for it, and with the process that asked for it, however that one ends.
"""

import gc
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any, NamedTuple, TypeVar, cast

from hundredfold.kit.stops import Stop

T = TypeVar("T")
Asked = tuple[Callable[..., Iterator[Any]], tuple[Any, ...]]
Told = tuple[Any, Exception | None, bool]
"""An item, or what went wrong, and whether it is the last that comes."""


class Reader(NamedTuple):
    """The reading process, as whoever asks it to read sees it."""

    asks: IO[bytes]
    tells: IO[bytes]

    def read(self, what: Callable[..., Iterator[T]], *words: Any) -> Iterator[T]:
        """All that `what(*words)` yields over there, where it begins at once.

        What goes wrong there is raised here. One thing is read at a time.
        """
        with _ended_from_outside():
            pickle.dump((what, words), self.asks)
            self.asks.flush()
        return self._answers()

    def _answers(self) -> Iterator[Any]:
        while True:
            with _ended_from_outside():
                item, error, is_last = pickle.load(self.tells)  # noqa: S301 our own process
            if error is not None:
                raise error
            if is_last:
                return
            yield item


@contextmanager
def _ended_from_outside() -> Iterator[None]:
    try:
        yield
    except (EOFError, BrokenPipeError, pickle.UnpicklingError) as error:
        raise Stop("The process that reads the files was ended from outside.") from error


@contextmanager
def apart() -> Iterator[Reader]:
    """A reader that ends with the block."""
    process = subprocess.Popen(  # noqa: S603 words of our own
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    try:
        yield Reader(cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout))
    finally:
        process.communicate()


def read_what_is_asked() -> None:
    """The second process: tell what is asked for, item by item, until nobody asks any more."""
    # Ctrl-C reaches both; the one who asks says what then happens.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # An exit, not a sudden end: what was unpacked to a temporary place is taken away.
    signal.signal(signal.SIGTERM, lambda _signal, _frame: sys.exit())
    gc.set_threshold(100_000, 50, 50)
    questions: SimpleQueue[Asked] = SimpleQueue()
    Thread(target=_listen, args=(questions,), daemon=True).start()
    tells = sys.stdout.buffer
    while True:
        what, words = questions.get()
        for told in _told(what, words):
            pickle.dump(told, tells, protocol=pickle.HIGHEST_PROTOCOL)
            tells.flush()


def _listen(questions: "SimpleQueue[Asked]") -> None:
    """Whoever asks is gone when nothing can be asked any more, even while much is being read."""
    with suppress(EOFError):
        while True:
            questions.put(pickle.load(sys.stdin.buffer))  # noqa: S301 from the process above us
    os.kill(os.getpid(), signal.SIGTERM)


def _told(what: Callable[..., Iterator[Any]], words: tuple[Any, ...]) -> Iterator[Told]:
    try:
        for item in what(*words):
            yield item, None, False
    except Exception as error:  # raised again by the one who asked
        yield None, error, True
    else:
        yield None, None, True


if __name__ == "__main__":
    read_what_is_asked()
