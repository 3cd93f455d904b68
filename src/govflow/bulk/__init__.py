"""Bulk dates: the questions of `govflow.due` and of a calendar asked of whole columns.

`add`, `count`, `is_working` and `roll` on a calendar, `due` under a convention. A column comes back
as what it came as: NumPy `datetime64` or int32 day numbers, pandas, Polars, Arrow. Answers equal
the scalar ones, which fill the tables they are looked up in.

`columns` knows the containers and `rows` what is given for each row; `tables` and `dues` hold the
answers by day, `working_days` and `deadlines` ask them, `settling` deals with rows that have none;
`polars` has the same as lazy expressions. Needs `pip install 'govflow[arrays]'`.
"""

from govflow.bulk.columns import MISSING
from govflow.bulk.deadlines import Deadlines, due
from govflow.bulk.working_days import add, count, is_working, roll

__all__ = ["MISSING", "Deadlines", "add", "count", "due", "is_working", "roll"]
