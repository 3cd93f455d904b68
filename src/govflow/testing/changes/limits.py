"""Changes of when a duty is due: its periods, how they are counted, its dates, its minimum time.

A duty whose text has several readings has a limit for each; a reading takes from the duty what it
leaves out.
"""

from collections.abc import Iterator
from typing import Any

from attrs import evolve, frozen

from govflow.counting import Convention, Direction, Period, Roll, WorkingDayRule
from govflow.counting import convention as convention_named
from govflow.procedures import By, Duty, DutyReading, Procedure
from govflow.testing.changes.change import Change, changed, dropped
from govflow.testing.changes.periods import by_changes, period_changes, working_days
from govflow.text import Text

__all__ = ["limit_changes"]


def limit_changes(path: str, duty: Duty, procedure: Procedure) -> Iterator[Change[Duty]]:
    """Every change of the duty's own limit, of its readings' and of its minimum time."""
    counted = duty.convention or procedure.convention
    for change in _changes(path, _own_limit(duty, procedure)):
        yield change.into(lambda values: evolve(duty, **values))
    for reading in duty.readings.values():
        at = f"{path}.readings.{reading.id}"
        if len(duty.readings) > 1:
            rest = {id: other for id, other in duty.readings.items() if id != reading.id}
            yield dropped(at, "dropped", reading.text, evolve(duty, readings=rest))
        for change in _changes(at, _limit_of(reading, duty, counted)):
            yield change.into(_put(duty, reading))
    yield from _minimum(path, duty, counted)


def _put(duty: Duty, reading: DutyReading) -> Any:
    return lambda values: evolve(
        duty, readings={**duty.readings, reading.id: evolve(reading, **values)}
    )


@frozen
class _Limit:
    """When a duty is due, by itself or by one of its readings, and what of it stands there."""

    within: Period | None
    """The period, where it is stated here."""
    by: By | None
    period: Period | None
    """The period that is counted, wherever it is stated."""
    convention: Convention
    """How it is counted, wherever that is stated."""
    states_convention: bool
    counts: bool
    """Whether the way of counting is decided here."""
    direction: Direction
    more_time: bool
    """Whether it can be stopped or extended, so that units matter beyond the due date."""


def _own_limit(duty: Duty, procedure: Procedure) -> _Limit:
    """The duty's own; what every reading states for itself has no effect there."""
    readings = duty.readings.values()
    used = not readings or any(not (r.within or r.by) for r in readings)
    counts = not readings or any(r.convention is None for r in readings)
    return _Limit(
        duty.within if used else None,
        duty.by if used else None,
        duty.within,
        duty.convention or procedure.convention,
        duty.convention is not None,
        counts,
        duty.direction,
        bool(duty.stops or duty.extension),
    )


def _limit_of(reading: DutyReading, duty: Duty, counted: Convention) -> _Limit:
    return _Limit(
        reading.within,
        reading.by,
        reading.within or duty.within,
        reading.convention or counted,
        reading.convention is not None,
        reading.convention is not None,
        reading.direction or duty.direction,
        bool(duty.stops or duty.extension),
    )


def _changes(path: str, limit: _Limit) -> Iterator[Change[dict[str, Any]]]:
    """The changed fields of the duty or the reading that states the limit."""
    if limit.by is not None:
        for change in by_changes(f"{path}.by", limit.by):
            yield change.into(lambda by: {"by": by})
    if limit.within is not None:
        alike = _moves(limit) and not limit.more_time and not _clear(limit)
        for period in period_changes(
            f"{path}.within", limit.within, limit.convention, one_day_alike=alike
        ):
            yield period.into(lambda within: {"within": within})
        yield from _turned(f"{path}.within", limit)
    if limit.counts and limit.period is not None:
        yield from _counted_otherwise(path, limit, limit.period)


def _roll(limit: _Limit) -> str:
    return "roll" if limit.direction == "after" else "roll_back"


def _moves(limit: _Limit) -> bool:
    """Whether a last day on a day off moves."""
    return getattr(limit.convention, _roll(limit)) is not Roll.NONE


def _clear(limit: _Limit) -> bool:
    return limit.direction == "before" and limit.convention.clear_days


def _turned(path: str, limit: _Limit) -> Iterator[Change[dict[str, Any]]]:
    """Counted the other way; no days at all are the same both ways unless the last day moves."""
    if limit.within == Period() and limit.convention.roll is Roll.NONE:
        return
    way: Direction = "before" if limit.direction == "after" else "after"
    yield changed(path, way, _WAYS[limit.direction], _WAYS[way], {"direction": way})


_WAYS = {"after": Text("起算后", "after the start"), "before": Text("起算前", "before the start")}


def _counted_otherwise(
    path: str, limit: _Limit, period: Period
) -> Iterator[Change[dict[str, Any]]]:
    """The last day moved or not moved; natural days; each parameter varied as it was before."""
    convention, key = limit.convention, f"{path}.convention"
    where = key if limit.states_convention else f"{path}.within"
    working = working_days(period, convention)
    if working and not period.working_days:
        natural = evolve(convention, working_days=WorkingDayRule())
        yield changed(where, "natural", _WORKING, _NATURAL, {"convention": natural})
    elif not working and not period.on_the_clock:
        # Working days end on a working day and hours where they end: there nothing moves.
        if _moves(limit):
            still = convention.varied(**{_roll(limit): "none"})
            yield changed(where, "not_moved", _MOVED, _NOT_MOVED, {"convention": still})
        elif limit.states_convention:
            way = "next" if limit.direction == "after" else "previous"
            moved = convention.varied(**{_roll(limit): way})
            yield changed(where, "moved", _NOT_MOVED, _MOVED, {"convention": moved})
    if limit.states_convention and convention.base is not None:
        base = convention_named(convention.base)
        varied = convention.variations(base)
        for name in (name for name in varied if name not in ("roll", "roll_back")):
            rest = {other: value for other, value in varied.items() if other != name}
            yield dropped(
                key,
                f"without_{name}",
                f"{name} = {varied[name]}",
                {"convention": base.varied(**rest)},
            )


_WORKING, _NATURAL = Text("以工作日计", "in working days"), Text("以自然日计", "in natural days")
_MOVED = Text("末日遇休假日顺延", "a last day on a day off moves")
_NOT_MOVED = Text("末日遇休假日不顺延", "a last day on a day off stays")


def _minimum(path: str, duty: Duty, counted: Convention) -> Iterator[Change[Duty]]:
    if duty.not_before is None:
        return
    at = f"{path}.not_before"
    # Without it a duty that has no other limit would have none at all.
    other = bool(duty.within or duty.by or duty.readings or duty.undated)
    words = Text(duty.not_before.text("zh"), duty.not_before.text("en"))
    yield dropped(
        at, "dropped", words, evolve(duty, not_before=None, undated=not other or duty.undated)
    )
    for change in period_changes(at, duty.not_before, counted):
        yield change.into(lambda period: evolve(duty, not_before=period))
