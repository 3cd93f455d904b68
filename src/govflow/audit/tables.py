"""Columns of Arrow tables made of codes and day numbers, and tables put together."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from govflow.audit.dates import NEVER

__all__ = ["CODE", "coded", "dates", "joined", "same"]

CODE = pa.dictionary(pa.int32(), pa.string())
"""A column of texts of which there are few."""


def joined(tables: Iterable[pa.Table], schema: pa.Schema) -> pa.Table:
    """Tables of the same columns as one."""
    return pa.concat_tables([schema.empty_table(), *tables]).unify_dictionaries()


def same(value: str | None, size: int) -> pa.Array:
    """One text in every row, or none in any."""
    if value is None:
        return pa.nulls(size, CODE)
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(size, np.int32)), pa.array([value]))


def coded(codes: NDArray[Any], values: Sequence[str]) -> pa.Array:
    """The text of each code; none where it is negative."""
    indices = pa.array(codes.astype(np.int32), mask=codes < 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array(list(values), pa.string()))


def dates(days: NDArray[np.int32]) -> pa.Array:
    """Days as dates; none where it is `NEVER`."""
    return pa.array(days, mask=days == NEVER).view(pa.date32())
