"""Floor 3, counting: how the law counts.

`period` is an amount with units and `period_text` reads one; `convention` is a way of counting and
`conventions` holds those of each jurisdiction; `months` and `last_day` are where a count ends and
where its last day comes to lie; `deadline` is the result, `due` computes it, `steps` and `explain`
say how it came about.
"""

from govflow.counting.convention import (
    Article,
    ClockStart,
    Convention,
    ExtendsFrom,
    MonthEnd,
    Roll,
    WorkingDayRule,
)
from govflow.counting.conventions import CONVENTIONS, convention
from govflow.counting.deadline import Deadline, Direction, Interval, Reading, leading
from govflow.counting.due import due, due_on
from govflow.counting.period import Period
from govflow.counting.period_text import period
from govflow.counting.steps import Step, StepKind

__all__ = [
    "CONVENTIONS",
    "Article",
    "ClockStart",
    "Convention",
    "Deadline",
    "Direction",
    "ExtendsFrom",
    "Interval",
    "MonthEnd",
    "Period",
    "Reading",
    "Roll",
    "Step",
    "StepKind",
    "WorkingDayRule",
    "convention",
    "due",
    "due_on",
    "leading",
    "period",
]
