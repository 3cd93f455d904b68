"""Due dates of a pandas column: one period for all, one for each row, and who was late."""

import pandas as pd

from govflow import bulk

TOURS = pd.DataFrame(
    {
        "left": pd.to_datetime(["2019-09-20", "2019-12-20", "2020-01-10"]),
        "reported": pd.to_datetime(["2019-10-11", "2020-01-03", "2020-02-05"]),
        "within": ["10个工作日", "10个工作日", "15 working days"],
    }
)


def main() -> None:
    deadlines = bulk.due(TOURS["left"], TOURS["within"])
    tours = TOURS.assign(
        due=deadlines.due,
        provisional=deadlines.provisional,
        days_left=bulk.count(TOURS["reported"], deadlines.due),
    )
    print(tours.drop(columns="within").to_string(index=False))
    # Working days left when it was reported; the first report was a day late:
    #
    #       left   reported        due  provisional  days_left
    # 2019-09-20 2019-10-11 2019-10-10        False         -1
    # 2019-12-20 2020-01-03 2020-01-06        False          1
    # 2020-01-10 2020-02-05 2020-02-07        False          2


if __name__ == "__main__":
    main()
