"""What the ledger shows: what somebody holds, line by line, and what stands behind a line."""

from hundredfold.ledger.queries.balance import Balance, balance_of
from hundredfold.ledger.queries.chain import Chain, chain_of
from hundredfold.ledger.queries.lines import Line, lines_of

__all__ = ["Balance", "Chain", "Line", "balance_of", "chain_of", "lines_of"]
