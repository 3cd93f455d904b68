"""When is it due? Dates under different ways of counting, and one of them explained."""

from datetime import date

from govflow import calendar, due

# What has happened, when, how long there is, and how the law counts it.
QUESTIONS = [
    ("the tour ends, the report is due", date(2019, 9, 20), "10个工作日", "cn.civil"),
    ("feedback is given, the plan is due", date(2019, 11, 29), "30个工作日", "cn.civil"),
    ("a fine is taken in cash, to be handed in", date(2024, 2, 8), "2日", "cn.penalty"),
    ("7 days, which the Penalty Law means as working days", date(2024, 3, 1), "7日", "cn.penalty"),
    ("7 days, which the Civil Code does not", date(2024, 3, 1), "7日", "cn.civil"),
    ("half a year, and the last day moves", date(2019, 8, 31), "半年", "cn.civil"),
    ("past the last holiday notice", date(2035, 9, 20), "10 working days", "cn.civil"),
]


def main() -> None:
    for what, start, within, convention in QUESTIONS:
        deadline = due(start, within, convention=convention)
        print(f"{start}  {what}: {within} → {deadline.due} ({deadline.standing.value})")

    print("\nWhy, in Chinese:")
    print(due(date(2024, 2, 8), "2日", convention="cn.penalty").explain("zh"))

    print("\nThe first date again, for an office that was closed on 23 September:")
    office = calendar("CN").with_days_off([date(2019, 9, 23)], name="closed", source="own order")
    print(due(date(2019, 9, 20), "10个工作日", calendar=office).explain("en"))


if __name__ == "__main__":
    main()
