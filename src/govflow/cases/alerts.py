"""Alerts: watches that fire, over one case or many."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from govflow.calendars import WorkCalendar
from govflow.cases.occurrence import Occurrence
from govflow.cases.stretches import stretch_of
from govflow.counting import Period, due
from govflow.counting.deadline import local_date
from govflow.procedures import Value, Watch
from govflow.procedures.duties import Every

if TYPE_CHECKING:
    from govflow.cases.case import Case

__all__ = ["Alert", "Seen", "alerts_of"]


@frozen
class Seen:
    """An event that counted, and the case it happened in."""

    case: str
    occurrence: Occurrence


@frozen
class Alert:
    """A watch that fired, and the events that made it."""

    watch: Watch
    reading: str
    """The reading of the watch's window; empty where there is only one."""
    scope: tuple[Value, ...]
    """The values of the watch's scope: which county, which mine."""
    on: date
    """The day of the event that reached the threshold."""
    amount: int | float
    """How many events, or how much of the summed fact."""
    seen: tuple[Seen, ...]


def alerts_of(
    watch: Watch, cases: Iterable["Case"], *, calendar: WorkCalendar
) -> tuple[Alert, ...]:
    """Every time a watch fires over the events of some cases, in order of date.

    It fires at each event with which the threshold is reached or remains reached within the
    window. An event counts once; its facts are those it brought, and those its case knew by then.
    """
    groups: dict[tuple[Value, ...], list[Seen]] = defaultdict(list)
    for case in cases:
        for trace in case.traces:
            if trace.occurrence.event in watch.events and watch.when.accepts(trace.known):
                scope = tuple(trace.known.get(fact) for fact in watch.scope)
                groups[scope].append(Seen(case.id, trace.occurrence))
    windows = {r.id: (r.within, r.each) for r in watch.readings.values()} or {
        "": (watch.within, watch.each)
    }
    found = [
        alert
        for scope, seen in groups.items()
        for reading, (within, each) in windows.items()
        for alert in _fired(watch, reading, within, each, scope, seen, calendar)
    ]
    return tuple(sorted(found, key=lambda alert: alert.on))


def _fired(
    watch: Watch,
    reading: str,
    within: Period | None,
    each: Every | None,
    scope: tuple[Value, ...],
    seen: list[Seen],
    calendar: WorkCalendar,
) -> Iterator[Alert]:
    ordered = sorted(seen, key=lambda item: local_date(item.occurrence.on, calendar))
    first = 0
    for index, item in enumerate(ordered):
        on = local_date(item.occurrence.on, calendar)
        while not _together(ordered[first], on, within, each, calendar):
            first += 1
        window = ordered[first : index + 1]
        amount = sum(_weight(watch, other.occurrence) for other in window)
        if amount >= watch.at_least:
            yield Alert(watch, reading, scope, on, amount, tuple(window))


def _together(
    earlier: Seen,
    on: date,
    within: Period | None,
    each: Every | None,
    calendar: WorkCalendar,
) -> bool:
    """Whether an earlier event lies in the window that ends on a day."""
    begun = local_date(earlier.occurrence.on, calendar)
    if each is not None:
        return stretch_of(each, on).first <= begun
    assert within is not None  # a watch has one or the other
    return on <= due(begun, within, calendar=calendar, convention="cn.plain").due


def _weight(watch: Watch, occurrence: Occurrence) -> int | float:
    if not watch.sums:
        return 1
    value = occurrence.data.get(watch.sums, 0)
    return value if isinstance(value, int | float) else 0
