"""Scenarios: dated events in, expected states, obligations and due dates out.

    [[scenario]]
    name = "the report is due after National Day"
    events = [
        { event = "open", on = 2019-08-12 },
        { event = "arrive", on = 2019-08-22, by = "team" },
        { event = "leave", on = 2019-09-20, by = "team" },
    ]

    [[scenario.check]]
    as_of = 2019-10-08
    state = "reporting"
    obligations = [{ duty = "report", status = "pending", due = 2019-10-10 }]

What a check leaves out is not checked. `refused` says that an event after the others is refused,
and with which code. `[[scenario.beside]]` has the events of another case, for watches over several:
the alerts of a check are those over the case and all beside it. The key `procedure`, before the
scenarios, names the pack or file they are about, where that is not the one beside. `scenario_text`
reads and writes them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime

from attrs import asdict, evolve, field, frozen

from govflow.calendars import calendar
from govflow.cases import Alert, Case, Obligation, Occurrence
from govflow.cases.occurrence import is_before
from govflow.counting import Deadline
from govflow.errors import Refusal
from govflow.procedures import Procedure, Value

__all__ = [
    "Beside",
    "Check",
    "Difference",
    "Expected",
    "ExpectedAlert",
    "Refused",
    "Row",
    "Scenario",
    "differences",
    "run_scenario",
]


@frozen
class Row:
    """An event of a scenario, as `Occurrence`."""

    event: str
    on: date | datetime
    by: str | None = None
    data: Mapping[str, Value] = field(factory=dict)
    case: str = ""
    opens: str = ""

    def occurrence(self) -> Occurrence:
        """The occurrence it stands for."""
        return Occurrence(self.event, self.on, self.by, self.data, self.case, self.opens)


@frozen
class Expected:
    """What is expected of one obligation; what is left out may be anything."""

    duty: str
    number: int = 1
    case: str = ""
    bearer: str | None = None
    """The role that owes it."""
    status: str | None = None
    due: date | None = None
    nominal: date | None = None
    standing: str | None = None
    started: date | datetime | None = None
    ended: date | datetime | None = None
    suspended_since: date | datetime | None = None
    not_before: date | None = None
    moment: date | datetime | None = None
    """The last moment, for deadlines in hours."""
    was: date | None = None
    """When it was due before its last extension."""
    latest: date | None = None
    readings: Mapping[str, date] = field(factory=dict)
    """The due date of each reading."""
    left_working: int | None = None
    left_natural: int | None = None
    late_working: int | None = None
    late_natural: int | None = None

    @property
    def place(self) -> str:
        """Which obligation it is: `report#1`, `F1: rectify#2` in a case within."""
        return f"{self.case}: {self.duty}#{self.number}".removeprefix(": ")

    def differences(self, found: Obligation) -> Iterator["Difference"]:
        """Where an obligation is not as expected."""
        expected = asdict(self, recurse=False)
        for name, value_of in _VALUES.items():
            wanted = expected[name]
            if wanted is not None and (value := value_of(found)) != wanted:
                yield self._other(name, wanted, value, found)
        dates = {r.id: r.deadline.due for r in found.readings}
        read = {id: dates.get(id) for id in self.readings}
        if read != self.readings:
            yield self._other("readings", dict(self.readings), read, found)

    def _other(self, name: str, wanted: object, value: object, found: Obligation) -> "Difference":
        return Difference(f"{self.place} {name}", wanted, value, deadline=found.deadline)


_VALUES: Mapping[str, Callable[[Obligation], object]] = {
    "bearer": lambda found: found.duty.bearer,
    "status": lambda found: found.status.value,
    "due": lambda found: found.due,
    "nominal": lambda found: found.deadline and found.deadline.nominal,
    "standing": lambda found: found.standing and found.standing.value,
    "started": lambda found: found.started,
    "ended": lambda found: found.ended,
    "suspended_since": lambda found: found.suspended_since,
    "not_before": lambda found: found.not_before,
    "moment": lambda found: found.deadline and found.deadline.moment.replace(tzinfo=None),
    "was": lambda found: found.extended[-1].was if found.extended else None,
    "latest": lambda found: found.deadline and found.deadline.latest,
    "left_working": lambda found: found.left and found.left.working,
    "left_natural": lambda found: found.left and found.left.natural,
    "late_working": lambda found: found.late and found.late.working,
    "late_natural": lambda found: found.late and found.late.natural,
}
"""What an obligation has for each thing that may be expected of it."""


@frozen
class ExpectedAlert:
    """A watch that is expected to have fired."""

    watch: str
    on: date
    scope: tuple[str, ...] = ()
    reading: str = ""
    amount: int | None = None

    def fits(self, alert: Alert) -> bool:
        """Whether an alert is the one expected."""
        return (
            alert.watch.id == self.watch
            and alert.on == self.on
            and (not self.scope or tuple(map(str, alert.scope)) == self.scope)
            and (not self.reading or alert.reading == self.reading)
            and (self.amount is None or alert.amount == self.amount)
        )


@frozen
class Check:
    """What is expected at a time; by default when the last event happens."""

    as_of: date | datetime | None = None
    state: str | None = None
    facts: Mapping[str, Value] = field(factory=dict)
    cases: Mapping[str, str] = field(factory=dict)
    """The states of the cases opened within this one, by path."""
    obligations: tuple[Expected, ...] = ()
    none_of: tuple[str, ...] = ()
    """Duties that nothing is owed under."""
    happened: Mapping[str, date] = field(factory=dict)
    """Events that happened by themselves, and when."""
    alerts: tuple[ExpectedAlert, ...] = ()
    silent: tuple[str, ...] = ()
    """Watches that did not fire: `points`, or in one of its readings `points.rolling`."""


@frozen
class Refused:
    """An event that is refused once the others have happened."""

    event: str
    on: date | datetime
    code: str
    by: str | None = None
    data: Mapping[str, Value] = field(factory=dict)
    case: str = ""


@frozen
class Beside:
    """Another case of the same procedure, whose events count for the watches too."""

    events: tuple[Row, ...]


@frozen
class Scenario:
    """Events and what follows from them."""

    name: str
    events: tuple[Row, ...]
    check: tuple[Check, ...] = ()
    refused: tuple[Refused, ...] = ()
    calendar_as_of: date | None = None
    """Count on the calendar as it was published by that day."""
    beside: tuple[Beside, ...] = ()
    """Other cases: a check's alerts are those over all of them together."""


