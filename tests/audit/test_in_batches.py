"""A partition of a log as record batches, and Spark handing such partitions over."""

import shutil
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import cloudpickle
import pyarrow as pa
import pytest
from tests.audit.logs import tour_table

from govflow import GovflowError, load
from govflow.audit import InBatches, audit, in_batches

TOUR = load("cn.jiangsu.inspection")
AS_OF = date(2024, 12, 31)


def log() -> pa.Table:
    return tour_table(30, by_time=True)


def rows_of(table: pa.Table) -> list[str]:
    return sorted(map(str, table.to_pylist()))


def given(kernel: InBatches, batches: list[pa.RecordBatch]) -> pa.Table:
    return pa.Table.from_batches(kernel(iter(batches)), schema=kernel.schema)


@pytest.mark.parametrize("table", ["obligations", "breaches", "refused"])
def test_batches_come_to_what_the_whole_log_does(table: Any) -> None:
    kernel = cloudpickle.loads(cloudpickle.dumps(in_batches(TOUR, as_of=AS_OF, table=table)))
    found = given(kernel, log().to_batches(max_chunksize=50))
    whole = audit(log(), TOUR, as_of=AS_OF)
    expected = {
        "obligations": whole.obligations,
        "breaches": whole.breaches,
        "refused": whole.refused,
    }
    assert found.num_rows
    assert rows_of(found) == rows_of(expected[table])


def test_what_is_found_is_in_plain_columns() -> None:
    kernel = in_batches(TOUR, as_of=AS_OF, table="refused")
    assert kernel.schema.types == [pa.string(), pa.int64(), pa.string(), pa.string()]
    assert kernel.ddl == "`case` string, `row` bigint, `event` string, `why` string"


def test_a_partition_without_batches_or_rows() -> None:
    kernel = in_batches(TOUR, as_of=AS_OF)
    assert list(kernel(iter([]))) == []
    empty = pa.RecordBatch.from_pylist([], schema=log().schema)
    assert given(kernel, [empty]).num_rows == 0


def test_rows_of_one_day_are_taken_by_their_number() -> None:
    day = date(2019, 9, 2)
    names = {"case": "T1", "on": day, "by": "team"}
    batch = pa.RecordBatch.from_pylist(
        [{**names, "event": "arrive", "at": 7}, {**names, "event": "open", "at": 3}]
    )
    kernel = in_batches(TOUR, as_of=date(2019, 9, 3), columns={"row": "at"}, table="refused")
    assert given(kernel, [batch]).num_rows == 0
    unnumbered = in_batches(TOUR, as_of=date(2019, 9, 3), table="refused")
    assert given(unnumbered, [batch])["why"].to_pylist() == ["not_opened"]


def test_names_of_its_own() -> None:
    renamed = log().rename_columns({"case": "CaseID", "event": "Activity"})
    kernel = in_batches(
        TOUR, as_of=AS_OF, columns={"case": "CaseID", "event": "Activity"}, events={"x": "arrive"}
    )
    found = given(kernel, renamed.to_batches())
    assert rows_of(found) == rows_of(audit(log(), TOUR, as_of=AS_OF).obligations)


def test_a_table_that_there_is_not() -> None:
    with pytest.raises(GovflowError, match="did you mean 'obligations'") as raised:
        in_batches(TOUR, as_of=AS_OF, table="obligation")  # type: ignore[arg-type]
    assert raised.value.code == "unknown_table"


# Spark itself.


@pytest.fixture
def spark(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.mark.filterwarnings("ignore")  # what Spark's own imports and sockets say
def test_spark(spark: Any) -> None:
    functions = pytest.importorskip("pyspark.sql.functions")
    numbered = log().append_column("row", pa.array(range(log().num_rows)))
    root = functions.substring_index(functions.col("case").cast("string"), "/", 1)
    kernel = in_batches(TOUR, as_of=AS_OF, table="refused")
    frame = spark.createDataFrame(numbered.to_pandas()).repartition(2, root)
    found = frame.mapInArrow(kernel, kernel.ddl).toArrow()
    assert rows_of(found) == rows_of(audit(numbered, TOUR, as_of=AS_OF).refused)
