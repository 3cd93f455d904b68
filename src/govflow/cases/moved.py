"""Moved obligations: what a revised calendar changes in a case, and which notice did it."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import frozen

from govflow.calendars import Notice, WorkCalendar
from govflow.cases.obligations import Obligation
from govflow.counting.deadline import local_date

if TYPE_CHECKING:
    from govflow.cases.case import Case

__all__ = ["Moved", "moved_obligations"]


@frozen
class Moved:
    """An obligation that is due on another day on another calendar."""

    before: Obligation
    after: Obligation
    notices: tuple[Notice, ...]
    """The notices that one calendar knows and the other does not, and that speak of its days."""


def moved_obligations(
    case: "Case",
    before: WorkCalendar,
    after: WorkCalendar,
    as_of: date | datetime | None = None,
) -> tuple[Moved, ...]:
    """The obligations of a case that two calendars date differently.

        moved_obligations(case, calendar("CN", as_of=date(2020, 1, 1)), calendar("CN"))

    The case is replayed on each; `as_of` is as in `Case.obligations`.
    """
    time = case.now if as_of is None else as_of
    old = {_key(o): o for o in case.on_calendar(before).obligations(time)}
    new = {_key(o): o for o in case.on_calendar(after).obligations(time)}
    differing = set(before.notices) ^ set(after.notices)
    found = []
    for key, was in old.items():
        now = new.get(key)
        if now is None or was.due is None or now.due is None or was.due == now.due:
            continue
        first = local_date(was.started, before)
        last = max(was.due, now.due)
        spoken = [notice for notice in differing if notice.concerns(first, last)]
        ordered = tuple(sorted(spoken, key=lambda notice: notice.published))
        found.append(Moved(was, now, ordered))
    return tuple(found)


def _key(obligation: Obligation) -> tuple[str, str, int]:
    return obligation.case, obligation.duty.id, obligation.number
