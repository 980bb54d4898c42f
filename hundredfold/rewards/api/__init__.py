"""Points and the rules they follow, as programs see them. A wallet is its owner's alone."""

from ninja import Router

from hundredfold.rewards.api.budgets import router as of_budgets
from hundredfold.rewards.api.rules import router as of_rules
from hundredfold.rewards.api.wallet import router as of_wallet

router = Router(tags=["rewards"])
for one in (of_wallet, of_rules, of_budgets):
    router.add_router("", one)
