"""An occurrence: an event that happened, when it took effect and who did it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Never

from attrs import field, frozen

from govflow.calendars import WorkCalendar
from govflow.counting.deadline import instant, local_date
from govflow.procedures import Value

__all__ = ["NO_DATA", "Facts", "Occurrence", "is_before"]


class Facts(dict[str, Value]):
    """Facts as a case keeps them: a mapping in which nothing can be set."""

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> Never:
        raise TypeError("facts cannot be set: an event brings them")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        return Facts, (dict(self),)


NO_DATA: Mapping[str, Value] = Facts()


@frozen(slots=False)  # filled faster, and one is made for every event
class Occurrence:
    """One event that happened in a case."""

    event: str
    on: date | datetime
    """When it took effect; a moment without a zone is in the calendar's."""
    by: str | None = None
    """The role that did it."""
    data: Mapping[str, Value] = field(default=NO_DATA, hash=False)
    """The facts it brought."""
    case: str = ""
    """Which case it happened in, seen from the one whose log it is in: empty for that case
    itself, `F1` for a case opened in it, `F1/2` for one opened in that."""
    opens: str = ""
    """The identifier of the case it opened, if it opened one."""
    recorded: date | datetime | None = None
    """When it was entered, where that is worth keeping."""
    cause: str = ""
    """The duty or date that brought it about by itself (`duties.accept#1`); empty for what people
    did. Such occurrences follow from the others and are not stored."""


def is_before(one: date | datetime, other: date | datetime, calendar: WorkCalendar) -> bool:
    """Whether `one` is earlier; by the day where either is only a date."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return instant(one, calendar) < instant(other, calendar)
    return local_date(one, calendar) < local_date(other, calendar)
