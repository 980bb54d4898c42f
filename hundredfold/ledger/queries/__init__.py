"""What the ledger shows: what somebody holds, line by line, and what stands behind a line."""

from hundredfold.ledger.queries.balance import Balance, balance_of
from hundredfold.ledger.queries.chain import Chain, chain_of
from hundredfold.ledger.queries.lines import Line, lines_of
from hundredfold.ledger.queries.window import Moved, came_in, held_of, moved_after, touched_after

__all__ = [
    "Balance", "Chain", "Line", "Moved", "balance_of", "came_in", "chain_of", "held_of",
    "lines_of", "moved_after", "touched_after",
]  # fmt: skip
