"""Changes of a duty: who owes it, what starts, changes and ends its clock, what follows."""

from collections.abc import Iterator
from typing import Any

from attrs import evolve

from govflow.counting import Convention
from govflow.procedures import Duty, DutyReading, Ends, Extension, Procedure, Start
from govflow.procedures.duties import Every
from govflow.testing.changes.change import Change, another, changed, dropped, less_one
from govflow.testing.changes.guards import alike, guard_changes
from govflow.testing.changes.limits import limit_changes
from govflow.testing.changes.periods import period_changes, working_days
from govflow.text import Text

__all__ = ["OTHER_STRETCH", "duty_changes"]

OTHER_STRETCH: dict[Every, Every] = {
    "month": "quarter",
    "quarter": "month",
    "half_year": "quarter",
    "year": "half_year",
}


def duty_changes(duty: Duty, procedure: Procedure) -> Iterator[Change[Duty]]:
    """Every change of a duty."""
    path = f"duties.{duty.id}"
    if (other := another(list(procedure.roles), [duty.bearer])) is not None:
        yield changed(f"{path}.bearer", "other", duty.bearer, other, evolve(duty, bearer=other))
    for start in _start_changes(f"{path}.starts", duty.starts, procedure):
        if any(reading.starts is None for reading in duty.readings.values()) or not duty.readings:
            yield start.into(lambda starts: evolve(duty, starts=starts))
    for reading in duty.readings.values():
        yield from _reading_starts(path, duty, reading, procedure)
    for end in _end_changes(f"{path}.ends", duty.ends, procedure):
        yield end.into(lambda ends: evolve(duty, ends=ends))
    yield from limit_changes(path, duty, procedure)
    if duty.every is not None:
        every = OTHER_STRETCH[duty.every]
        yield changed(f"{path}.every", every, duty.every, every, evolve(duty, every=every))
    yield from _clock_changes(path, duty, procedure)
    for more in _extension_changes(path, duty, duty.convention or procedure.convention):
        yield more.into(lambda extension: evolve(duty, extension=extension))
    if duty.on_breach is not None:
        yield dropped(f"{path}.on_breach", "dropped", duty.on_breach, evolve(duty, on_breach=None))


def _reading_starts(
    path: str, duty: Duty, reading: DutyReading, procedure: Procedure
) -> Iterator[Change[Duty]]:
    if reading.starts is None:
        return
    at = f"{path}.readings.{reading.id}.starts"
    for change in _start_changes(at, reading.starts, procedure):
        readings = {**duty.readings, reading.id: evolve(reading, starts=change.value)}
        yield change.into(lambda _, readings=readings: evolve(duty, readings=readings))  # type: ignore[misc]


def _start_changes(path: str, start: Start, procedure: Procedure) -> Iterator[Change[Start]]:
    lone = len(start.any) + len(start.enters) < 2
    for key in ("any", "enters", "all", "also"):
        # Of `any` and `enters` together one must remain, of `also` none.
        least = {"all": 1, "also": 0}.get(key, 1 if lone else 0)
        for change in less_one(f"{path}.{key}", getattr(start, key), least):
            yield change.into(_field(start, key))
    if start.all:
        either = evolve(start, any=start.all, all=(), also=())
        yield changed(f"{path}.all", "any", _EVERY, _EITHER, either)
    if start.fact:
        yield dropped(f"{path}.fact", "dropped", start.fact, evolve(start, fact=""))
    for guard in guard_changes(f"{path}.when", start.when):
        if not alike([(start.when, "starts")], [(guard.value, "starts")], procedure.data):
            yield guard.into(lambda when: evolve(start, when=when))


_EVERY, _EITHER = Text("全部发生", "all of them"), Text("任一发生", "any of them")


def _end_changes(path: str, ends: Ends, procedure: Procedure) -> Iterator[Change[Ends]]:
    for change in less_one(f"{path}.events", ends.events, 0 if ends.cleared else 1):
        yield change.into(lambda events: evolve(ends, events=events))
    if ends.covers:
        yield dropped(f"{path}.covers", "dropped", ends.covers, evolve(ends, covers=""))
    if not ends.where.always:
        data = procedure.procedures[ends.cleared].data
        for guard in guard_changes(f"{path}.where", ends.where):
            if not alike([(ends.where, "counts")], [(guard.value, "counts")], data):
                yield guard.into(lambda where: evolve(ends, where=where))


def _clock_changes(path: str, duty: Duty, procedure: Procedure) -> Iterator[Change[Duty]]:
    for key, least in (("stops", 1), ("resumes", 1), ("restarts", 0)):
        for change in less_one(f"{path}.{key}", getattr(duty, key), least):
            yield change.into(_field(duty, key))
    for change in less_one(f"{path}.voids", duty.voids, 0):
        # A duty that comes back does so no more once the case is closed, whatever voids it.
        left = set(duty.voids) - set(change.value)
        if duty.every is None or not all(_closes(procedure, event) for event in left):
            yield change.into(_field(duty, "voids"))
    if duty.stops:
        running = evolve(duty, stops=(), resumes=())
        yield dropped(f"{path}.stops", "dropped", ", ".join(duty.stops), running)


def _closes(procedure: Procedure, event: str) -> bool:
    """Whether an event always closes the case."""
    moves = procedure.events[event].transitions
    return all(move.to is not None and procedure.states[move.to].final for move in moves)


def _field(part: Any, key: str) -> Any:
    """How a value is put into a part at a key."""
    return lambda value: evolve(part, **{key: value})


def _extension_changes(
    path: str, duty: Duty, counted: Convention
) -> Iterator[Change[Extension | None]]:
    extension = duty.extension
    if extension is None:
        return
    at = f"{path}.extension"
    yield dropped(at, "dropped", ", ".join(extension.event), None)
    for event in less_one(f"{at}.event", extension.event):
        yield event.into(_field(extension, "event"))
    for step, name in ((-1, "less"), (1, "more")):
        if times := extension.times + step:
            other = evolve(extension, times=times)
            yield changed(f"{at}.times", name, f"×{extension.times}", f"×{times}", other)
    # Plain days added to a period in working days are working days too.
    alike_units = bool(
        duty.within and duty.within.plain_days and working_days(duty.within, counted)
    )
    for key in ("amount", "at_most"):
        period = getattr(extension, key)
        for change in period_changes(f"{at}.{key}", period, counted) if period else ():
            if not (alike_units and change.name in ("working", "natural")):
                yield change.into(_field(extension, key))
