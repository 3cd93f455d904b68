"""The notices as data: which there are, in what order, and what a revision changed."""

import re
from collections import Counter
from datetime import date

import pytest

from govflow import DayKind, Notice, calendar
from govflow.calendars.notices import notices_of
from govflow.calendars.sources import HolidaysSource

CN = notices_of("CN")
YEARLY = [notice for notice in CN if notice.year is not None]
REVISIONS = [notice for notice in CN if notice.year is None]


class TestChina:
    """The State Council's notices, 2005 on."""

    def test_one_for_every_year_with_a_notice(self) -> None:
        assert Counter(notice.year for notice in YEARLY) == Counter(range(2005, 2027))

    def test_in_order_of_publication(self) -> None:
        published = [notice.published for notice in CN]
        assert published == sorted(published)
        assert len(set(published)) == len(published)

    @pytest.mark.parametrize("notice", YEARLY, ids=lambda n: str(n.year))
    def test_a_years_comes_out_late_in_the_year_before(self, notice: Notice) -> None:
        assert notice.year == notice.published.year + 1
        assert notice.published.month >= 10
        assert notice.before == {}

    @pytest.mark.parametrize("notice", CN, ids=lambda n: str(n.published))
    def test_numbered_in_the_year_it_came_out(self, notice: Notice) -> None:
        found = re.fullmatch(r"国(?:办)?发明电〔(\d{4})〕\d+号", notice.number)
        assert found
        assert int(found[1]) == notice.published.year

    def test_no_number_twice(self) -> None:
        assert len({notice.number for notice in CN}) == len(CN)

    def test_the_revisions_and_the_days_they_changed(self) -> None:
        workday, makeup, weekend = DayKind.WORKDAY, DayKind.MAKEUP, DayKind.WEEKEND
        assert {notice.published: dict(notice.before) for notice in REVISIONS} == {
            # 3 September 2015 a Thursday, 6 September a Sunday
            date(2015, 5, 13): {
                date(2015, 9, 3): workday,
                date(2015, 9, 4): workday,
                date(2015, 9, 6): weekend,
            },
            # 1 May 2019 a Wednesday, off before and after; 28 April and 5 May are Sundays
            date(2019, 3, 22): {
                date(2019, 4, 28): weekend,
                date(2019, 5, 2): workday,
                date(2019, 5, 3): workday,
                date(2019, 5, 5): weekend,
            },
            # 31 January 2020 a Friday; the Saturday after was to be worked
            date(2020, 1, 27): {
                date(2020, 1, 31): workday,
                date(2020, 2, 1): makeup,
                date(2020, 2, 2): weekend,
            },
        }

    @pytest.mark.parametrize("notice", REVISIONS, ids=lambda n: str(n.published))
    def test_a_revision_changes_days_that_lay_ahead(self, notice: Notice) -> None:
        assert min(notice.before) > notice.published
        for day, kind in notice.before.items():
            assert calendar("CN").kind(day) is not kind

    def test_the_calendar_has_them(self) -> None:
        assert calendar("CN").notices == HolidaysSource("CN").notices == CN

    @pytest.mark.parametrize("name", ["DE-BY", "US", "JP"])
    def test_elsewhere_there_are_none(self, name: str) -> None:
        assert calendar(name).notices == ()


class TestConcerns:
    """Whether a notice says anything of a stretch of days."""

    YEAR = Notice("1", date(2018, 12, 6), 2019)
    REVISION = Notice("2", date(2019, 3, 22), before={date(2019, 5, 2): DayKind.WORKDAY})

    @pytest.mark.parametrize(
        ("first", "last", "by_year", "by_revision"),
        [
            (date(2019, 1, 1), date(2019, 12, 31), True, True),
            (date(2019, 5, 2), date(2019, 5, 2), True, True),
            (date(2019, 5, 3), date(2019, 6, 1), True, False),
            (date(2018, 1, 1), date(2018, 11, 30), False, False),
            (date(2018, 11, 1), date(2020, 2, 1), True, True),
            (date(2020, 1, 1), date(2020, 2, 1), False, False),
        ],
    )
    def test_of_its_days_alone(
        self, first: date, last: date, by_year: bool, by_revision: bool
    ) -> None:
        assert self.YEAR.concerns(first, last) is by_year
        assert self.REVISION.concerns(first, last) is by_revision
