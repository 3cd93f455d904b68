"""Changes of a watch: what counts, how much of it, within which window."""

from collections.abc import Iterator
from typing import Any

from attrs import evolve

from govflow.counting import Period, convention
from govflow.procedures import Procedure, Watch
from govflow.procedures.duties import Every
from govflow.testing.changes.change import Change, changed, dropped, less_one
from govflow.testing.changes.duties import OTHER_STRETCH
from govflow.testing.changes.guards import alike, guard_changes
from govflow.testing.changes.periods import period_changes

__all__ = ["watch_changes"]


def watch_changes(watch: Watch, procedure: Procedure) -> Iterator[Change[Watch]]:
    """Every change of a watch."""
    path = f"watches.{watch.id}"
    for step, name in ((-1, "less"), (1, "more")):
        at_least = watch.at_least + step
        if at_least:  # at least none is as good as at least one
            other = evolve(watch, at_least=at_least)
            yield changed(f"{path}.at_least", name, f"≥ {watch.at_least}", f"≥ {at_least}", other)
    for event in less_one(f"{path}.events", watch.events):
        yield event.into(lambda events: evolve(watch, events=events))
    for fact in less_one(f"{path}.scope", watch.scope, 0):
        yield fact.into(lambda scope: evolve(watch, scope=scope))
    if watch.sums:
        yield dropped(f"{path}.sums", "dropped", watch.sums, evolve(watch, sums=""))
    for guard in guard_changes(f"{path}.when", watch.when):
        if not alike([(watch.when, "counts")], [(guard.value, "counts")], procedure.data):
            yield guard.into(lambda when: evolve(watch, when=when))
    if not watch.readings:
        for window in _window_changes(path, watch.within, watch.each):
            yield window.into(lambda values: evolve(watch, **values))
    yield from _reading_changes(path, watch)


def _reading_changes(path: str, watch: Watch) -> Iterator[Change[Watch]]:
    for reading in watch.readings.values():
        at = f"{path}.readings.{reading.id}"
        others = {id: other for id, other in watch.readings.items() if id != reading.id}
        if others:
            yield dropped(at, "dropped", reading.text, evolve(watch, readings=others))
        for change in _window_changes(at, reading.within, reading.each):
            readings = {**watch.readings, reading.id: evolve(reading, **change.value)}
            yield change.into(lambda _, readings=readings: evolve(watch, readings=readings))  # type: ignore[misc]


def _window_changes(
    path: str, within: Period | None, each: Every | None
) -> Iterator[Change[dict[str, Any]]]:
    if within is not None:
        for change in period_changes(f"{path}.within", within, convention("cn.plain")):
            yield change.into(lambda period: {"within": period})
    if each is not None:
        other = OTHER_STRETCH[each]
        yield changed(f"{path}.each", other, each, other, {"each": other})
