"""Hand-counted rows for the conventions of the United States, the United Kingdom, Australia, New
Zealand and Singapore, where the worked examples of `tests/vectors` leave something untried.

The comment above a row is its count: ``23 (1)`` is a day that counts, as the first.
"""

from datetime import date, datetime

import pytest

from govflow import Convention, calendar, due
from govflow.counting import Direction, period
from govflow.counting.conventions.commonwealth import AUSTRALIA, NEW_ZEALAND, SINGAPORE
from govflow.counting.conventions.uk import CIVIL_PROCEDURE, COMMON_LAW, COURT_OFFICE
from govflow.counting.conventions.us import CIVIL_PROCEDURE as FRCP
from govflow.counting.conventions.us import TAX

# convention, calendar, start, within, direction, last day
ROWS: list[tuple[Convention, str, str, str, Direction, str]] = [
    # --- Rule 6: every day counts, and the last day moves on in the direction of the count ---
    # 5 June + 14 = Wednesday 19 June, Juneteenth
    (FRCP, "US", "2024-06-05", "14 days", "after", "2024-06-20"),
    # 19 March + 3 months = 19 June, Juneteenth
    (FRCP, "US", "2024-03-19", "3 months", "after", "2024-06-20"),
    # 27 May, Memorial Day, is 14 days before 10 June; before it are Sunday 26, Saturday 25
    (FRCP, "US", "2024-06-10", "14 days", "before", "2024-05-24"),
    # 24 (1) 25 (2) 26 (3), a Sunday; Monday is Memorial Day
    (FRCP, "US", "2024-05-23", "3 days", "after", "2024-05-28"),
    (FRCP, "US", "2024-01-31", "1 month", "after", "2024-02-29"),
    (FRCP, "US", "2024-02-29", "1 month", "after", "2024-03-29"),
    # --- § 7503, counting back: the earlier day is safe ---
    # 20 May - 30 = Saturday 20 April
    (TAX, "US-DC", "2024-05-20", "30 days", "before", "2024-04-19"),
    # 20 May - 28 = Monday 22 April
    (TAX, "US-DC", "2024-05-20", "28 days", "before", "2024-04-22"),
    # 24 (1) 25 (2) 26 (3), a Sunday; Monday is Memorial Day
    (TAX, "US-DC", "2024-05-23", "3 days", "after", "2024-05-28"),
    (TAX, "US-DC", "2023-01-31", "1 month", "after", "2023-02-28"),
    (TAX, "US-DC", "2023-02-28", "1 month", "after", "2023-03-28"),
    # --- The corresponding date; a Sunday and Christmas Day stay where they are ---
    (COMMON_LAW, "GB-ENG", "2022-09-25", "3 months", "after", "2022-12-25"),
    (COMMON_LAW, "GB-ENG", "2023-01-31", "1 month", "after", "2023-02-28"),
    (COMMON_LAW, "GB-ENG", "2023-02-28", "1 month", "after", "2023-03-28"),
    # 24 (1) 25 (2) 26 (3), Boxing Day; 8 January - 7 = Sunday 1 January
    (COMMON_LAW, "GB-ENG", "2022-12-23", "3 days", "after", "2022-12-26"),
    (COMMON_LAW, "GB-ENG", "2023-01-08", "7 days", "before", "2023-01-01"),
    # --- CPR 2.8: five days or less leave out days off, six do not ---
    # 22 (1); 23–26 off; 27 (2) 28 (3) 29 (4); 30–1 off; 2 (5)
    (CIVIL_PROCEDURE, "GB-ENG", "2023-12-21", "5 days", "after", "2024-01-02"),
    # 22 (1) 23 (2) 24 (3) 25 (4) 26 (5) 27 (6)
    (CIVIL_PROCEDURE, "GB-ENG", "2023-12-21", "6 days", "after", "2023-12-27"),
    (COURT_OFFICE, "GB-ENG", "2023-12-21", "5 days", "after", "2024-01-02"),
    (COURT_OFFICE, "GB-ENG", "2023-12-21", "6 days", "after", "2023-12-27"),
    # Easter: 1 April and 29 March off. 28 (1) 27 (2) 26 (3) 25 (4) 22 (5); the day before, 21
    (CIVIL_PROCEDURE, "GB-ENG", "2024-04-02", "5 days", "before", "2024-03-21"),
    # 1 (1) 31 (2) 30 (3) 29 (4) 28 (5) 27 (6); the day before, 26
    (CIVIL_PROCEDURE, "GB-ENG", "2024-04-02", "6 days", "before", "2024-03-26"),
    # 21 + 9 = Saturday 30 December; the office opens on Tuesday 2 January
    (CIVIL_PROCEDURE, "GB-ENG", "2023-12-21", "9 days", "after", "2023-12-30"),
    (COURT_OFFICE, "GB-ENG", "2023-12-21", "9 days", "after", "2024-01-02"),
    # 8 (1) … 2 (7); the day before, 1 April, is Easter Monday; Thursday 28 March is open
    (CIVIL_PROCEDURE, "GB-ENG", "2024-04-09", "7 days", "before", "2024-04-01"),
    (COURT_OFFICE, "GB-ENG", "2024-04-09", "7 days", "before", "2024-03-28"),
    (CIVIL_PROCEDURE, "GB-ENG", "2023-01-31", "1 month", "after", "2023-02-28"),
    (CIVIL_PROCEDURE, "GB-ENG", "2023-02-28", "1 month", "after", "2023-03-28"),
    # --- Months after a day run from the day after it ---
    # from 1 March to the end of March; from 30 January, which February lacks, to its end
    (AUSTRALIA, "AU-ACT", "2023-02-28", "1 month", "after", "2023-03-31"),
    (AUSTRALIA, "AU-ACT", "2023-01-29", "1 month", "after", "2023-02-28"),
    (NEW_ZEALAND, "NZ", "2023-02-28", "1 month", "after", "2023-03-31"),
    # 28 January + 1 month: from the 29th, which February lacks; 27 January: from 28 to 27
    (NEW_ZEALAND, "NZ", "2023-01-28", "1 month", "after", "2023-02-28"),
    (NEW_ZEALAND, "NZ", "2023-01-27", "1 month", "after", "2023-02-27"),
    # --- Days: the last moves on off a Sunday, and back when counting back ---
    # 11 December + 28 = Sunday 8 January; 20 (1) 21 (2) 22 (3), a Sunday; 17 18 19, likewise
    (NEW_ZEALAND, "NZ", "2022-12-11", "28 days", "after", "2023-01-09"),
    (AUSTRALIA, "AU-ACT", "2023-01-19", "3 days", "after", "2023-01-23"),
    (NEW_ZEALAND, "NZ", "2023-02-16", "3 days", "after", "2023-02-20"),
    # 23 December - 5 = Sunday 18 December; - 4 = Monday the 19th
    (AUSTRALIA, "AU-ACT", "2022-12-23", "5 days", "before", "2022-12-16"),
    (NEW_ZEALAND, "NZ", "2022-12-23", "5 days", "before", "2022-12-16"),
    (NEW_ZEALAND, "NZ", "2022-12-23", "4 days", "before", "2022-12-19"),
    # --- Singapore: Sundays and holidays are excluded days, Saturdays are not ---
    # Chinese New Year: 1 and 2 February off.
    # 29 Sat (1); 30 Sun; 31 (2); 1 2 off; 3 (3) 4 (4) 5 Sat (5); 6 Sun; 7 (6)
    (SINGAPORE, "SG", "2022-01-28", "6 days", "after", "2022-02-07"),
    # 28 + 7 = 4 February, all days counted; + 8 = Saturday 5th, stays; + 9 = Sunday 6th, moves
    (SINGAPORE, "SG", "2022-01-28", "7 days", "after", "2022-02-04"),
    (SINGAPORE, "SG", "2022-01-28", "8 days", "after", "2022-02-05"),
    (SINGAPORE, "SG", "2022-01-28", "9 days", "after", "2022-02-07"),
    # 1 May + 14 = Sunday 15 May, Vesak Day; Monday 16 is off for it
    (SINGAPORE, "SG", "2022-05-01", "14 days", "after", "2022-05-17"),
    # 2 1 off; 31 (1); 30 Sun; 29 Sat (2) 28 (3) 27 (4) 26 (5)
    (SINGAPORE, "SG", "2022-02-03", "5 days", "before", "2022-01-26"),
    # 30 January - 7 = Sunday 23 January, to Saturday
    (SINGAPORE, "SG", "2022-01-30", "7 days", "before", "2022-01-22"),
    # 31 December + 2 months: February's last day, a Monday
    (SINGAPORE, "SG", "2021-12-31", "2 months", "after", "2022-02-28"),
    (SINGAPORE, "SG", "2022-02-28", "1 month", "after", "2022-03-28"),
]


