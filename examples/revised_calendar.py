"""A holiday notice is revised: which dates of a case move, and which notice moved them.

On 27 January 2020 the Spring Festival was extended to 2 February. A plan that was due on the 1st,
a worked Saturday until then, is due on the 4th.
"""

from datetime import date

from govflow import Case, calendar, due, load, moved_obligations

FEEDBACK = date(2019, 12, 16)
HISTORY = [
    ("arrive", date(2019, 8, 26), "team"),
    ("leave", date(2019, 9, 20), "team"),
    ("complete_report", date(2019, 10, 10), "team"),
    ("approve_by_party", date(2019, 11, 29), "party_committee"),
    ("approve_by_government", date(2019, 12, 6), "government"),
    ("give_feedback", FEEDBACK, "team_leader"),
]


def main() -> None:
    before = calendar("CN", as_of=date(2020, 1, 1))
    after = calendar("CN")
    for known in (before, after):
        deadline = due(FEEDBACK, "30 working days", calendar=known)
        print(f"{known.id}: due {deadline.due} ({deadline.standing.value})")

    print("\nWhat it knew of the days in between:")
    for day in before.days(date(2020, 1, 31), date(2020, 2, 3)):
        now = after.day(day.date)
        print(f"  {day.date}  {day.name()} → {now.name()}，{now.source.zh}")

    case = Case.open(load("cn.jiangsu.inspection"), "2019-01", on=date(2019, 8, 12))
    for event, on, by in HISTORY:
        case = case.fire(event, on=on, by=by)

    print("\nWhat it moved in a case:")
    for moved in moved_obligations(case, before, after):
        print(f"  {moved.before.duty.text.zh}  {moved.before.due} → {moved.after.due}")
        for notice in moved.notices:
            print(f"  {notice.number}（{notice.published} 公布）")


if __name__ == "__main__":
    main()
