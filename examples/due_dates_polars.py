"""Due dates in a lazy Polars query: expressions that run batch by batch, also on files."""

from datetime import date

import polars as pl

import govflow as gf

TOURS = pl.LazyFrame(
    {
        "left": [date(2019, 9, 20), date(2019, 12, 20), None],
        "within": ["10 working days", "half a year", "10 working days"],
    }
)


def main() -> None:
    query = TOURS.select(
        "left",
        report=gf.polars.due("left", "10 working days"),
        due=gf.polars.due("left", pl.col("within")),
        nominal=gf.polars.nominal("left", pl.col("within")),
    )
    with pl.Config(tbl_formatting="ASCII_MARKDOWN", tbl_hide_column_data_types=True):
        print(query.collect(engine="streaming"))
    # Half a year from 20 December ends on a Saturday, so it is due on Monday:
    #
    # | left       | report     | due        | nominal    |
    # |------------|------------|------------|------------|
    # | 2019-09-20 | 2019-10-10 | 2019-10-10 | 2019-10-10 |
    # | 2019-12-20 | 2020-01-06 | 2020-06-22 | 2020-06-20 |
    # | null       | null       | null       | null       |


if __name__ == "__main__":
    main()
