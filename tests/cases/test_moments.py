"""Reading a date, or a date and time, as stored records write them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govflow.cases.moments import read_moment
from govflow.errors import RecordError

ZONES = st.none() | st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))


class TestReadMoment:
    """ISO 8601, and nothing that only looks like it."""

    @pytest.mark.parametrize(
        ("text", "when"),
        [
            ("2019-09-20", date(2019, 9, 20)),
            ("2020-02-29", date(2020, 2, 29)),
            ("2019-09-20T09", datetime(2019, 9, 20, 9)),
            ("2019-09-20T09:00", datetime(2019, 9, 20, 9)),
            ("2019-09-20 09:00", datetime(2019, 9, 20, 9)),
            ("2019-09-20T09:00:30.5", datetime(2019, 9, 20, 9, 0, 30, 500_000)),
            ("2019-09-20T09:00Z", datetime(2019, 9, 20, 9, tzinfo=UTC)),
            (
                "2019-09-20T09:00+08:00",
                datetime(2019, 9, 20, 9, tzinfo=timezone(timedelta(hours=8))),
            ),
        ],
    )
    def test_read(self, text: str, when: date) -> None:
        found = read_moment(text, "here")
        assert found == when
        assert type(found) is type(when)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            "soon",
            "2019",
            "2019-09",
            "2019-9-20",  # figures missing
            "20190920",  # without the hyphens another standard reads it otherwise
            "2019-W38-5",
            "2019-263",
            "20.09.2019",
            "09/20/2019",
            "2019年9月20日",
            "２０１９-09-20",  # full-width figures
            "2019-02-29",  # no such day
            "2019-13-01",
            "2019-09-20T",
            "2019-09-20T9:00",
            "2019-09-20T25:00",
            "2019-09-20T09:60",
            "2019-09-20T09:00+25:00",
            "2019-09-20x09:00",  # neither T nor a blank
            "2019-09-20 and 09:00",
            " 2019-09-20",
            "2019-09-20\n",
            20190920,
            2019.5,
            None,
            True,
            ["2019-09-20"],
            date(2019, 9, 20),  # a record holds texts
        ],
    )
    def test_refused(self, text: object) -> None:
        with pytest.raises(RecordError) as caught:
            read_moment(text, "events.csv: row 4, column on")
        error = caught.value
        assert (error.code, error.where) == ("bad_date", "events.csv: row 4, column on")
        for lang in ("zh", "en"):
            assert repr(text) in error.message(lang)
            assert "2019-09-20T09:00" in error.message(lang)

    @given(st.datetimes(timezones=ZONES))
    def test_what_is_written_is_read(self, when: datetime) -> None:
        found = read_moment(when.isoformat(), "")
        assert found == when
        assert isinstance(found, datetime)
        assert found.utcoffset() == when.utcoffset()
        assert read_moment(when.date().isoformat(), "") == when.date()
