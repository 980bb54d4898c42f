"""Reading the next batch while this one is written: parsing, cleaning and the disk wait in turn."""

from collections.abc import Generator, Iterator
from queue import Full, Queue
from threading import Event, Thread
from typing import Generic, TypeVar

T = TypeVar("T")
PATIENCE = 0.2


def ahead(batches: Generator[T, None, None]) -> Iterator[T]:
    """The same batches in the same order, one of them read in advance.

    What goes wrong while reading is raised here, where the batch would have come.
    """
    reader = _Reader(batches)
    reader.start()
    try:
        while (batch := reader.next()) is not None:
            yield batch
    finally:
        reader.stop()


class _Reader(Thread, Generic[T]):
    """Reads until one batch waits; ends when it is told that no more is wanted."""

    def __init__(self, batches: Generator[T, None, None]) -> None:
        super().__init__(name="reading ahead", daemon=True)
        self.batches = batches
        self.ready: Queue[tuple[T | None, BaseException | None]] = Queue(maxsize=1)
        self.is_over = Event()

    def run(self) -> None:
        try:
            for batch in self.batches:
                self._hand_over(batch, None)
                if self.is_over.is_set():
                    return
            self._hand_over(None, None)
        except BaseException as error:  # raised again by the one who waits for the batch
            self._hand_over(None, error)
        finally:
            self.batches.close()

    def next(self) -> T | None:
        batch, error = self.ready.get()
        if error is not None:
            raise error
        return batch

    def stop(self) -> None:
        self.is_over.set()
        self.join()

    def _hand_over(self, batch: T | None, error: BaseException | None) -> None:
        while not self.is_over.is_set():
            try:
                self.ready.put((batch, error), timeout=PATIENCE)
            except Full:
                continue
            return
