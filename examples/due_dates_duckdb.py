"""Due dates of a DuckDB table: out as Arrow, whose dates are read in place, and back into SQL."""

import duckdb

from govflow import bulk

TOURS = """
    CREATE TABLE tours AS
    FROM (VALUES (1, DATE '2019-09-20'), (2, DATE '2019-12-20'), (3, NULL)) AS t(id, "left")
"""
OPEN = "SELECT id, due, nominal FROM found WHERE due > DATE '2020-01-01' ORDER BY id"


def main() -> None:
    with duckdb.connect() as connection:
        connection.execute(TOURS)
        tours = connection.sql("SELECT * FROM tours").to_arrow_table()
        deadlines = bulk.due(tours["left"], "half a year")
        found = tours.append_column("due", deadlines.due).append_column(
            "nominal", deadlines.nominal
        )
        connection.register("found", found)
        for row in connection.sql(OPEN).fetchall():
            print(*row)
    # Half a year from 20 December ends on a Saturday, so it is due on Monday:
    #
    # 1 2020-03-20 2020-03-20
    # 2 2020-06-22 2020-06-20


if __name__ == "__main__":
    main()
