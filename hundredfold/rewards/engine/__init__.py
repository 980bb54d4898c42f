"""Facts in, orders out: what the rules in force make of what happens. It touches no database.

`Engine.hear` takes facts in the order of the log. What it has to know of before is its `Memory`,
which whoever runs it fills and keeps.
"""

from hundredfold.rewards.engine.awards import Award
from hundredfold.rewards.engine.engine import FACTS, Engine
from hundredfold.rewards.engine.memory import Memory
from hundredfold.rewards.engine.orders import Fund, Give, Order, TakeBack

__all__ = ["FACTS", "Award", "Engine", "Fund", "Give", "Memory", "Order", "TakeBack"]
