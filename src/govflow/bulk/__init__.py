"""Bulk dates: the questions of `govflow.due` and of a calendar asked of whole columns.

`add`, `count`, `is_working` and `roll` on a calendar, `due` under a convention. A column comes back
as what it came as: NumPy `datetime64` or int32 day numbers, pandas, Polars, Arrow. Answers equal
the scalar ones, which fill the tables they are looked up in.

`columns` knows the containers, `tables` holds the answers by day, `working_days` and `deadlines`
ask them, `settling` deals with rows that have none; `expressions` has the same for Polars, lazily.
Needs `pip install 'govflow[arrays]'`.
"""

from govflow.bulk.columns import MISSING
from govflow.bulk.deadlines import Deadlines, due
from govflow.bulk.working_days import add, count, is_working, roll

__all__ = ["MISSING", "Deadlines", "add", "count", "due", "is_working", "roll"]
