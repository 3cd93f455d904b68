"""The rows of some cases of one procedure, under that procedure's numbers."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
from attrs import frozen
from numpy.typing import NDArray

from govflow.audit.dates import Days
from govflow.audit.log import Coded

__all__ = ["Rows"]


@frozen(eq=False)
class Rows:
    """Some cases' rows: those of a case are neighbours, in order of time."""

    names: pa.Array
    """The identifier of each case."""
    tree: NDArray[np.int64]
    """For each case the number of the tree it belongs to."""
    first: NDArray[np.int64]
    """Where each case's rows begin, and at the end their number."""
    at: NDArray[np.int64]
    """Each row's place in the log's part; that of the event that opens it, for an opening that is
    no row of its own."""
    event: NDArray[Any]
    """The number of the event; one more than there are for one that is none of them."""
    role: NDArray[Any] | None
    """The number of the role; one more than there are for nobody, two for one that is none."""
    day: Days
    timed: bool
    """Whether rows have a moment."""
    opens: Coded | None
    facts: Mapping[str, Coded]
    implied: bool = False
    """Whether each case's first row is its opening by an event of another case."""
