"""Reading CSV, block by block: a row with too few or too many cells is told of, not lost."""

import csv
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.csv
from attrs import define, field

from govflow.audit.columns import RAGGED

__all__ = ["names_of_csv", "read_csv"]

_BLOCK = 1 << 24  # bytes read at a time
_CODED = pa.dictionary(pa.int32(), pa.string())
_FIRST = 2  # the number that Arrow gives to the row below the header


def names_of_csv(path: Path) -> list[str]:
    """The names in a file's header."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [name.strip() for name in next(csv.reader(file), [])]


def read_csv(
    path: Path, wanted: list[str], recurring: Collection[str] = ()
) -> Iterator[tuple[pa.Table, pa.Array]]:
    """A file's rows as tables of texts, and with each table the places of its rows in the file.

    Columns whose few texts recur are read as codes. Where rows are ragged the table ends with
    them: nothing in them but `RAGGED`. Raises `pyarrow.ArrowInvalid` where the file is no CSV.
    """
    ragged = _Ragged()
    reader = pa.csv.open_csv(
        path,
        read_options=pa.csv.ReadOptions(block_size=_BLOCK, use_threads=False),  # rows are numbered
        convert_options=pa.csv.ConvertOptions(
            include_columns=wanted,
            column_types={name: _CODED if name in recurring else pa.string() for name in wanted},
            strings_can_be_null=True,
            null_values=[""],
        ),
        parse_options=pa.csv.ParseOptions(newlines_in_values=True, invalid_row_handler=ragged.skip),
    )
    for batch in reader:
        yield ragged.join(pa.Table.from_batches([batch]))
    if ragged.ahead:
        yield ragged.join(reader.schema.empty_table(), last=True)


@define
class _Ragged:
    """The ragged rows met so far, which stand between those that were read."""

    ahead: list[int] = field(factory=list, init=False)
    """The places of those that no table has told of yet; reading runs ahead of the tables."""
    _told: int = field(default=0, init=False)
    _read: int = field(default=0, init=False)

    def skip(self, row: Any) -> Literal["skip"]:
        """Told of each by Arrow, in order."""
        self.ahead.append(row.number - _FIRST)
        return "skip"

    def join(self, table: pa.Table, *, last: bool = False) -> tuple[pa.Table, pa.Array]:
        """The next rows that were read, with the ragged ones among them, and their places."""
        read = np.arange(self._read, self._read + table.num_rows)
        ragged = np.array(self.ahead, np.int64)
        before = ragged - self._told - np.arange(len(ragged))  # how many rows read stand before it
        place = read + self._told + np.searchsorted(before, read, "right")
        self._read += table.num_rows
        here = len(ragged) if last else int(np.searchsorted(before, self._read))
        self._told += here
        del self.ahead[:here]
        marked = table.append_column(RAGGED, pa.array(np.zeros(table.num_rows, np.bool_)))
        if here:
            marks = pa.table({RAGGED: np.ones(here, np.bool_)})
            marked = pa.concat_tables([marked, marks], promote_options="default")
        return marked, pa.array(np.concatenate([place, ragged[:here]]))
