"""Office hours: when a last day closes, and periods counted within them; dates by hand."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from govflow import Period, Standing, calendar, convention, due, due_on, period
from govflow.counting import Interval
from govflow.errors import CalendarError, GovflowError, PeriodError

SHANGHAI = ZoneInfo("Asia/Shanghai")
SESSIONS = ((time(9), time(12)), (time(13, 30), time(17, 30)))  # seven hours
OFFICE = calendar("CN").with_office_hours(*SESSIONS)


class TestCount:
    """Time within the sessions of working days."""

    @pytest.mark.parametrize(
        ("start", "hours", "end"),
        [
            ("2024-03-04T10:00", 2, "2024-03-04T12:00"),  # Monday; the end of a session
            ("2024-03-04T10:00", 4, "2024-03-04T15:30"),  # two before lunch, two after
            ("2024-03-04T12:30", 1, "2024-03-04T14:30"),  # at lunch: from 13:30
            ("2024-03-04T07:00", 1, "2024-03-04T10:00"),  # before opening
            ("2024-03-04T18:00", 1, "2024-03-05T10:00"),  # after closing
            ("2024-03-04T09:00", 7, "2024-03-04T17:30"),  # a whole day ends at its close
            ("2024-03-04T10:00", 7, "2024-03-05T10:00"),
            ("2024-03-08T17:00", 2, "2024-03-11T10:30"),  # half an hour, and Monday's first 1½
            ("2024-03-09T11:00", 1, "2024-03-11T10:00"),  # a Saturday does not count
            ("2024-03-04T09:00", 70, "2024-03-15T17:30"),  # ten whole days: 4…8, 11…15
            ("2024-03-04T09:00", 71, "2024-03-18T10:00"),
            ("2024-09-30T16:30", 2, "2024-10-08T10:00"),  # 1 to 7 October off
            ("2024-09-27T17:00", 1, "2024-09-29T09:30"),  # Sunday the 29th is worked
        ],
    )
    def test_by_hand(self, start: str, hours: int, end: str) -> None:
        found = due(datetime.fromisoformat(start), f"{hours}个工作小时", calendar=OFFICE)
        assert found.moment == datetime.fromisoformat(end).replace(tzinfo=SHANGHAI)
        assert found.due == found.nominal == found.moment.date()
        assert found.standing is Standing.OFFICIAL

    def test_a_moment_of_another_zone(self) -> None:
        found = due(datetime(2024, 3, 4, 2, 0, tzinfo=UTC), "2个工作小时", calendar=OFFICE)
        assert found.moment == datetime(2024, 3, 4, 12, 0, tzinfo=SHANGHAI)  # from 10:00

    @settings(max_examples=30)
    @given(
        st.datetimes(datetime(2019, 1, 1), datetime(2024, 12, 31)).map(
            lambda moment: moment.replace(second=0, microsecond=0)
        ),
        st.integers(1, 30),
    )
    def test_minute_by_minute(self, start: datetime, hours: int) -> None:
        left, moment = 60 * hours, start
        while left:
            open_now = any(opens <= moment.time() < closes for opens, closes in SESSIONS)
            if not OFFICE.is_working(moment.date()):
                moment = datetime.combine(moment.date() + timedelta(days=1), time.min)
                continue
            left -= open_now
            moment += timedelta(minutes=1)
        found = due(start, Period(working_hours=hours), calendar=OFFICE)
        assert found.moment.replace(tzinfo=None) == moment

    @pytest.mark.parametrize("text", ["8个工作小时", "八个工作小时内", "8 working hours"])
    def test_read_from_text(self, text: str) -> None:
        assert period(text) == Period(working_hours=8)
        assert period(text).on_the_clock

    def test_ahead_of_the_notice_it_is_provisional(self) -> None:
        found = due(datetime(2035, 3, 5, 9, 0), "2个工作小时", calendar=OFFICE)
        assert found.standing is Standing.PROVISIONAL

    @pytest.mark.parametrize(
        ("start", "direction", "tolled", "code"),
        [
            (date(2024, 3, 4), "after", (), "moment_needed"),
            (datetime(2024, 3, 4, 9), "before", (), "backward_working_hours"),
            (
                datetime(2024, 3, 4, 9),
                "after",
                (Interval(datetime(2024, 3, 4, 10), datetime(2024, 3, 4, 11)),),
                "tolled_working_hours",
            ),
        ],
    )
    def test_what_cannot_be_counted_is_refused(
        self, start: date, direction: str, tolled: tuple[Interval, ...], code: str
    ) -> None:
        with pytest.raises(PeriodError) as caught:
            due(start, "2个工作小时", calendar=OFFICE, direction=direction, tolled=tolled)  # type: ignore[arg-type]
        assert caught.value.code == code

    def test_a_calendar_without_hours(self) -> None:
        with pytest.raises(CalendarError) as caught:
            due(datetime(2024, 3, 4, 9, 0), "2个工作小时")
        assert caught.value.code == "office_hours_needed"

    def test_out_of_the_calendar(self) -> None:
        with pytest.raises(GovflowError) as caught:
            due(datetime(2100, 12, 31, 9, 0), "700个工作小时", calendar=OFFICE)
        assert caught.value.code == "beyond_calendar"


class TestClose:
    """民法典 203 第二款: the last day ends when business does."""

    def test_the_last_moment(self) -> None:
        found = due(date(2024, 3, 1), "10日", calendar=OFFICE)
        assert found.close == time(17, 30)
        assert found.moment == datetime(2024, 3, 11, 17, 30, tzinfo=SHANGHAI)
        assert due(date(2024, 3, 1), "10日").close is None

    @pytest.mark.parametrize(
        ("event", "met"),
        [
            (datetime(2024, 3, 11, 17, 30), True),
            (datetime(2024, 3, 11, 17, 31), False),
            (datetime(2024, 3, 11, 9, 30, tzinfo=UTC), True),  # 17:30 in Beijing
            (datetime(2024, 3, 11, 9, 31, tzinfo=UTC), False),
            (datetime(2024, 3, 10, 23, 0), True),
            (date(2024, 3, 11), True),  # of a date the hour is not known
            (date(2024, 3, 12), False),
        ],
    )
    def test_met_by(self, event: date, met: bool) -> None:
        assert due(date(2024, 3, 1), "10日", calendar=OFFICE).met_by(event) is met

    def test_without_hours_the_day_is_whole(self) -> None:
        assert due(date(2024, 3, 1), "10日").met_by(datetime(2024, 3, 11, 23, 59))

    def test_a_conventions_own_close_goes_before(self) -> None:
        rules = evolve(convention("cn.civil"), close=time(16))
        found = due(date(2024, 3, 1), "10日", calendar=OFFICE, convention=rules)
        assert found.close == time(16)
        assert not found.met_by(datetime(2024, 3, 11, 16, 30))

    def test_hours_that_elapse_keep_their_moment(self) -> None:
        found = due(datetime(2024, 3, 4, 16, 0), "5小时", calendar=OFFICE)
        assert found.moment == datetime(2024, 3, 4, 21, 0, tzinfo=SHANGHAI)
        assert found.met_by(datetime(2024, 3, 4, 21, 0))

    def test_a_fixed_date_closes_too(self) -> None:
        found = due_on(date(2024, 4, 15), date(2024, 1, 1), calendar=OFFICE)
        assert found.moment == datetime(2024, 4, 15, 17, 30, tzinfo=SHANGHAI)

    @pytest.mark.parametrize(
        ("lang", "said"),
        [("zh", "截止：2024-03-11（周一） 17:30"), ("en", "close: 2024-03-11 (Mon) at 17:30")],
    )
    def test_explained(self, lang: str, said: str) -> None:
        text = due(date(2024, 3, 1), "10日", calendar=OFFICE).explain(lang)  # type: ignore[arg-type]
        assert said in text
        assert "at 24:00" not in text
