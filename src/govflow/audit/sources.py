"""Logs in files, read in batches: CSV, Parquet and XES, with the columns an audit needs."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from attrs import evolve, field, frozen

from govflow.audit import xes
from govflow.audit.columns import COLUMNS, RAGGED, facts_of, require_columns
from govflow.audit.delimited import names_of_csv, read_csv
from govflow.errors import RecordError
from govflow.procedures import Procedure

__all__ = ["Source", "source_of"]

_BATCH = 1 << 18  # rows read at a time
_COLUMNS = tuple(name for name in COLUMNS if name != "row")  # rows are numbered by their place
_FORMATS = (".csv", ".parquet", ".xes", ".xes.gz")


@frozen
class Source:
    """A file with a log, and which of its columns are wanted."""

    path: Path
    format: str
    columns: Mapping[str, str] = field(hash=False)
    """What the file calls a column, for those that it has."""
    size: int
    """How much there is to read, in bytes."""
    groups: tuple[int, ...] | None = None
    """Of a Parquet file, the row groups that are read; None for all."""
    first_row: int = 0
    """The place of the first row that is read."""
    rows: int = 0
    """How many rows the row groups have."""

    def shares(self, number: int) -> "list[Source]":
        """A Parquet file in so many shares of about as many rows, or fewer; any other as one."""
        if self.format != ".parquet":
            return [self]
        metadata = pq.read_metadata(self.path)
        sizes = [metadata.row_group(group).num_rows for group in range(metadata.num_row_groups)]
        edges = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))
        cuts = np.searchsorted(edges, edges[-1] * np.arange(1, number) // number)
        ends = np.unique(np.concatenate(([0], cuts, [len(sizes)]))).tolist()
        return [
            evolve(
                self,
                groups=tuple(range(low, high)),
                first_row=int(edges[low]),
                rows=int(edges[high] - edges[low]),
            )
            for low, high in pairwise(ends)
        ]

    def batches(self) -> Iterator[pa.Table]:
        """The log, a batch of rows at a time, under the names it has here, with a column `row`.

        Raises `RecordError` (`unreadable_file`).
        """
        try:
            for table, row in self._read():
                named = {
                    name: table[column]
                    for name, column in self.columns.items()
                    if column in table.column_names
                }
                if RAGGED in table.column_names:
                    named[RAGGED] = table[RAGGED]
                yield pa.table(named | {"row": row})
        except pa.ArrowInvalid as error:
            raise _unreadable(self.path, error) from None

    def _read(self) -> Iterator[tuple[pa.Table, pa.Array]]:
        """Tables under the file's names, and their rows' places."""
        wanted = list(dict.fromkeys(self.columns.values()))
        if self.format == ".csv":
            yield from read_csv(self.path, wanted, self.texts)
        elif self.format == ".parquet":
            yield from _numbered(self._batches_of_parquet(wanted), self.first_row)
        else:
            yield from _numbered(xes.read_xes(self.path, wanted, _BATCH))

    def _batches_of_parquet(self, wanted: list[str]) -> Iterator[pa.Table]:
        with pq.ParquetFile(self.path, read_dictionary=self.texts) as file:
            for batch in file.iter_batches(_BATCH, row_groups=self.groups, columns=wanted):
                yield pa.Table.from_batches([batch])

    @property
    def texts(self) -> list[str]:
        """The columns whose few texts recur, and are read as codes."""
        return [self.columns[name] for name in ("event", "by") if name in self.columns]


def _numbered(tables: Iterable[pa.Table], row: int = 0) -> Iterator[tuple[pa.Table, pa.Array]]:
    """Tables of all rows from one on, and their rows' places."""
    for table in tables:
        yield table, pa.array(np.arange(row, row + table.num_rows))
        row += table.num_rows


def source_of(path: Path, procedure: Procedure, columns: Mapping[str, str]) -> Source:
    """A file as the source of a log.

    Raises `RecordError`: `unknown_format`, `missing_column`; `OSError` where it cannot be read.
    """
    format = next((end for end in _FORMATS if path.name.lower().endswith(end)), "")
    if not format:
        raise RecordError(
            "unknown_format",
            zh=f"无法从文件名判断格式；可用：{', '.join(_FORMATS)}",
            en=f"the name does not say which format it has; valid: {', '.join(_FORMATS)}",
            where=str(path),
        )
    require_columns(procedure, columns, _COLUMNS)
    size = path.stat().st_size
    usual = xes.COLUMNS if format.startswith(".xes") else {}
    chosen = {
        name: columns.get(name) or usual.get(name, name)
        for name in (*_COLUMNS, *facts_of(procedure))
    }
    if not format.startswith(".xes"):
        there = _names(path, format)
        chosen = {name: c for name, c in chosen.items() if c in there or name in columns}
        for name in ("case", "event", "on", *columns):
            if chosen.get(name) not in there:
                missing = chosen.get(name, name)
                raise RecordError(
                    "missing_column",
                    zh=f"缺少列 {missing!r}（{name}）；现有：{', '.join(there)}",
                    en=f"there is no column {missing!r} (for {name!r}); there are: "
                    f"{', '.join(there)}",
                    where=str(path),
                )
    else:
        chosen = {n: c for n, c in chosen.items() if n in usual or n in columns or ":" not in c}
    return Source(path, format, chosen, size)


def _names(path: Path, format: str) -> list[str]:
    if format == ".parquet":
        try:
            return list(pq.read_schema(path).names)
        except pa.ArrowInvalid as error:
            raise _unreadable(path, error) from None
    try:
        return names_of_csv(path)
    except UnicodeDecodeError as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: Exception) -> RecordError:
    said = " ".join(str(error).split())
    return RecordError(
        "unreadable_file", zh=f"无法读取：{said}", en=f"cannot be read: {said}", where=str(path)
    )
