"""Mutating the rules: change one thing at a time and see whether the scenarios notice.

A scenario that still holds when ten working days have become nine does not test the ten. `mutants`
makes every changed procedure, `mutate` runs the scenarios on each until one does not hold, and the
report has those that nobody noticed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from attrs import field, frozen

from govflow.errors import DefinitionError, GovflowError
from govflow.procedures import Procedure
from govflow.testing.changes import Change, changes_of
from govflow.testing.scenarios import Scenario, differences
from govflow.text import Text

__all__ = ["Mutant", "MutationReport", "Outcome", "Trial", "mutants", "mutate"]


@frozen
class Mutant:
    """A procedure with one thing changed."""

    path: str
    """The key of what was changed: `duties.report.within`."""
    name: str
    """What was done there: `less`."""
    text: Text
    """The change in words: 10 working days → 9 working days."""
    procedure: Procedure = field(repr=False)

    @property
    def id(self) -> str:
        """What tells it from the others of its procedure: `duties.report.within:less`."""
        return f"{self.path}:{self.name}"

    @property
    def part(self) -> str:
        """The part of the procedure that was changed: `duties.report`."""
        return ".".join(self.path.split(".")[:2])


def mutants(procedure: Procedure) -> Iterator[Mutant]:
    """Every mutant of a procedure, in the order of its tables.

    A change that leaves no procedure that hangs together makes no mutant.
    """
    return (mutant for change in changes_of(procedure) if (mutant := _mutant(change)) is not None)


def _mutant(change: Change[Callable[[], Procedure]]) -> Mutant | None:
    try:
        return Mutant(change.path, change.name, change.text, change.value())
    except DefinitionError:
        return None


def _itself(mutant: Procedure) -> Procedure:
    return mutant


@frozen
class Trial:
    """A scenario that a mutant is put to."""

    scenario: Scenario
    tried_on: Callable[[Procedure], Procedure] = _itself
    """The procedure that the scenario is about, made with the mutant: itself, or one that opens
    its cases or builds on it."""

    @property
    def names(self) -> frozenset[str]:
        """The parts it names, as in `Mutant.part`: what it most likely tests."""
        scenario = self.scenario
        named = [f"events.{row.event}" for row in scenario.events]
        named += [f"events.{row.event}" for other in scenario.beside for row in other.events]
        named += [f"events.{refused.event}" for refused in scenario.refused]
        for check in scenario.check:
            named += [f"duties.{expected.duty}" for expected in check.obligations]
            named += [f"duties.{duty}" for duty in check.none_of]
            named += [f"data.{fact}" for fact in check.facts]
            named += [f"events.{event}" for event in check.happened]
            named += [f"watches.{alert.watch}" for alert in check.alerts]
            named += [f"watches.{watch.partition('.')[0]}" for watch in check.silent]
        return frozenset(named)

    def notices(self, mutant: Procedure) -> bool:
        """Whether the scenario does not hold on the mutant."""
        try:
            return any(True for _ in differences(self.scenario, self.tried_on(mutant)))
        except GovflowError:  # it cannot even be run: a case it asks for was not opened
            return True


@frozen
class Outcome:
    """A mutant, and the scenario that noticed it."""

    mutant: Mutant
    noticed_by: str | None
    """The scenario's name; None where the mutant survived."""


@frozen
class MutationReport:
    """What became of a procedure's mutants."""

    procedure: str
    """The identifier of the procedure."""
    outcomes: tuple[Outcome, ...]
    refused: int = 0
    """How many changes made no mutant, because the changed procedure did not hang together."""

    @property
    def total(self) -> int:
        """How many mutants there were."""
        return len(self.outcomes)

    @property
    def noticed(self) -> int:
        """How many of them a scenario noticed."""
        return sum(outcome.noticed_by is not None for outcome in self.outcomes)

    @property
    def survivors(self) -> tuple[Mutant, ...]:
        """The mutants that no scenario noticed."""
        return tuple(o.mutant for o in self.outcomes if o.noticed_by is None)

    @property
    def percent(self) -> float:
        """How many of a hundred mutants were noticed; 100 where there were none."""
        return 100 * self.noticed / self.total if self.total else 100.0


def mutate(
    procedure: Procedure,
    scenarios: Iterable[Scenario],
    *,
    around: Iterable[Trial] = (),
    concerns: Callable[[str], bool] = bool,
    jobs: int = 1,
    tried: Callable[[int], object] = bool,
) -> MutationReport:
    """Put every mutant of a procedure to scenarios, each until one of them notices.

    Args:
        procedure: the procedure.
        scenarios: its own scenarios, which must hold on it.
        around: scenarios of procedures that open its cases or build on it.
        concerns: which key paths to change; all if left out.
        jobs: how many processes share the work. The report is the same however many do.
        tried: is told after each mutant how many have been tried.

    Raises:
        GovflowError: `scenario_fails` for a scenario that does not hold as things are.
    """
    trials = [*(Trial(scenario) for scenario in scenarios), *around]
    _require_holding(trials, procedure)
    changes = [change for change in changes_of(procedure) if concerns(change.path)]
    made = [mutant for change in changes if (mutant := _mutant(change)) is not None]
    put = partial(_noticed_by, procedure, [(trial, trial.names) for trial in trials])
    outcomes = []
    for mutant, noticed_by in zip(made, _mapped(put, made, jobs), strict=True):
        outcomes.append(Outcome(mutant, noticed_by))
        tried(len(outcomes))
    return MutationReport(procedure.id, tuple(outcomes), len(changes) - len(made))


def _mapped(
    put: Callable[[Mutant], str | None], made: Sequence[Mutant], jobs: int
) -> Iterator[str | None]:
    if jobs == 1:
        yield from map(put, made)
        return
    # Not forked: whoever calls may have threads.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(put, made, chunksize=_AT_ONCE)


_AT_ONCE = 16  # mutants handed to a process; the trials go with them


def _noticed_by(
    procedure: Procedure, trials: Sequence[tuple[Trial, frozenset[str]]], mutant: Mutant
) -> str | None:
    """The first scenario that notices; the likeliest, which name what was changed, come first."""
    likely = [trial for trial, names in trials if mutant.part in names]
    others = [trial for trial, names in trials if mutant.part not in names]
    asked = [*likely, *others] if _shows_elsewhere(mutant, procedure) else likely
    return next((t.scenario.name for t in asked if t.notices(mutant.procedure)), None)


def _shows_elsewhere(mutant: Mutant, procedure: Procedure) -> bool:
    """Whether a scenario that does not name what was changed can notice it at all."""
    table, _, id = mutant.part.partition(".")
    changed = mutant.procedure
    match table:
        case "watches":  # nothing follows from an alert
            return False
        case "events":  # it does nothing where it does not happen, or happens unnamed, by itself
            breaches = {duty.on_breach for duty in procedure.duties.values()}
            return id in breaches or procedure.events[id].happens_on is not None
        case "duties":  # a clock is seen where it is looked at, or where firing must ask it
            same = changed.table == procedure.table and changed.opening == procedure.opening
            return not same or procedure.duties[id].on_breach is not None
        case _:
            return True


def _require_holding(trials: Iterable[Trial], procedure: Procedure) -> None:
    for trial in trials:
        if trial.notices(procedure):
            name = trial.scenario.name
            raise GovflowError(
                "scenario_fails",
                zh=f"情景 {name!r} 在未改动的程序上就不成立；请先改正",
                en=f"the scenario {name!r} does not hold on the procedure as it is; put it right "
                "first",
                where=procedure.id,
            )
