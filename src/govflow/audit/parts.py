"""A log in parts that can be audited one by one, each with all rows of its cases.

A Parquet file that is sorted by numbered cases is taken by its row groups as it is; any other is
split by case first.
"""

import json
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from attrs import field, frozen

from govflow.audit.sources import Source
from govflow.audit.spill import spill

__all__ = ["Part", "parts_of"]

_ROWS = 1 << 21  # in a part, about
_BYTES = {".parquet": 8 << 20, ".csv": 96 << 20, ".xes": 256 << 20, ".xes.gz": 16 << 20}
"""About how much of a file makes a part of some million rows."""


@frozen
class Part:
    """Some of a log's cases."""

    path: Path
    columns: Mapping[str, str] | None = field(default=None, hash=False)
    """What the file calls a column; None where it has the names that are used here."""
    groups: tuple[int, ...] = ()
    """The row groups they are in; empty for the whole file."""
    first_row: int = 0
    after: int | None = None
    """The last case of the part before, which begins in these row groups too."""
    last: int | None = None

    def read(self) -> pa.Table:
        """Its rows, with a column `row`."""
        if not self.groups:
            return pq.read_table(self.path, read_dictionary=["event", "by"])
        columns = self.columns or {}
        texts = [columns[name] for name in ("event", "by") if name in columns]
        with pq.ParquetFile(self.path, read_dictionary=texts) as file:
            table = file.read_row_groups(list(self.groups), columns=list(columns.values()))
        table = pa.table({name: table[column] for name, column in columns.items()})
        row = range(self.first_row, self.first_row + table.num_rows)
        if "row" not in columns:
            table = table.append_column("row", pa.array(row, pa.int64()))
        if self.after is not None:
            table = table.filter(pc.greater(table["case"], self.after))
        return table.filter(pc.less_equal(table["case"], self.last))


def parts_of(source: Source, folder: Path, told: Callable[[int], None]) -> list[Part]:
    """A log in parts; what is written for that goes to a folder, where a later run finds it."""
    found = _by_groups(source) if source.format == ".parquet" else None
    if found is not None:
        return found
    marker = folder / "split.json"
    if marker.exists():
        return [Part(folder / name) for name in json.loads(marker.read_text())]
    count = max(1, -(-source.size // _BYTES[source.format]))
    paths = spill(source.batches(), folder, count, told)
    marker.write_text(json.dumps([path.name for path in paths]))
    return [Part(path) for path in paths]


def _by_groups(source: Source) -> list[Part] | None:
    """Parts of whole row groups; None where the file is not sorted by numbered cases."""
    with pq.ParquetFile(source.path) as file:
        column = source.columns["case"]
        if not pa.types.is_integer(file.schema_arrow.field(column).type):
            return None
        metadata = file.metadata
    at = metadata.schema.names.index(column)
    spans, sizes = [], []
    for group in range(metadata.num_row_groups):
        statistics = metadata.row_group(group).column(at).statistics
        if statistics is None or not statistics.has_min_max or statistics.null_count != 0:
            return None
        spans.append((statistics.min, statistics.max))
        sizes.append(metadata.row_group(group).num_rows)
    if any(one[1] > other[0] for one, other in pairwise(spans)):
        return None
    return _chunks(source, spans, sizes)


def _chunks(source: Source, spans: list[tuple[int, int]], sizes: list[int]) -> list[Part]:
    parts: list[Part] = []
    begin = 0
    while begin < len(spans):
        end = begin + 1
        while end < len(spans) and sum(sizes[begin : end + 1]) <= _ROWS:
            end += 1
        last = spans[end - 1][1]
        beyond = end  # the last case may go on in the row groups after
        while beyond < len(spans) and spans[beyond][0] == last:
            beyond += 1
        parts.append(
            Part(
                source.path,
                source.columns,
                tuple(range(begin, beyond)),
                sum(sizes[:begin]),
                spans[begin - 1][1] if begin else None,
                last,
            )
        )
        begin = end
    return parts
