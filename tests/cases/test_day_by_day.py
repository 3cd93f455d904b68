"""Random histories of a clock, held to a reference that walks through the days one by one."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases.clocks import tolling

from govflow import Case, Obligation, Status, calendar
from govflow.cases import Days
from govflow.testing.strategies import moments

BEIJING = ZoneInfo("Asia/Shanghai")
ONE = timedelta(days=1)


# The reference: one clock, one day after another.

Count = Callable[[date], bool]
WORKING: Count = calendar("CN").is_working
Happened = list[tuple[str, date]]


def every(_: date) -> bool:
    return True


@frozen
class Plain:
    """What a clock comes to."""

    status: Status
    due: date | None
    left: Days | None = None
    late: Days | None = None


def days_after(first: date, last: date) -> Iterator[date]:
    """The days after the first, up to and including the last."""
    day = first
    while day < last:
        day += ONE
        yield day


def both(first: date, last: date) -> Days:
    """How many working days and days lie after the first, up to and including the last."""
    passed = list(days_after(first, last))
    return Days(sum(map(WORKING, passed)), len(passed))


def last_day(start: date, amount: int, counts: Count, stretches: list[tuple[date, date]]) -> date:
    """The last day of a period: each day that counts, and is in no stretch, uses up one."""
    day, unused = start, amount
    while unused:
        day += ONE
        if counts(day) and not any(stop < day <= resume for stop, resume in stretches):
            unused -= 1
    for stop, resume in stretches:
        if stop == day:  # stopped on the last day: it is still the last when the clock goes on
            day = max([d for d in days_after(stop, resume) if counts(d)], default=day)
    return day


def rolled(day: date) -> date:
    while not WORKING(day):
        day += ONE
    return day


def plainly(
    start: date, rest: Happened, as_of: date, amount: int, counts: Count, roll: bool
) -> Plain:
    """What a clock comes to that starts on a day and then hears of the rest."""

    def due_with(stretches: list[tuple[date, date]]) -> date:
        nominal = last_day(start, amount, counts, stretches)
        return rolled(nominal) if roll else nominal

    stretches: list[tuple[date, date]] = []
    stopped: date | None = None

    def stretch(until: date) -> list[tuple[date, date]]:
        """What it stood still for, if it did and was in time; also to the end of it all."""
        if stopped is None or stopped > due_with(stretches):
            return []
        # Stopped on a day to which the last day was only moved, the last day is still left.
        return [(min(stopped, last_day(start, amount, counts, stretches)), until)]

    for event, day in rest:
        if event == "answer" and stopped is not None:
            stretches += stretch(day)
            stopped = None
        elif event == "ask" and stopped is None:
            stopped = day
        elif event == "void":
            return Plain(Status.VOID, due_with(stretches + stretch(day)))
        elif event == "done":
            due = due_with(stretches + stretch(day))
            if day <= due:
                return Plain(Status.FULFILLED, due)
            return Plain(Status.FULFILLED_LATE, due, late=both(due, day))
    due = due_with(stretches)
    if stopped is not None and stopped <= due:
        return Plain(Status.SUSPENDED, None)
    if as_of <= due:
        return Plain(Status.PENDING, due, left=both(as_of - ONE, due))
    return Plain(Status.OVERDUE, due, late=both(due, as_of))


@st.composite
def happenings(draw: st.DrawFn) -> Happened:
    """Events of `tolling` on days in order, dense enough to meet each other and holidays."""
    day = draw(st.dates(date(2019, 9, 1), date(2020, 2, 10)))
    found = []
    for event in draw(
        st.lists(
            st.sampled_from(["go", "ask", "answer", "ask", "answer", "done", "void"]), max_size=9
        )
    ):
        found.append((event, day))
        day += timedelta(days=draw(st.integers(0, 9)))
    return found


class TestDayByDay:
    """Random histories, against a walk through the days: a stopped clock loses and gains none."""

    @pytest.mark.parametrize(
        ("unit", "convention", "counts", "roll"),
        [
            ("working days", "cn.civil", WORKING, False),
            ("days", "cn.plain", every, False),
            ("days", "cn.civil", every, True),
            ("days", "cn.licensing", WORKING, False),  # plain days that are working days
        ],
    )
    @settings(max_examples=150)
    @given(happenings(), st.integers(1, 25), st.integers(-3, 40))
    def test_every_clock(
        self,
        unit: str,
        convention: str,
        counts: Count,
        roll: bool,
        log: Happened,
        amount: int,
        later: int,
    ) -> None:
        procedure = tolling(f"{amount} {unit}", convention)
        case = Case.open(procedure, "1", on=log[0][1] if log else date(2019, 9, 1))
        for event, day in log:
            case = case.fire(event, on=day)
        as_of = case.now + timedelta(days=later)
        past = [(event, day) for event, day in log if day <= as_of]
        expected = [
            plainly(day, past[i + 1 :], as_of, amount, counts, roll)
            for i, (event, day) in enumerate(past)
            if event == "go"
        ]
        found = [Plain(o.status, o.due, o.left, o.late) for o in case.obligations(as_of)]
        assert found == expected

    @given(moments(8), st.integers(1, 200), st.data())
    def test_hours(self, when: list[datetime], hours: int, data: st.DataObject) -> None:
        names = data.draw(st.lists(st.sampled_from(["ask", "answer"]), min_size=7, max_size=7))
        case = Case.open(tolling(f"{hours} hours"), "1", on=when[0])
        case = case.fire("go", on=when[0])
        stopped: datetime | None = None
        # Run it: so much is left at this moment.
        left, since = timedelta(hours=hours), when[0]
        for name, moment in zip(names, when[1:], strict=True):
            case = case.fire(name, on=moment)
            if name == "ask" and stopped is None and moment - since <= left:
                left, stopped = left - (moment - since), moment
            elif name == "answer" and stopped is not None:
                since, stopped = moment, None
        (found,) = case.obligations()
        if stopped is not None:
            assert found.status is Status.SUSPENDED
            return
        assert found.deadline is not None
        assert found.deadline.moment == since + left
        assert found.deadline.moment.tzinfo == BEIJING
        assert found.status is (Status.PENDING if when[-1] <= since + left else Status.OVERDUE)

    @given(happenings(), st.integers(1, 25))
    def test_left_after_as_before(self, log: Happened, amount: int) -> None:
        # As many working days as were left when it stopped are left when it goes on.
        case = Case.open(tolling(f"{amount} working days"), "1", on=date(2019, 9, 1))
        left: dict[int, int] = {}
        before: dict[int, Obligation] = {}
        for event, day in log:
            case = case.fire(event, on=day)
            for found in case.obligations():
                was = before.get(found.number)
                if found.status is Status.SUSPENDED and was is not None and was.due is not None:
                    if was.status is Status.PENDING:
                        left[found.number] = both(day, was.due).working
                elif found.status is Status.PENDING and found.number in left:
                    assert found.due is not None
                    if event == "answer":
                        assert both(day, found.due).working == left.pop(found.number)
                before[found.number] = found
