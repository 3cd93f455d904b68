"""Splitting a log whose cases are spread over the file: each case's rows into one smaller file."""

from collections.abc import Callable, Iterable
from pathlib import Path
from zlib import crc32

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from govflow.audit.columns import roots_of
from govflow.audit.kept import writer_to

__all__ = ["spill"]


def spill(
    batches: Iterable[pa.Table], folder: Path, parts: int, told: Callable[[int], None]
) -> list[Path]:
    """Write the rows of batches to so many files, by a hash of what stands before `/` in `case`.

    `told` hears how many rows are written.
    """
    paths = [folder / f"rows-{number}.arrows" for number in range(parts)]
    writers: list[pa.RecordBatchStreamWriter | None] = [None] * parts
    try:
        for table in batches:
            where = _parts(table["case"].combine_chunks(), parts)
            order = np.argsort(where, kind="stable")
            edges = np.searchsorted(where[order], np.arange(parts + 1))
            sorted_rows = table.take(pa.array(order))
            for number in np.flatnonzero(np.diff(edges)).tolist():
                rows = sorted_rows.slice(edges[number], edges[number + 1] - edges[number])
                writer = writers[number]
                if writer is None:
                    writer = writers[number] = writer_to(paths[number], table.schema)
                writer.write_table(rows)
            told(table.num_rows)
    finally:
        for writer in writers:
            if writer is not None:
                writer.close()
    return [path for path, writer in zip(paths, writers, strict=True) if writer is not None]


def _parts(case: pa.Array, parts: int) -> NDArray[np.uint16]:
    """The part that each row goes to; rows without a case go to the first."""
    if isinstance(case, pa.ChunkedArray):
        case = pa.concat_arrays(case.chunks) if case.num_chunks else pa.array([], case.type)
    if pa.types.is_integer(case.type):
        numbers: NDArray[np.int64] = case.fill_null(0).to_numpy().astype(np.int64)
        return (numbers % parts).astype(np.uint16)
    if not pa.types.is_dictionary(case.type):
        case = case.dictionary_encode()
    roots = roots_of(case.dictionary.cast(pa.string()))
    hashed = [crc32(root.encode()) % parts for root in roots.to_pylist()]
    codes = case.indices.fill_null(len(hashed)).to_numpy(zero_copy_only=False)
    where: NDArray[np.uint16] = np.array([*hashed, 0], np.uint16)[codes]
    return where
