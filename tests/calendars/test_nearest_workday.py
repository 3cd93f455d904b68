"""The working day at or near a day, and office hours as a part of the calendar."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow import calendar
from govflow.errors import CalendarError, DateRangeError

CN = calendar("CN")
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


class TestAtOrNear:
    """`at_or_after` and `at_or_before`."""

    @pytest.mark.parametrize(
        ("day", "before", "after"),
        [
            ("2024-03-06", "2024-03-06", "2024-03-06"),  # a Wednesday
            ("2024-03-09", "2024-03-08", "2024-03-11"),  # a Saturday
            ("2024-10-05", "2024-09-30", "2024-10-08"),  # 1 to 7 October off
            ("2024-09-29", "2024-09-29", "2024-09-29"),  # a Sunday that is worked
            ("2024-09-28", "2024-09-27", "2024-09-29"),
            ("2018-12-31", "2018-12-29", "2019-01-02"),  # over the years' end
        ],
    )
    def test_by_hand(self, day: str, before: str, after: str) -> None:
        asked = date.fromisoformat(day)
        assert CN.at_or_before(asked) == date.fromisoformat(before)
        assert CN.at_or_after(asked) == date.fromisoformat(after)

    @given(DAYS)
    def test_the_nearest_there_is(self, day: date) -> None:
        after, before = CN.at_or_after(day), CN.at_or_before(day)
        assert before <= day <= after
        assert CN.is_working(before)
        assert CN.is_working(after)
        between = range(before.toordinal() + 1, after.toordinal())
        assert not any(CN.is_working(date.fromordinal(n)) for n in between)

    @given(DAYS)
    def test_a_day_off_leads_where_next_and_previous_do(self, day: date) -> None:
        if CN.is_working(day):
            assert CN.at_or_after(day) == CN.at_or_before(day) == day
        else:
            assert (CN.at_or_before(day), CN.at_or_after(day)) == (CN.previous(day), CN.next(day))

    def test_a_closure_is_passed_over(self) -> None:
        closed = CN.with_days_off([date(2024, 3, 6)], name="flood")
        assert closed.at_or_after(date(2024, 3, 6)) == date(2024, 3, 7)
        assert closed.at_or_before(date(2024, 3, 6)) == date(2024, 3, 5)

    def test_beyond_the_calendar(self) -> None:
        first, last = CN.computable
        with pytest.raises(DateRangeError):
            CN.at_or_after(last + timedelta(days=1))
        with pytest.raises(DateRangeError):
            CN.at_or_before(first - timedelta(days=1))


class TestOfficeHours:
    """The sessions of a working day."""

    SESSIONS = ((time(9), time(12)), (time(13, 30), time(17, 30)))

    def test_a_calendar_of_its_own(self) -> None:
        office = CN.with_office_hours(*self.SESSIONS)
        assert office.office_hours == self.SESSIONS
        assert CN.office_hours == ()
        assert office != CN
        assert office.fingerprint != CN.fingerprint
        assert office.fingerprint != CN.with_office_hours(self.SESSIONS[0]).fingerprint
        assert office.id == CN.id

    def test_the_days_are_the_same(self) -> None:
        office = CN.with_office_hours(*self.SESSIONS)
        first, last = date(2024, 1, 1), date(2024, 12, 31)
        assert office.days(first, last) == CN.days(first, last)

    def test_closures_and_hours_in_either_order(self) -> None:
        days = [date(2024, 3, 6)]
        one = CN.with_office_hours(*self.SESSIONS).with_days_off(days, name="flood")
        other = CN.with_days_off(days, name="flood").with_office_hours(*self.SESSIONS)
        assert one == other

    @pytest.mark.parametrize(
        "sessions",
        [
            [(time(12), time(9))],  # backwards
            [(time(9), time(9))],  # of no length
            [(time(9), time(13)), (time(12), time(17))],  # overlapping
            [(time(13, 30), time(17, 30)), (time(9), time(12))],  # the afternoon first
        ],
    )
    def test_that_make_no_sense(self, sessions: list[tuple[time, time]]) -> None:
        with pytest.raises(CalendarError) as caught:
            CN.with_office_hours(*sessions)
        assert caught.value.code == "bad_office_hours"

    def test_a_moment_outside_them_is_of_a_working_day_still(self) -> None:
        assert CN.with_office_hours(*self.SESSIONS).is_working(datetime(2024, 3, 6, 22, 0))
