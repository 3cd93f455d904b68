"""A folder that the parts of an audit are written to, by many processes at once."""

from pathlib import Path
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from govflow.audit.totals import Totals
from govflow.errors import RecordError

__all__ = ["Folder"]


@frozen
class Folder:
    """Holds `obligations/` and `refused/`, a Parquet file for each part, and `totals.json`.

    A file appears whole or not at all, and `totals.json` when all the others are there. A part may
    be written twice: by a worker taken for lost, and by the one that did its work again.
    """

    path: Path

    @classmethod
    def new(cls, path: Path) -> "Folder":
        """One with nothing in it. Raises `RecordError` (`folder_not_empty`)."""
        if path.exists() and any(path.iterdir()):
            raise RecordError(
                "folder_not_empty",
                zh="文件夹不为空，其中的文件会与本次结果混在一起；应指定空的或尚不存在的文件夹",
                en="the folder is not empty, and its files would be taken for results; "
                "name one that is empty or not there yet",
                where=str(path),
            )
        for kind in ("obligations", "refused"):
            (path / kind).mkdir(parents=True)
        return cls(path.resolve())

    def write(self, number: int, obligations: pa.Table, refused: pa.Table) -> None:
        """Keep what was found in one part."""
        for kind, table in (("obligations", obligations), ("refused", refused)):
            path = self._file(kind, number)
            unfinished = _unfinished(path)
            pq.write_table(table, unfinished)
            unfinished.replace(path)

    def read(self, number: int) -> tuple[pa.Table, pa.Table]:
        """A part's obligations, and its rows that were not allowed or not read."""
        obligations, refused = (
            pq.read_table(self._file(kind, number)) for kind in ("obligations", "refused")
        )
        return obligations, refused

    def finish(self, totals: Totals) -> None:
        """Say that all parts are there, and remove what lost workers left half-written."""
        for left in self.path.glob("*/.*"):
            left.unlink(missing_ok=True)
        path = self.path / "totals.json"
        unfinished = _unfinished(path)
        unfinished.write_text(totals.to_json(), "utf-8")
        unfinished.replace(path)

    def _file(self, kind: str, number: int) -> Path:
        return self.path / kind / f"part-{number:05}.parquet"


def _unfinished(path: Path) -> Path:
    """A name that no other process writes to at the same time."""
    return path.with_name(f".{path.name}.{uuid4().hex}")
