"""A log in parts that can be audited one by one, each with all rows of its cases.

A Parquet file in which cases stand in order is taken as it is, a stretch of rows a part; any other
log is split by case first.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from attrs import field, frozen
from numpy.typing import NDArray

from govflow.audit.columns import plain_column
from govflow.audit.kept import kept
from govflow.audit.order import roots_of
from govflow.audit.others import Others
from govflow.audit.sources import Source
from govflow.audit.spill import spill
from govflow.audit.traces import firsts
from govflow.procedures import Procedure

__all__ = ["Part", "parts_of"]

_ROWS = 1 << 20  # in a part, about
_BYTES = {".parquet": 4 << 20, ".csv": 48 << 20, ".xes": 128 << 20, ".xes.gz": 8 << 20}
"""About how much of a file makes a part of some million rows."""


@frozen
class Stretch:
    """Rows of a Parquet file that stand together."""

    path: Path
    columns: Mapping[str, str] = field(hash=False)
    """What the file calls a column."""
    groups: tuple[int, ...]
    """The row groups they are in."""
    skipped: int
    """How many rows of the first row group come before them."""
    first_row: int
    rows: int

    def read(self) -> pa.Table:
        """They, with a column `row`."""
        columns = self.columns
        texts = [columns[name] for name in ("event", "by") if name in columns]
        wanted = list(dict.fromkeys(columns.values()))
        with pq.ParquetFile(self.path, read_dictionary=texts) as file:
            table = file.read_row_groups(list(self.groups), columns=wanted)
        table = table.slice(self.skipped, self.rows)
        row = np.arange(self.first_row, self.first_row + self.rows)
        named = {name: table[column] for name, column in columns.items()}
        return pa.table(named | {"row": pa.array(row)})


@frozen
class Spilled:
    """Rows that were written to files of their own, under the names that are used here."""

    paths: tuple[Path, ...]

    def read(self) -> pa.Table:
        """They, with a column `row`."""
        return pa.concat_tables([kept(path) for path in self.paths])


Part = Stretch | Spilled
"""Some of a log's cases, each with all of its rows."""


def parts_of(
    source: Source,
    procedure: Procedure,
    folder: Path,
    others: Others,
    told: Callable[[int], None],
) -> Sequence[Part]:
    """A log in parts; what is written for that goes to a folder, where a later run finds it.

    `told` hears how many rows are written.
    """
    found = _in_order(source, procedure) if source.format == ".parquet" else None
    if found is not None:
        return found
    marker = folder / "split.json"
    if not marker.exists():
        count = max(1, -(-source.size // _BYTES[source.format]))
        pieces = _spilled(source, folder, count, others, told)
        of_parts = [[path.name for path in part if path] for part in zip(*pieces, strict=True)]
        marker.write_text(json.dumps([names for names in of_parts if names]))
    names = json.loads(marker.read_text())
    return [Spilled(tuple(folder / name for name in part)) for part in names]


def _spilled(
    source: Source,
    folder: Path,
    count: int,
    others: Others,
    told: Callable[[int], None],
) -> list[list[Path | None]]:
    """For each share of a source the files of the parts; every process takes one."""
    own, *left = source.shares(min(others.number + 1, count))
    futures = [
        others.submit(spill, share, folder, count, number)
        for number, share in enumerate(left, start=1)
    ]
    pieces = [spill(own, folder, count, told=told)]
    for share, future in zip(left, futures, strict=True):
        pieces.append(future.result())
        told(share.rows)
    return pieces


# A Parquet file in which cases stand in order.


def _in_order(source: Source, procedure: Procedure) -> list[Stretch] | None:
    """Parts of the file as it is; None where the rows of a case may not stand together.

    They surely do where each row's case is no less than the one before it.
    """
    column = source.columns["case"]
    with pq.ParquetFile(source.path, read_dictionary=[column]) as file:
        metadata = file.metadata
        sizes = [metadata.row_group(group).num_rows for group in range(metadata.num_row_groups)]
        if max(sizes, default=0) > 2 * _ROWS:
            return None  # a part could not be read without far more than it has
        cuts = [0]
        for begins in _begins(file, column, bool(procedure.procedures)):
            if begins is None:
                return None
            while (at := int(np.searchsorted(begins, cuts[-1] + _ROWS))) < len(begins):
                cuts.append(int(begins[at]))
    edges = np.concatenate(([0], np.cumsum(sizes)))
    cuts.append(int(edges[-1]))
    return [_stretch(source, edges, low, high) for low, high in pairwise(cuts) if high > low]


def _begins(file: pq.ParquetFile, column: str, nested: bool) -> Iterator[NDArray[np.int64] | None]:
    """For each row group the rows at which another tree of cases begins; None for one that is not
    in order.
    """
    row, last = 0, None
    for group in range(file.num_row_groups):
        case = plain_column(file.read_row_group(group, columns=[column])[column])
        size = len(case)
        if not size:
            continue
        begins, roots = _runs(case, nested)
        if roots is None or (last is not None and last > roots[0].as_py()):
            yield None
            return
        if last == roots[0].as_py():
            begins = begins[1:]
        yield begins + row
        row, last = row + size, roots[-1].as_py()


def _runs(case: pa.Array, nested: bool) -> tuple[NDArray[np.int64], pa.Array | None]:
    """Where the trees of a column of cases begin, and which they are; None where they are not in
    order.
    """
    codes = case.indices if pa.types.is_dictionary(case.type) else case
    if case.null_count or not pa.types.is_integer(codes.type):
        return np.zeros(0, np.int64), None
    begins = firsts(codes.to_numpy())
    roots = case.take(pa.array(begins))
    if codes is not case:
        roots = roots.dictionary_decode()
        if nested:
            roots = roots_of(roots)
    if not pc.all(pc.less_equal(roots[:-1], roots[1:])).as_py():
        return begins, None
    if nested and codes is not case:
        new = np.append(True, pc.not_equal(roots[1:], roots[:-1]).to_numpy(zero_copy_only=False))
        begins, roots = begins[new], roots.filter(pa.array(new))
    return begins, roots


def _stretch(source: Source, edges: NDArray[np.int64], low: int, high: int) -> Stretch:
    first = int(np.searchsorted(edges, low, "right")) - 1
    end = int(np.searchsorted(edges, high, "left"))
    skipped = low - int(edges[first])
    groups = tuple(range(first, end))
    return Stretch(source.path, source.columns, groups, skipped, low, high - low)
