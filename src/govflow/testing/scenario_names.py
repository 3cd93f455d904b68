"""The names that scenarios expect something of: each is one that the procedure has.

A misspelt duty would otherwise be owed by nobody, and `none_of` it hold for ever. Names of the
procedures whose cases it opens count too, but for its own state and facts. The events that a case
consists of are not looked at here: a case that is replayed refuses those it does not know.
"""

from collections.abc import Iterable, Iterator

from govflow.calendars import Standing
from govflow.cases import Status
from govflow.errors import Problem
from govflow.procedures import OPEN, Procedure, Watch
from govflow.procedures.problems import unknown
from govflow.testing.scenarios import Check, Expected, Scenario

__all__ = ["unknown_names"]

_UNKNOWN_EVENT = "unknown_event"
"""The refusal for which a scenario names an event that does not exist on purpose."""


def unknown_names(scenario: Scenario, procedure: Procedure) -> Iterator[Problem]:
    """A problem for each name in a scenario that means nothing to the procedure.

    `where` is the scenario's name and the key: `answered in time: check[0].none_of`.
    """
    whole = (procedure, *_opened(procedure))
    for i, check in enumerate(scenario.check):
        where = f"{scenario.name}: check[{i}]"
        yield from _none("state", f"{where}.state", _given(check.state), procedure.states)
        yield from _none("fact", f"{where}.facts", check.facts, procedure.data)
        yield from _in_check(check, whole, where)
    events = [OPEN, *_ids(other.events for other in whole)]
    for i, refused in enumerate(scenario.refused):
        if refused.code != _UNKNOWN_EVENT:
            where = f"{scenario.name}: refused[{i}].event"
            yield from _none("event", where, [refused.event], events)


def _opened(procedure: Procedure) -> Iterator[Procedure]:
    """The procedures whose cases are opened within its cases, at whatever depth."""
    for other in procedure.procedures.values():
        yield other
        yield from _opened(other)


def _in_check(check: Check, whole: tuple[Procedure, ...], where: str) -> Iterator[Problem]:
    states = _ids(other.states for other in whole[1:])
    yield from _none("state", f"{where}.cases", check.cases.values(), states)
    duties = _ids(other.duties for other in whole)
    yield from _none("duty", f"{where}.none_of", check.none_of, duties)
    events = _ids(other.events for other in whole)
    yield from _none("event", f"{where}.happened", check.happened, events)
    for i, expected in enumerate(check.obligations):
        yield from _in_obligation(expected, whole, f"{where}.obligations[{i}]")
    watches = whole[0].watches
    for i, alert in enumerate(check.alerts):
        yield from _none("watch", f"{where}.alerts[{i}].watch", [alert.watch], watches)
    yield from _none("watch", f"{where}.silent", check.silent, _silenced(watches.values()))


def _in_obligation(
    expected: Expected, whole: tuple[Procedure, ...], where: str
) -> Iterator[Problem]:
    duties = _ids(other.duties for other in whole)
    yield from _none("duty", f"{where}.duty", [expected.duty], duties)
    roles = _ids(other.roles for other in whole)
    yield from _none("role", f"{where}.bearer", _given(expected.bearer), roles)
    statuses = [status.value for status in Status]
    yield from _none("status", f"{where}.status", _given(expected.status), statuses)
    standings = [standing.value for standing in Standing]
    yield from _none("standing", f"{where}.standing", _given(expected.standing), standings)


def _silenced(watches: Iterable[Watch]) -> Iterator[str]:
    """What may be said to be silent: a watch, or one reading of it."""
    for watch in watches:
        yield watch.id
        yield from (f"{watch.id}.{reading}" for reading in watch.readings)


def _ids(tables: Iterable[Iterable[str]]) -> list[str]:
    return [id for table in tables for id in table]


def _given(name: str | None) -> tuple[str, ...]:
    return () if name is None else (name,)


def _none(kind: str, where: str, found: Iterable[str], valid: Iterable[str]) -> Iterator[Problem]:
    """A problem for each name found that is none of the valid ones."""
    names = list(dict.fromkeys(valid))
    yield from (unknown(kind, where, name, names) for name in found if name not in names)
