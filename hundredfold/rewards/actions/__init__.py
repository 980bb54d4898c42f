"""What can be done with rewards: make and change rules, fund budgets, hand points on."""
