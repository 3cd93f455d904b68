"""How a due date came about: the steps of the count, derived from a deadline when asked."""

from datetime import date, timedelta
from enum import Enum

from attrs import frozen

from govflow.calendars import Day, DayKind
from govflow.counting.convention import Article
from govflow.counting.deadline import Deadline, Interval
from govflow.counting.due import due
from govflow.counting.last_day import rest_days, rolled
from govflow.counting.period import Period

__all__ = ["Step", "StepKind", "steps_of"]


class StepKind(Enum):
    """What a step of the count does."""

    START = "start"
    """Fixes the day the period runs from, counted or not."""
    WORKING = "working"
    """Counts working days, skipping days off."""
    NATURAL = "natural"
    """Counts days, months and years as they come."""
    CLOCK = "clock"
    """Counts hours and minutes."""
    FIXED = "fixed"
    """Takes a date as it is given."""
    EXTENDED = "extended"
    """Adds time that was granted."""
    TOLLED = "tolled"
    """Leaves out a stretch that does not count."""
    ROLL = "roll"
    """Moves the last day off a day off."""
    LENGTHENED = "lengthened"
    """Lengthens the period for the days off within it."""
    CLOSE = "close"
    """Fixes the last moment of the last day."""


@frozen
class Step:
    """One step: what it does, from which day to which, and the days it passed over."""

    kind: StepKind
    first: date
    last: date
    skipped: tuple[Day, ...] = ()
    """Days off that were not counted, or that the last day was moved over."""
    made_up: tuple[Day, ...] = ()
    """Makeup workdays (补班) that were counted although they fall on a day of rest."""
    article: Article | None = None
    interval: Interval | None = None
    added: Period | None = None
    """What an extension added."""


def steps_of(deadline: Deadline) -> tuple[Step, ...]:
    """The steps from the start to the last moment, in order."""
    articles = deadline.convention.articles
    first = deadline.start
    if deadline.clock is not None:
        counted = _counted(deadline).clock or deadline.clock
        steps = [Step(StepKind.CLOCK, first, counted, article=articles.get("clock"))]
        steps += _extensions(deadline)
        steps += _tolling(deadline)
        steps += [_roll(deadline)] if deadline.due != deadline.nominal else []
        return tuple(steps)
    if deadline.period is None:
        steps = [Step(StepKind.FIXED, first, deadline.nominal)]
        steps += [_roll(deadline)] if deadline.due != deadline.nominal else []
        close = Step(StepKind.CLOSE, deadline.due, deadline.due, article=articles.get("close"))
        return (*steps, close)
    steps = [Step(StepKind.START, first, first, article=articles.get("start"))]
    if deadline.counts_working_days:
        steps.append(_working(deadline))
    else:
        article = articles.get("months") if deadline.period.total_months else None
        steps.append(Step(StepKind.NATURAL, first, _counted(deadline).nominal, article=article))
    steps += _extensions(deadline)
    steps += _tolling(deadline)
    if deadline.due != deadline.nominal:
        steps.append(_lengthened(deadline) or _roll(deadline))
    steps.append(Step(StepKind.CLOSE, deadline.due, deadline.due, article=articles.get("close")))
    return tuple(steps)


def _counted(deadline: Deadline) -> Deadline:
    """The same without what was added to the period: where the period itself ends."""
    if deadline.period is None or not (deadline.extended or deadline.tolled):
        return deadline
    return due(
        deadline.start,
        deadline.period,
        calendar=deadline.calendar,
        convention=deadline.convention,
        direction=deadline.direction,
    )


def _working(deadline: Deadline) -> Step:
    forward = deadline.direction == "after"
    counted_from = 0 if deadline.convention.counts_start else 1
    start, end = deadline.start, deadline.nominal
    low, high = (start, end) if forward else (end, start)
    shift = timedelta(days=counted_from)
    days = (
        deadline.calendar.days(low + shift, high)
        if forward
        else (deadline.calendar.days(low, high - shift))
    )
    by_act = deadline.period is not None and not deadline.period.working_days
    return Step(
        StepKind.WORKING,
        start,
        end,
        skipped=tuple(day for day in days if not day.working),
        made_up=tuple(day for day in days if day.kind is DayKind.MAKEUP),
        article=deadline.convention.articles.get("working_days") if by_act else None,
    )


def _roll(deadline: Deadline) -> Step:
    nominal, due = deadline.nominal, deadline.due
    forward = due > nominal
    one = timedelta(days=1)
    passed = (
        deadline.calendar.days(nominal, due - one)
        if forward
        else deadline.calendar.days(due + one, nominal)
    )
    landed = deadline.calendar.day(due)
    topic = "roll" if deadline.direction == "after" else "roll_back"
    topic = topic if deadline.clock is None else "clock_roll"
    return Step(
        StepKind.ROLL,
        nominal,
        due,
        skipped=passed,
        made_up=(landed,) if landed.kind is DayKind.MAKEUP else (),
        article=deadline.convention.articles.get(topic),
    )


def _lengthened(deadline: Deadline) -> Step | None:
    """The step of a period that days off within it made longer; None where it only rolled."""
    convention, calendar = deadline.convention, deadline.calendar
    start, nominal, forward = deadline.start, deadline.nominal, deadline.direction == "after"
    first = start if convention.counts_start else start + timedelta(days=1)
    rest: tuple[date, ...] = ()
    topic = "rest_run"
    if convention.rest_run and forward:
        rest = rest_days(first, nominal, convention.rest_run, calendar)
    if not rest:
        roll = convention.roll if forward else convention.roll_back
        if rolled(nominal, calendar, convention, roll) == deadline.due:
            return None
        topic = "least_working_days"
    return Step(
        StepKind.LENGTHENED,
        nominal,
        deadline.due,
        skipped=tuple(map(calendar.day, rest)),
        article=convention.articles.get(topic),
    )


def _extensions(deadline: Deadline) -> list[Step]:
    return [
        Step(
            StepKind.EXTENDED,
            deadline.start,
            deadline.nominal,
            added=period,
            article=deadline.convention.articles.get("extended"),
        )
        for period in deadline.extended
    ]


def _tolling(deadline: Deadline) -> list[Step]:
    return [
        Step(StepKind.TOLLED, interval.stopped, interval.resumed, interval=interval)
        for interval in deadline.tolled
    ]
