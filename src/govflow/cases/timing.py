"""Whether an event comes at the right time for the clocks it ends or extends."""

from typing import TYPE_CHECKING

from govflow.cases.clocks import clocks_of, extension_amount
from govflow.cases.limits import deadline_of, earliest_of
from govflow.cases.occurrence import Occurrence
from govflow.cases.refusals import (
    extended_enough,
    extension_too_late,
    extension_too_long,
    nothing_to_extend,
    too_early,
)
from govflow.counting import due
from govflow.counting.deadline import local_date
from govflow.procedures import Duty, Moves

if TYPE_CHECKING:
    from govflow.cases.case import Case

__all__ = ["require_time"]


def require_time(case: "Case", moves: Moves, occurrence: Occurrence) -> None:
    """Refuse an event that ends a duty before its minimum time has passed, or that extends one
    which cannot be extended now: not running, passed already, often or long enough.
    """
    for duty in moves.awaited:
        for clock in clocks_of(case, duty, occurrence.on):
            earliest = earliest_of(case.procedure, duty, clock) if clock.running else None
            day = local_date(occurrence.on, case.procedure.calendar)
            if earliest is not None and day < earliest:
                raise too_early(case, moves.event, duty, earliest)
    for duty in moves.extended:
        _require_extensible(case, moves, duty, occurrence)


def _require_extensible(case: "Case", moves: Moves, duty: Duty, occurrence: Occurrence) -> None:
    running = [clock for clock in clocks_of(case, duty, occurrence.on) if clock.running]
    extension = duty.extension
    if not running or extension is None:
        raise nothing_to_extend(case, moves.event, duty)
    for clock in running:
        if len(clock.granted) >= extension.times:
            raise extended_enough(case, moves.event, duty, extension.times)
        deadline = deadline_of(case.procedure, duty, clock)
        asked_on = occurrence.on if clock.stopped is None else clock.stopped
        if deadline is not None and not deadline.met_by(asked_on):
            raise extension_too_late(case, moves.event, duty, deadline)
        if extension.at_most is None or deadline is None:
            continue
        asked = extension_amount(duty, occurrence)
        reached, limit = (
            due(
                deadline.start,
                amount,
                calendar=deadline.calendar,
                convention=deadline.convention,
            )
            for amount in (asked, extension.at_most)
        )
        if reached.nominal > limit.nominal:
            raise extension_too_long(case, moves.event, asked, extension.at_most)
