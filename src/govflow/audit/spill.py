"""Splitting a log whose cases are spread over the file: each case's rows into one smaller file."""

from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from govflow.audit.kept import writer_to
from govflow.audit.order import has_paths, roots_of
from govflow.audit.sources import Source

__all__ = ["part_of", "spill"]


def spill(
    source: Source,
    folder: Path,
    parts: int,
    piece: int = 0,
    told: Callable[[int], None] | None = None,
) -> list[Path | None]:
    """Write a source's rows to so many files, by a hash of what stands before `/` in `case`.

    `piece` tells apart what is made of one log by many processes; `told` hears how many rows are
    written. Returns the file of each part, None for one that has no rows.
    """
    paths = [folder / f"rows-{number}-{piece}.arrows" for number in range(parts)]
    writers: list[pa.RecordBatchStreamWriter | None] = [None] * parts
    try:
        for table in source.batches():
            where = part_of(table["case"].combine_chunks(), parts)
            order = np.argsort(where, kind="stable")
            edges = np.searchsorted(where[order], np.arange(parts + 1))
            sorted_rows = table.take(pa.array(order))
            for number in np.flatnonzero(np.diff(edges)).tolist():
                rows = sorted_rows.slice(edges[number], edges[number + 1] - edges[number])
                writer = writers[number]
                if writer is None:
                    writer = writers[number] = writer_to(paths[number], table.schema)
                writer.write_table(rows)
            if told is not None:
                told(table.num_rows)
    finally:
        for writer in writers:
            if writer is not None:
                writer.close()
    return [path if writer else None for path, writer in zip(paths, writers, strict=True)]


def part_of(case: pa.Array, parts: int) -> NDArray[np.uint16]:
    """The part that each row goes to; rows without a case go to the first."""
    if isinstance(case, pa.ChunkedArray):
        case = pa.concat_arrays(case.chunks) if case.num_chunks else pa.array([], case.type)
    if pa.types.is_integer(case.type):
        numbers: NDArray[np.int64] = case.fill_null(0).to_numpy().astype(np.int64)
        return (numbers % parts).astype(np.uint16)
    if not pa.types.is_dictionary(case.type):
        case = case.dictionary_encode()
    names = case.dictionary.cast(pa.string())
    roots = roots_of(names) if has_paths(names) else names
    hashed = [crc32(root.encode()) % parts for root in roots.to_pylist()]
    codes = case.indices.fill_null(len(hashed)).to_numpy(zero_copy_only=False)
    where: NDArray[np.uint16] = np.array([*hashed, 0], np.uint16)[codes]
    return where
