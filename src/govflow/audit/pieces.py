"""A log that lies in many files or partitions: its pieces, split by case and put together again.

Each is brought to the names and types that all share, and its rows get their numbers in the whole
log. What is here knows nothing of who does the work.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from attrs import field, frozen

from govflow.audit.columns import COLUMNS, facts_of
from govflow.audit.sources import Source, source_of
from govflow.audit.spill import part_of
from govflow.errors import RecordError
from govflow.procedures import Procedure

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "FileRows",
    "FrameRows",
    "case_type",
    "files_of",
    "in_order",
    "rows_of_files",
    "split",
    "together",
]


@frozen
class FileRows:
    """A Parquet file of a log."""

    source: Source
    first_row: int
    """The number of its first row in the whole log."""
    rows: int
    case: pa.DataType
    """The type that the column of cases is brought to."""

    def read(self) -> pa.Table:
        """Its rows, with a column `row`."""
        columns = self.source.columns
        with pq.ParquetFile(self.source.path, read_dictionary=self.source.texts) as file:
            table = file.read(columns=list(dict.fromkeys(columns.values())))
        return _even(table, columns, self.first_row, self.case)


@frozen
class FrameRows:
    """How a pandas DataFrame is read that is one partition of a log."""

    columns: Mapping[str, str] = field(hash=False)
    """What it calls a column, for those that it has."""
    case: pa.DataType

    @classmethod
    def of(
        cls, empty: "pd.DataFrame", procedure: Procedure, columns: Mapping[str, str]
    ) -> "FrameRows":
        """For partitions that have the columns of an empty one."""
        chosen = {
            name: column
            for name in (*COLUMNS, *facts_of(procedure))
            if (column := columns.get(name, name)) in empty.columns
        }
        types = pa.Schema.from_pandas(empty[[chosen["case"]]], preserve_index=False)
        return cls(chosen, case_type(types.types[0]))

    def read(self, frame: "pd.DataFrame", first_row: int) -> pa.Table:
        """Its rows, with a column `row`."""
        table = pa.Table.from_pandas(frame, preserve_index=False)
        return _even(table, self.columns, first_row, self.case)


def files_of(logs: Path | str | Iterable[Path | str]) -> list[Path]:
    """The files of a folder by name, or those listed.

    Raises `RecordError`: `no_files`, `unknown_format`.
    """
    if not isinstance(logs, Path | str):
        found = [Path(path) for path in logs]
    elif Path(logs).is_dir():
        listed = sorted(Path(logs).rglob("*.parquet"))
        found = [path for path in listed if not path.name.startswith((".", "_"))]
    else:
        found = [Path(logs)]
    if not found:
        raise RecordError(
            "no_files",
            zh="没有 .parquet 文件",
            en="there is no .parquet file",
            where=str(logs),
        )
    for path in found:
        if path.suffix != ".parquet":
            raise RecordError(
                "unknown_format",
                zh="分布式审查只读 .parquet 文件",
                en="only .parquet files can be audited on many machines",
                where=str(path),
            )
    return [path.resolve() for path in found]


def rows_of_files(
    paths: Sequence[Path], procedure: Procedure, columns: Mapping[str, str]
) -> list[FileRows]:
    """Files as one log, one after the other; reads no more than where their columns lie.

    Raises `RecordError`: `missing_column`, `unknown_column`, `unreadable_file`, `mixed_types`;
    `OSError` where a file cannot be read.
    """
    found: list[FileRows] = []
    first = 0
    for path in paths:
        source = source_of(path, procedure, columns)
        with pq.ParquetFile(path) as file:
            case = case_type(file.schema_arrow.field(source.columns["case"]).type)
            rows = file.metadata.num_rows
        found.append(FileRows(source, first, rows, case))
        first += rows
    for one, other in pairwise(found):
        if one.case != other.case:
            raise RecordError(
                "mixed_types",
                zh=f"案件列的类型为 {other.case}，而 {one.source.path} 中为 {one.case}；应当一致",
                en=f"the column of cases is of type {other.case}, and of {one.case} in "
                f"{one.source.path}; it must be the same",
                where=str(other.source.path),
            )
    return found


def case_type(given: pa.DataType) -> pa.DataType:
    """The type that a column of cases is brought to, so that equal cases have equal hashes."""
    if pa.types.is_dictionary(given):
        given = given.value_type
    if pa.types.is_integer(given):
        return pa.int64()
    # A pandas column of objects has no type before it has values.
    text = pa.types.is_large_string(given) or pa.types.is_null(given)
    return pa.string() if text else given


def _even(
    table: pa.Table, columns: Mapping[str, str], first_row: int, case: pa.DataType
) -> pa.Table:
    """A piece with the names and types that pieces share, its rows numbered in the whole log.

    Only names that recur stay codes: each part of a split column of codes keeps all their values.
    """
    even = {name: _decoded(table[column]) for name, column in columns.items()}
    even["case"] = even["case"].cast(case)
    for name in ("event", "by"):
        if name in even and not pa.types.is_integer(even[name].type):
            even[name] = even[name].cast(pa.string()).dictionary_encode()
    numbers = np.arange(first_row, first_row + table.num_rows)
    return pa.table({"row": pa.array(numbers)} | even)


def _decoded(column: pa.ChunkedArray) -> pa.ChunkedArray:
    coded = pa.types.is_dictionary(column.type)
    return column.cast(column.type.value_type) if coded else column


def split(table: pa.Table, parts: int) -> list[pa.Table]:
    """A piece's rows by a hash of the case; cases opened within a case go where it goes."""
    where = part_of(table["case"].combine_chunks(), parts)
    order = np.argsort(where, kind="stable")
    edges = np.searchsorted(where[order], np.arange(parts + 1))
    # Each taken by itself, so that one can be sent away without the memory of the others.
    return [table.take(pa.array(order[low:high])) for low, high in pairwise(edges)]


def together(pieces: Sequence[pa.Table]) -> pa.Table:
    """Pieces as one table, in the order of their rows.

    Raises `RecordError` (`mixed_types`) where a column's types cannot be brought together.
    """
    try:
        table = pa.concat_tables(pieces, promote_options="permissive")
    except pa.ArrowTypeError as error:
        said = " ".join(str(error).split())
        raise RecordError(
            "mixed_types",
            zh=f"各文件中同一列的类型不一致：{said}",
            en=f"a column has other types in other files: {said}",
        ) from None
    return in_order(table)


def in_order(table: pa.Table, row: str = "row") -> pa.Table:
    """A log in the order of its column of row numbers; as it is where it has none."""
    if row not in table.column_names:
        return table
    numbers = table[row].to_numpy()
    return table if (numbers[1:] >= numbers[:-1]).all() else table.sort_by(row)
