"""A Jiangsu inspection tour through its life: what is owed, what is refused, what came late."""

from datetime import date

from govflow import Case, Refusal, load


def show(case: Case, as_of: date) -> None:
    print(f"\n{as_of}, {case.state.text.zh}:")
    for owed in case.obligations(as_of=as_of):
        line = f"  {owed.status.label.zh}  {owed.duty.text.zh}，期限 {owed.due}"
        if owed.left is not None:
            line += f"，还有 {owed.left.working} 个工作日"
        if owed.late is not None:
            line += f"，迟 {owed.late.working} 个工作日"
        print(line)


def main() -> None:
    tour = load("cn.jiangsu.inspection")
    print(tour.title.zh)

    case = Case.open(tour, "2019-01", on=date(2019, 8, 12), data={"scope": "full"})
    case = case.fire("arrive", on=date(2019, 8, 26), by="team")
    case = case.fire(
        "find", on=date(2019, 9, 10), by="team", opens="F1", data={"kind": "major_hazard"}
    )
    case = case.fire("route", on=date(2019, 9, 12), by="team", case="F1")
    case = case.fire("leave", on=date(2019, 9, 20), by="team")
    print("F1:", case.child("F1").state.text.zh)
    show(case, date(2019, 10, 8))

    try:
        case.fire("give_feedback", on=date(2019, 10, 8), by="team_leader")
    except Refusal as refusal:
        print("\nrefused:", refusal.message("zh"))

    case = case.fire("complete_report", on=date(2019, 10, 10), by="team")
    case = case.fire("approve_by_party", on=date(2019, 11, 8), by="party_committee")
    case = case.fire("approve_by_government", on=date(2019, 11, 15), by="government")
    case = case.fire("give_feedback", on=date(2019, 11, 29), by="team_leader")
    case = case.fire("file_plan", on=date(2020, 1, 14), by="inspected")
    show(case, date(2020, 4, 1))

    case = case.fire("file_result", on=date(2020, 5, 20), by="inspected")
    try:
        case.fire("close", on=date(2020, 6, 1), by="leading_group")
    except Refusal as refusal:
        print("\nrefused:", refusal.message("zh"))

    case = case.fire("delist", on=date(2020, 6, 1), by="safety_committee", case="F1")
    case = case.fire("close", on=date(2020, 6, 2), by="leading_group", case="F1")
    case = case.fire("close", on=date(2020, 6, 3), by="leading_group")

    print("\nWhat happened:")
    for entry in case.history():
        if entry.occurrence is not None:
            print(f"  {entry.on}  {entry.occurrence.event} {entry.case}".rstrip())
        if entry.obligation is not None:
            print(f"  {entry.on}  逾期：{entry.obligation.duty.text.zh}")
    assert case.closed


if __name__ == "__main__":
    main()
