"""Timed exploration: the shortest history to everything that a procedure's rules can come to.

`moves` is what could come next and when, `data` the facts it brings, `likeness` when two cases can
go on alike; `explore` walks them, to the goals in `checks/goals.py`.
"""

from govflow.checks.exploration.explore import REFUSALS, Bounds, Exploration, Found, explore

__all__ = [
    "REFUSALS",
    "Bounds",
    "Exploration",
    "Found",
    "explore",
]
