"""What the public strategies promise of what they draw."""

import subprocess
import sys
from datetime import date, timedelta

from hypothesis import HealthCheck, given, seed, settings

from govflow import Case, DayKind, Occurrence, Status, calendar, load
from govflow.counting.convention import VARIABLE
from govflow.testing.strategies import cases, dates_near_holidays, histories, within
from govflow.testing.strategies.counting import _VALUES

TOUR = load("cn.jiangsu.inspection")


def test_every_parameter_that_may_vary_does() -> None:
    assert set(_VALUES) == set(VARIABLE)


@given(dates_near_holidays("CN", near=3))
def test_a_day_near_a_holiday_is_near_one(day: date) -> None:
    near = [day + timedelta(days=i) for i in range(-3, 4)]
    plain = (DayKind.WORKDAY, DayKind.WEEKEND)
    assert any(calendar("CN").kind(other) not in plain for other in near)


@given(histories(TOUR))
def test_a_history_replays(log: tuple[Occurrence, ...]) -> None:
    assert Case.replay(TOUR, "1", log).log[0].event == "open"


def test_what_happens_in_cases() -> None:
    statuses: set[Status] = set()
    deepest = 0

    @seed(2019)
    @settings(max_examples=200, database=None, suppress_health_check=list(HealthCheck))
    @given(cases(TOUR))
    def look(case: Case) -> None:
        nonlocal deepest
        statuses.update(obligation.status for obligation in case.obligations())
        deepest = max(deepest, len(list(within(case))))

    look()
    # In time and late; and findings have been opened within a tour.
    assert statuses >= {Status.PENDING, Status.OVERDUE, Status.FULFILLED, Status.FULFILLED_LATE}
    assert deepest > 1


def test_hypothesis_is_not_imported_before_it_is_asked_for() -> None:
    code = "import govflow.testing, sys; sys.exit('hypothesis' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
