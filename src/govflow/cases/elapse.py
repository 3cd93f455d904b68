"""What time alone brings about: consequences of deadlines that passed unmet, events with a date.

Each happens once, at its own date, whenever and however often it is asked for: what has happened
carries its cause, and what causes nothing more is left alone.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve

from govflow.calendars import WorkCalendar
from govflow.cases.clocks import clocks_of
from govflow.cases.limits import deadline_of
from govflow.cases.occurrence import Occurrence, is_before
from govflow.counting.deadline import last_reading, local_date
from govflow.errors import DefinitionError, Refusal

if TYPE_CHECKING:
    from govflow.cases.case import Case

__all__ = ["elapsed"]


_MOST_IN_A_DAY = 100  # far beyond what any rules mean; a circle of breaches knows no end


def elapsed(case: "Case", until: date | datetime) -> "Case":
    """The case once all that happens by itself before `until` has happened.

    Raises `DefinitionError` (`endless_breach`) for duties that start each other again the very day
    they are breached.
    """
    tried: set[tuple[str, str]] = set()
    days: Counter[date] = Counter()
    while True:
        pending = [o for o in _automatic(case, until) if (o.case, o.cause) not in tried]
        if not pending:
            return case
        calendar, last = case.procedure.calendar, case.log[-1].on
        first = min(pending, key=lambda o: _day(o, calendar))
        tried.add((first.case, first.cause))
        days[_day(first, calendar)] += 1
        if days[_day(first, calendar)] > _MOST_IN_A_DAY:
            raise _endless(case, first)
        if is_before(first.on, last, calendar):
            # The clock began late, from a date that an event carried: it had run out already.
            first = evolve(first, on=last)
        with suppress(Refusal):  # where the case stands it is not answered: nothing follows
            case = case.apply(first)


def _endless(case: "Case", occurrence: Occurrence) -> DefinitionError:
    return DefinitionError(
        "endless_breach",
        zh=f"{occurrence.on}：逾期的后果使职责当日重新起算，彼此循环，永无止境"
        f"（{occurrence.event}，因 {occurrence.cause}）",
        en=f"{occurrence.on}: what follows from a breach starts a duty again that day, in a circle "
        f"without end ({occurrence.event}, because of {occurrence.cause})",
        where=case.procedure.id,
    )


def _day(occurrence: Occurrence, calendar: WorkCalendar) -> date:
    return local_date(occurrence.on, calendar)


def _automatic(case: "Case", until: date | datetime, path: str = "") -> Iterator[Occurrence]:
    """What is to happen by itself by then and has not, here and in the cases opened within."""
    if not case.procedure.automatic or case.closed:
        return
    calendar = case.procedure.calendar
    own = [occurrence for occurrence in case.log if not occurrence.case]
    caused = {occurrence.cause for occurrence in own}
    happened = {occurrence.event for occurrence in own}
    for event in case.procedure.events.values():
        on, cause = event.happens_on, f"events.{event.id}"
        if on is None or event.id in happened or is_before(until, on, calendar):
            continue
        if not is_before(on, case.opened, calendar):
            yield Occurrence(event.id, on, case=path, cause=cause)
    for duty in case.procedure.duties.values():
        if duty.on_breach is None:
            continue
        for clock in clocks_of(case, duty, until):
            cause = f"duties.{duty.id}#{clock.number}"
            if not clock.running or cause in caused:
                continue
            lead = deadline_of(case.procedure, duty, clock)
            # What follows from a breach follows once the text leaves no doubt of it.
            deadline = None if lead is None else last_reading(lead)
            stopped = clock.stopped is not None and deadline and deadline.met_by(clock.stopped)
            if deadline is not None and not stopped and not deadline.met_by(until):
                yield Occurrence(
                    duty.on_breach, deadline.clock or deadline.due, case=path, cause=cause
                )
    for child in case.children:
        yield from _automatic(child, until, f"{path}/{child.id}".lstrip("/"))
