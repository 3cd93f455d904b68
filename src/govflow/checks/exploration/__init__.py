"""Timed exploration: the shortest history to everything that a procedure's rules can come to.

`goals` is what there is to show and what a case shows, `moves` what could come next and when,
`data` the facts it brings, `likeness` when two cases can go on alike; `explore` walks them.
"""

from govflow.checks.exploration.explore import REFUSALS, Bounds, Exploration, Found, explore
from govflow.checks.exploration.goals import Goal, Kind, shown_by

__all__ = [
    "REFUSALS",
    "Bounds",
    "Exploration",
    "Found",
    "Goal",
    "Kind",
    "explore",
    "shown_by",
]
