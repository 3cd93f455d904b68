"""Duties: who must do what by when. A clock that an event starts and another ends.

A duty says when its clock starts (`Start`), what limit it sets (`within` a period, `by` a date,
`not_before`), what ends it (`Ends`), what changes it on the way (stops, resumes, restarts, voids,
an `Extension`), and what follows if the limit passes unmet (`on_breach`). With `every` it comes
back each month, quarter, half-year or year.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Literal

from attrs import field, frozen

from govflow.counting import Convention, Direction, Period
from govflow.procedures.guards import ALWAYS, Guard
from govflow.procedures.parts import Cite, Named, names

__all__ = ["By", "Duty", "DutyReading", "Ends", "Every", "Extension", "Force", "Start"]

Every = Literal["month", "quarter", "half_year", "year"]
"""How often a recurring duty comes back; each round belongs to one such stretch of the calendar."""


@frozen
class Start:
    """What starts a duty's clock, and from which day it runs.

    `any`: each occurrence of one of the events starts a clock. `all`: the clock starts when every
    one has happened, at the latest of them. `also`: events that, should they happen while an `all`
    clock runs, are later still and move its start. `enters`: so does each entry into one of the
    states.

    The clock runs from the event's date; with `fact`, from the date known under that name (the
    date of service, the date of a hearing), which the event brings or an earlier one brought.
    """

    any: tuple[str, ...] = field(default=(), converter=names)
    all: tuple[str, ...] = field(default=(), converter=names)
    also: tuple[str, ...] = field(default=(), converter=names)
    enters: tuple[str, ...] = field(default=(), converter=names)
    fact: str = ""
    when: Guard = ALWAYS
    """The facts under which it starts a clock at all, as they are known by then."""

    @property
    def events(self) -> tuple[str, ...]:
        """Every event it listens to."""
        return self.any + self.all + self.also


@frozen
class Ends:
    """What discharges a duty.

    An event; or every case of a procedure, opened within this one and fitting `where`, being
    closed (`cleared`); or the events having happened with every declared value of a fact
    (`covers`: all eight industries insured).
    """

    events: tuple[str, ...] = field(default=(), converter=names)
    cleared: str = ""
    where: Guard = ALWAYS
    covers: str = ""


def _start(value: Start | str | Iterable[str]) -> Start:
    return value if isinstance(value, Start) else Start(any=value)


def _ends(value: Ends | str | Iterable[str]) -> Ends:
    return value if isinstance(value, Ends) else Ends(value)


@frozen
class By:
    """A fixed date: 15 April of the year (the first on or after the start), or a whole date."""

    month: int
    day: int
    year: int | None = None

    def after(self, start: date) -> date:
        """The date meant, for a clock that starts on `start`."""
        if self.year is not None:
            return date(self.year, self.month, self.day)
        this_year = self._in(start.year)
        return this_year if this_year >= start else self._in(start.year + 1)

    def _in(self, year: int) -> date:
        try:
            return date(year, self.month, self.day)
        except ValueError:  # 29 February: the month's last day in other years
            return date(year, self.month, self.day - 1)

    def __str__(self) -> str:
        month_and_day = f"{self.month:02}-{self.day:02}"
        return month_and_day if self.year is None else f"{self.year:04}-{month_and_day}"


@frozen
class Extension:
    """More time, granted by an event before the limit has passed."""

    event: tuple[str, ...] = field(converter=names)
    amount: Period | None = None
    """How much each time; None where the event says it."""
    fact: str = ""
    """The fact of the event that says how much, as a period."""
    at_most: Period | None = None
    """The most that one extension may add."""
    times: int = 1


class Force(Enum):
    """How binding a duty is."""

    MUST = "must"
    SHOULD = "should"
    """一般: departing from it is noted, not a breach of law."""


@frozen
class DutyReading(Named):
    """One way to read a duty's text; what it leaves out is as the duty says."""

    starts: Start | None = field(default=None, kw_only=True)
    within: Period | None = field(default=None, kw_only=True)
    by: By | None = field(default=None, kw_only=True)
    direction: Direction | None = field(default=None, kw_only=True)
    convention: Convention | None = field(default=None, kw_only=True)


@frozen
class Duty(Named):
    """Who must do what by when."""

    bearer: str = field(kw_only=True)
    """The role that owes it."""
    starts: Start = field(converter=_start, kw_only=True)
    ends: Ends = field(converter=_ends, kw_only=True)
    within: Period | None = field(default=None, kw_only=True)
    """How long there is from the start."""
    by: By | None = field(default=None, kw_only=True)
    """The date by which it is due."""
    not_before: Period | None = field(default=None, kw_only=True)
    """How long must pass before it may be done: a public notice of at least 7 days."""
    direction: Direction = field(default="after", kw_only=True)
    """`before` counts back from the start: no later than 7 days before a hearing."""
    undated: bool = field(default=False, kw_only=True)
    """Owed without a date (及时、必须): it is met or not met, never late."""
    every: Every | None = field(default=None, kw_only=True)
    """Recurring: `within` counts from the end of each month, quarter, half-year or year."""
    to: str | None = field(default=None, kw_only=True)
    """The role it is owed to."""
    convention: Convention | None = field(default=None, kw_only=True)
    """How its period is counted, where not as the procedure's others."""
    force: Force = field(default=Force.MUST, kw_only=True)
    stops: tuple[str, ...] = field(default=(), converter=names, kw_only=True)
    """Events that suspend its clock."""
    resumes: tuple[str, ...] = field(default=(), converter=names, kw_only=True)
    """Events that set it going again; the time between does not count."""
    restarts: tuple[str, ...] = field(default=(), converter=names, kw_only=True)
    """Events from which it runs anew (补正)."""
    voids: tuple[str, ...] = field(default=(), converter=names, kw_only=True)
    """Events after which it is owed no more."""
    extension: Extension | None = field(default=None, kw_only=True)
    on_breach: str | None = field(default=None, kw_only=True)
    """The event that happens by itself, at the due date, when it has passed unmet."""
    readings: Mapping[str, DutyReading] = field(factory=dict, kw_only=True, hash=False)
    """The ways its text can be read, where there are several."""
    cite: Cite | None = field(default=None, kw_only=True)
    note: str = field(default="", kw_only=True)
    """What the source leaves open, in the pack author's words."""

    @property
    def all_starts(self) -> tuple[Start, ...]:
        """Its start, and those of its readings that begin otherwise."""
        return (self.starts, *(r.starts for r in self.readings.values() if r.starts))

    @property
    def events(self) -> frozenset[str]:
        """Every event that touches its clock."""
        named = [event for start in self.all_starts for event in start.events]
        extended = self.extension.event if self.extension else ()
        return frozenset(
            [
                *named,
                *self.ends.events,
                *self.stops,
                *self.resumes,
                *self.restarts,
                *self.voids,
                *extended,
            ]
        )

    @property
    def periods(self) -> tuple[Period, ...]:
        """Every period its limit is or may be read as."""
        given = [self.within, self.not_before, *(r.within for r in self.readings.values())]
        return tuple(period for period in given if period is not None)
