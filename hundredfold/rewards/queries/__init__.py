"""What merit earns here and what it has earned. Never writes."""

from hundredfold.rewards.queries.budgets import Pot, handing_of, left_today, pots_of
from hundredfold.rewards.queries.earned import OnTheWay, on_the_way
from hundredfold.rewards.queries.rules import Issue, Standing, rules_of, slugs_in
from hundredfold.rewards.queries.sayings import Saying, sayings
from hundredfold.rewards.queries.simulation import Trial, simulated
from hundredfold.rewards.queries.wallet import Wallet, every_line, stretch, wallet
from hundredfold.rewards.queries.why import Why, snags_of, why

__all__ = [
    "Issue", "OnTheWay", "Pot", "Saying", "Standing", "Trial", "Wallet", "Why", "every_line",
    "handing_of", "left_today", "on_the_way", "pots_of", "rules_of", "sayings", "simulated",
    "slugs_in", "snags_of", "stretch", "wallet", "why",
]  # fmt: skip
