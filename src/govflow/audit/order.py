"""The order of a log's rows: those of a tree of cases together, of a case together, and in time."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

__all__ = ["has_paths", "roots_of", "sorted_rows", "trees_of"]


def has_paths(case: pa.Array) -> bool:
    """Whether some case's name is the path of one opened within another."""
    values = case.dictionary if pa.types.is_dictionary(case.type) else case
    if not (pa.types.is_string(values.type) or pa.types.is_large_string(values.type)):
        return False
    return bool(pc.any(pc.match_substring(values, "/")).as_py())


def roots_of(names: pa.Array) -> pa.Array:
    """The tree that each case belongs to: what stands before the first `/` of its name."""
    return pc.replace_substring_regex(names, "(?s)/.*", "")


def trees_of(names: pa.Array) -> NDArray[np.int64]:
    """A number for each tree of cases."""
    roots = roots_of(names).dictionary_encode()
    trees: NDArray[np.int64] = roots.indices.to_numpy().astype(np.int64)
    return trees


def sorted_rows(
    case: pa.Array, time: NDArray[Any], nested: bool
) -> tuple[NDArray[np.int64] | None, NDArray[Any]]:
    """The order that puts each case's rows together, in time; None where they are. And the keys."""
    keys = _keys(case, nested)
    if len(keys) < 2:
        return None, keys
    step = keys[1:] >= keys[:-1]
    if step.all() and ((keys[1:] != keys[:-1]) | (time[1:] >= time[:-1])).all():
        return None, keys
    order = _packed_order(keys, time)
    if order is None:
        order = np.lexsort((time, keys))
    return order, keys[order]


def _keys(case: pa.Array, nested: bool) -> NDArray[Any]:
    """A number for each row's case; those of one tree are neighbours."""
    if pa.types.is_integer(case.type):
        numbers: NDArray[Any] = case.to_numpy()
        return numbers
    if not pa.types.is_dictionary(case.type):
        case = case.dictionary_encode()
    codes: NDArray[Any] = case.indices.to_numpy()
    if not nested:
        return codes
    rank = np.empty(len(case.dictionary), np.int64)
    rank[np.argsort(trees_of(case.dictionary), kind="stable")] = np.arange(len(rank))
    return rank.take(codes)


def _packed_order(keys: NDArray[Any], time: NDArray[Any]) -> NDArray[np.int64] | None:
    """The order by one sort of case, time and row packed into 63 bits; None where they need more.

    A sort of plain integers is several times faster than one of indices.
    """
    low, since, rows = int(keys.min()), int(time.min()), len(keys)
    wide = int(keys.max()) - low, int(time.max()) - since, rows - 1
    bits = [value.bit_length() for value in wide]
    if sum(bits) > 63:
        return None
    packed = keys.astype(np.int64)
    packed -= low
    packed <<= bits[1]
    packed |= (time - time.dtype.type(since)).astype(np.int64)
    packed <<= bits[2]
    packed |= np.arange(rows, dtype=np.int64)
    packed.sort()
    packed &= (1 << bits[2]) - 1
    order: NDArray[np.int64] = packed
    return order
