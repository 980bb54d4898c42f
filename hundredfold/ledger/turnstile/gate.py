"""The turnstile itself: drain, decide, commit, answer. No linger, and no answer before COMMIT."""

import logging
from collections import deque
from collections.abc import Callable, Sequence
from threading import Condition, Thread
from typing import Any, Generic, TypeVar

from django.db import DatabaseError, InterfaceError, OperationalError, connections, transaction

from hundredfold.kit.failpoints import reach
from hundredfold.kit.scope import every_brand
from hundredfold.ledger.actions.post import post_one
from hundredfold.ledger.batch import carry_out
from hundredfold.ledger.postings import Declined, Outcome, Posting

Token = TypeVar("Token")

BATCH = 512
"""So many postings share a commit at most: a batch should stay well under 20 ms."""

QUEUE = 8_192
"""So many wait at most; whoever comes then is told to come again."""


class Turnstile(Thread, Generic[Token]):
    """Carries out postings in the order they came; `deliver` gets their tokens with the outcomes.

    No outcome means that the database did not take it, through no fault of the posting: whoever
    asked may ask again, with the same key.

    One bad posting never fails its neighbours: a batch that the database refuses is halved and
    tried again, down to the one that it will not take.
    """

    def __init__(
        self,
        deliver: Callable[[list[tuple[Token, Outcome | None]]], Any],
        *,
        batch: int = BATCH,
        queue: int = QUEUE,
    ) -> None:
        super().__init__(name="turnstile", daemon=True)
        self._deliver = deliver
        self._batch = batch
        self._longest = queue
        self._queue: deque[tuple[Token, Posting]] = deque()
        self._has_changed = Condition()
        self._is_over = False

    def submit(self, token: Token, posting: Posting) -> bool:
        """Queue a posting; False when the queue is full or closed, and nothing was queued."""
        with self._has_changed:
            if self._is_over or len(self._queue) >= self._longest:
                return False
            self._queue.append((token, posting))
            self._has_changed.notify()
        return True

    def run(self) -> None:
        try:
            with every_brand("postings of all brands share a commit"):
                self._turn()
        finally:
            connections.close_all()

    def stop(self) -> None:
        """Let what is queued be carried out, then end."""
        with self._has_changed:
            self._is_over = True
            self._has_changed.notify()
        self.join()

    def _turn(self) -> None:
        while drained := self._drain():
            tokens = [token for token, _posting in drained]
            outcomes = self._carry_out([posting for _token, posting in drained])
            reach("turnstile.answering")
            self._deliver(list(zip(tokens, outcomes, strict=True)))
            reach("turnstile.answered")

    def _drain(self) -> list[tuple[Token, Posting]]:
        with self._has_changed:
            while not self._queue and not self._is_over:
                self._has_changed.wait()
            return [self._queue.popleft() for _ in range(min(len(self._queue), self._batch))]

    def _carry_out(self, postings: Sequence[Posting]) -> Sequence[Outcome | None]:
        try:
            with transaction.atomic():
                outcomes = carry_out(postings)
                reach("turnstile.committing")
            reach("turnstile.committed")
            return outcomes
        except (OperationalError, InterfaceError):
            logging.getLogger(__name__).exception("The ledger cannot be written.")
            connections.close_all()
            return [None] * len(postings)
        except Exception:  # whatever one posting brings about, its neighbours are not to suffer
            if len(postings) == 1:
                return [_alone(postings[0])]
            half = len(postings) // 2
            return [*self._carry_out(postings[:half]), *self._carry_out(postings[half:])]


def _alone(posting: Posting) -> Outcome:
    """The last try of a posting that failed by itself."""
    try:
        return post_one(posting)
    except (DatabaseError, ValueError, OverflowError, TypeError):
        logging.getLogger(__name__).exception("The ledger could not take a posting.")
        return Declined("unacceptable")