@frozen
class Difference:
    """Something that is not as a scenario expects."""

    what: str
    """`state`, `report#1 due`, `fact grade`."""
    expected: object
    found: object
    as_of: date | datetime | None = None
    """When it was looked at."""
    deadline: Deadline | None = field(default=None, repr=False)
    """The deadline found, which can explain itself."""
    refusal: Refusal | None = None
    """The refusal that came."""

    def __str__(self) -> str:
        told = f": {self.refusal}" if self.refusal is not None else ""
        return f"{self.what}: expected {self.expected}, found {self.found}{told}"


def run_scenario(scenario: Scenario, procedure: Procedure) -> tuple[str, ...]:
    """Where a procedure does not do what a scenario expects, in words; empty where it does."""
    return tuple(map(str, differences(scenario, procedure)))


def differences(scenario: Scenario, procedure: Procedure) -> Iterator[Difference]:
    """Everything in which a procedure does not do what a scenario expects."""
    if scenario.calendar_as_of is not None:
        known = calendar(procedure.calendar_id, as_of=scenario.calendar_as_of)
        procedure = procedure.on_calendar(known)
    logs = {"events": scenario.events}
    logs |= {f"beside[{i}].events": other.events for i, other in enumerate(scenario.beside)}
    cases: list[Case] = []
    for place, rows in logs.items():
        try:
            occurrences = [row.occurrence() for row in rows]
            cases.append(Case.replay(procedure, f"{scenario.name}: {place}", occurrences))
        except Refusal as refusal:
            yield Difference(place, "all possible", "refused", refusal=refusal)
            return
    case, *beside = cases
    for check in scenario.check:
        time = case.now if check.as_of is None else check.as_of
        yield from (evolve(found, as_of=time) for found in _check(case, beside, check, time))
    for refused in scenario.refused:
        yield from _refused(case, refused)


def _check(
    case: Case, beside: Iterable[Case], check: Check, time: date | datetime
) -> Iterator[Difference]:
    there = case.as_of(time)
    if check.state is not None and there.state_id != check.state:
        yield Difference("state", check.state, there.state_id)
    for fact, value in check.facts.items():
        if there.data.get(fact) != value:
            yield Difference(f"fact {fact}", value, there.data.get(fact))
    for path, state in check.cases.items():
        if there.child(path).state_id != state:
            yield Difference(f"case {path}", state, there.child(path).state_id)
    obligations = there.obligations(time)
    for expected in check.obligations:
        yield from _obligation(expected, obligations)
    for obligation in obligations:
        if obligation.duty.id in check.none_of:
            status, deadline = obligation.status.value, obligation.deadline
            yield Difference(obligation.duty.id, "nothing owed", status, deadline=deadline)
    by_itself = {o.event: o.on for o in there.log if o.cause}
    for event, on in check.happened.items():
        if by_itself.get(event) != on:
            yield Difference(f"{event} by itself", on, by_itself.get(event))
    others = (o for o in beside if not is_before(time, o.opened, o.procedure.calendar))
    yield from _alerts(check, there.alerts(o.as_of(time) for o in others))


def _alerts(check: Check, fired: tuple[Alert, ...]) -> Iterator[Difference]:
    for alert in check.alerts:
        if not any(alert.fits(other) for other in fired):
            days = [str(other.on) for other in fired if other.watch.id == alert.watch]
            yield Difference(f"watch {alert.watch}", alert.on, ", ".join(days) or "silence")
    for other in fired:
        names = {other.watch.id, f"{other.watch.id}.{other.reading}"}
        for watch in names.intersection(check.silent):
            yield Difference(f"watch {watch}", "silence", other.on)


def _obligation(expected: Expected, obligations: tuple[Obligation, ...]) -> Iterator[Difference]:
    wanted = (expected.duty, expected.number, expected.case)
    for found in obligations:
        if (found.duty.id, found.number, found.case) == wanted:
            yield from expected.differences(found)
            return
    yield Difference(expected.place, "an obligation", "nothing owed")


def _refused(case: Case, refused: Refused) -> Iterator[Difference]:
    row = Row(refused.event, refused.on, refused.by, refused.data, refused.case)
    place = f"refusal of {refused.event}"
    try:
        case.apply(row.occurrence())
    except Refusal as refusal:
        if refusal.code != refused.code:
            yield Difference(place, refused.code, refusal.code, refused.on, refusal=refusal)
    else:
        yield Difference(place, refused.code, "not refused", refused.on)
