"""What merit earns here and what it has earned. Never writes."""

from hundredfold.rewards.queries.rules import Issue, Standing, rules_of
from hundredfold.rewards.queries.sayings import Saying, sayings
from hundredfold.rewards.queries.wallet import Wallet, every_line, stretch, wallet
from hundredfold.rewards.queries.why import Why, snags_of, why

__all__ = [
    "Issue", "Saying", "Standing", "Wallet", "Why", "every_line", "rules_of", "sayings", "snags_of",
    "stretch", "wallet", "why",
]  # fmt: skip