@pytest.mark.parametrize(("rule", "place", "start", "within", "direction", "last"), ROWS)
def test_the_last_day(
    rule: Convention, place: str, start: str, within: str, direction: Direction, last: str
) -> None:
    result = due(
        date.fromisoformat(start), within, calendar=place, convention=rule, direction=direction
    )
    assert result.due == date.fromisoformat(last)


def test_working_days_of_new_zealand_need_the_closed_days_of_the_summer() -> None:
    closed = [date(2024, 12, 27), date(2024, 12, 30), date(2024, 12, 31)]
    summer = calendar("NZ").with_days_off(closed, name="25 December to 2 January", source="s 13")
    # 17 (1) 18 19 20 (4) 23 (5) 24 (6); 25 December to 2 January off; 3 (7) 6 (8) 7 (9) 8 (10)
    result = due(date(2024, 12, 16), "10 working days", calendar=summer, convention=NEW_ZEALAND)
    assert result.due == date(2025, 1, 8)


# 24 hours after a Friday at 14:17 and before a Monday at 14:17, to the same time on a working day
@pytest.mark.parametrize(
    ("start", "direction", "end"),
    [(15, "after", 18), (18, "before", 15), (13, "after", 14)],
)
def test_hours_under_rule_6_end_on_a_working_day_at_the_same_time(
    start: int, direction: Direction, end: int
) -> None:
    result = due(
        datetime(2024, 3, start, 14, 17),
        "24 hours",
        calendar=calendar("US", zone="America/New_York"),
        convention=FRCP,
        direction=direction,
    )
    assert result.moment.replace(tzinfo=None) == datetime(2024, 3, end, 14, 17)


def test_service_by_mail_adds_to_the_day_the_period_would_have_expired() -> None:
    # 17 May + 10 = Monday 27, Memorial Day, so Tuesday 28; then 29 (1) 30 (2) 31 (3)
    three = (period("3 days"),)
    mailed = due(date(2024, 5, 17), "10 days", calendar="US", convention=FRCP, extended=three)
    assert mailed.due == date(2024, 5, 31)


def test_a_date_explains_itself_with_the_rule() -> None:
    result = due(date(2024, 6, 5), "14 days", calendar="US", convention=FRCP)
    assert "Federal Rules of Civil Procedure 6(a)(1)(C)" in result.explain("en")
    assert "《美国联邦民事诉讼规则》第6条(a)(1)(C)" in result.explain("zh")
