"""Rule coverage in a run of pytest: which cases the tests make, and what they reach together.

For the run, `Case` tells an `Observer` of every case that is made or asked, and of every refusal.
A case is worked out once its test is over, and not for each event: the last one has them all.
"""

from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import wraps
from typing import Any

import pytest

from govflow.cases import Alert, Case, Occurrence
from govflow.checks.goals import Goal, Kind
from govflow.errors import DefinitionError, GovflowError, Refusal
from govflow.procedures import Procedure, pack_ids
from govflow.testing.collecting import find_procedure, language
from govflow.testing.coverage import Coverage, fired, reached, refused
from govflow.testing.report import coverage_text

__all__ = ["Observer", "watch_rules"]

_SENT = "govflow_reached"
"""Under which name a worker of pytest-xdist sends what it reached."""

_MANY = 1000
"""How many cases are kept before they are worked out."""


def watch_rules(config: pytest.Config) -> None:
    """Watch the rules that the options name, for the run.

    Raises `pytest.UsageError` for a pack or file that cannot be loaded.
    """
    found: dict[str, Procedure] = {}
    for what in config.getoption("--govflow-cov"):
        for name in pack_ids() if what == "all" else (what,):
            try:
                procedure = find_procedure(name, config.invocation_params.dir)
            except DefinitionError as error:
                said = error.message(language(config))
                raise pytest.UsageError(f"--govflow-cov={what}: {said}") from None
            found[procedure.id] = procedure
    config.pluginmanager.register(_RuleCoverage(config, found), "govflow-coverage")


def same_rules(one: Procedure, other: Procedure) -> bool:
    """Whether two procedures have the same rules, on whatever calendar they count."""
    return one is other or (
        (one.version, one.initial, one.states, one.events, one.convention)
        == (other.version, other.initial, other.states, other.events, other.convention)
        and (one.data, one.duties, one.watches) == (other.data, other.duties, other.watches)
        and one.procedures.keys() == other.procedures.keys()
        and all(same_rules(one.procedures[id], other.procedures[id]) for id in one.procedures)
    )


class Observer:
    """What the cases of some procedures reach, as they are made."""

    def __init__(self, procedures: Mapping[str, Procedure]) -> None:
        self.procedures = procedures
        self.reached: set[Goal] = set()
        self._made: dict[int, Case] = {}
        self._asked: dict[tuple[int, date | datetime], Case] = {}
        self._known: dict[int, tuple[Procedure, bool]] = {}
        self._working = False

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        """Have `Case` tell of what is made, asked and refused, until the patch is undone."""
        for name in ("open", "replay"):
            patch.setattr(Case, name, classmethod(self._making(vars(Case)[name].__func__)))
        for name in ("fire", "apply"):
            patch.setattr(Case, name, self._following(vars(Case)[name]))
        for name in ("obligations", "history"):
            patch.setattr(Case, name, self._asking(vars(Case)[name]))
        patch.setattr(Case, "alerts", self._alerting(vars(Case)["alerts"]))

    def _making(self, make: Callable[..., Case]) -> Callable[..., Case]:
        @wraps(make)
        def made(*args: Any, **given: Any) -> Case:
            case = make(*args, **given)
            self._see(case)
            return case

        return made

    def _following(self, follow: Callable[..., Case]) -> Callable[..., Case]:
        @wraps(follow)
        def followed(case: Case, /, *args: Any, **given: Any) -> Case:
            try:
                after = follow(case, *args, **given)
            except Refusal as refusal:
                occurrences = (value for value in args if isinstance(value, Occurrence))
                path = next((o.case for o in occurrences), given.get("case", ""))
                self._see_refusal(case, refusal, path)
                raise
            self._see(after)
            self._made.pop(id(case), None)  # the case after it has all its events
            return after

        return followed

    def _asking(self, ask: Callable[..., object]) -> Callable[..., object]:
        @wraps(ask)
        def asked(case: Case, /, as_of: date | datetime | None = None) -> object:
            if as_of is not None and self._concerns(case.procedure):
                self._asked[id(case), as_of] = case
            return ask(case, as_of)

        return asked

    def _alerting(self, ask: Callable[..., tuple[Alert, ...]]) -> Callable[..., tuple[Alert, ...]]:
        @wraps(ask)
        def asked(case: Case, beside: Iterable[Case] = ()) -> tuple[Alert, ...]:
            alerts = ask(case, beside)
            if self._concerns(case.procedure):
                self.reached |= fired(case.procedure, alerts)
            return alerts

        return asked

    def _concerns(self, procedure: Procedure) -> bool:
        """Whether it is one of the procedures, and not another of the same name."""
        wanted = self.procedures.get(procedure.id)
        if wanted is None or self._working:
            return False
        if id(procedure) not in self._known:
            self._known[id(procedure)] = procedure, same_rules(procedure, wanted)
        return self._known[id(procedure)][1]

    def _see(self, case: Case) -> None:
        if self._concerns(case.procedure):
            self._made[id(case)] = case
            if len(self._made) + len(self._asked) > _MANY:
                self.work_out()

    def _see_refusal(self, case: Case, refusal: Refusal, path: str) -> None:
        if self._concerns(case.procedure):
            self.reached |= refused(case, refusal, path=path)

    def _add(self, case: Case, time: date | datetime) -> None:
        # A date may lie where no calendar reaches. Then the test is told when it asks, not here.
        with suppress(GovflowError):
            self.reached |= reached(case, time)

    def work_out(self) -> None:
        """Add what the cases seen since the last time reach."""
        self._working = True
        try:
            for case in self._made.values():
                self._add(case, case.now)
            for (_, time), case in self._asked.items():
                self._add(case, time)
        finally:
            self._working = False
            self._made.clear()
            self._asked.clear()


class _RuleCoverage:
    """The hooks of a run in which rules are watched."""

    def __init__(self, config: pytest.Config, procedures: Mapping[str, Procedure]) -> None:
        self.config = config
        self.procedures = procedures
        self.observer = Observer(procedures)
        self.patch = pytest.MonkeyPatch()
        self.observer.watch(self.patch)

    @property
    def coverage(self) -> dict[str, Coverage]:
        """What was reached, by procedure."""
        found = self.observer.reached
        return {id: Coverage.of(procedure, found) for id, procedure in self.procedures.items()}

    @property
    def too_little(self) -> list[str]:
        """The procedures of which less was reached than the options ask for."""
        least = self.config.getoption("--govflow-cov-fail-under")
        return [id for id, c in self.coverage.items() if least is not None and c.percent < least]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self) -> Generator[None, object, object]:
        """Work out what a test's cases reach once it is over."""
        done = yield
        self.observer.work_out()
        return done

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take in what a worker of pytest-xdist reached; one that crashed sends nothing."""
        self.observer.reached |= _goals_from(getattr(node, "workeroutput", {}).get(_SENT, ()))

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Send what was reached, as a worker; else write the pages and judge the figures."""
        self.observer.work_out()
        if is_worker(self.config):
            self.config.workeroutput[_SENT] = _as_lists(self.observer.reached)  # type: ignore[attr-defined]
            return
        if (folder := self.config.getoption("--govflow-cov-html")) is not None:
            from govflow.testing.page import write_pages

            write_pages(folder, self.procedures, self.coverage, language(self.config))
        if self.too_little and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Show the table, what was missed, and whether it is enough."""
        lang = language(self.config)
        terminalreporter.section("规则覆盖" if lang == "zh" else "rule coverage")
        terminalreporter.write_line(coverage_text(self.coverage, lang))
        if self.too_little:
            least = self.config.getoption("--govflow-cov-fail-under")
            listed = ", ".join(self.too_little)
            said = f"低于 {least:g}%：{listed}" if lang == "zh" else f"below {least:g}%: {listed}"
            terminalreporter.write_line(said, red=True)

    def pytest_unconfigure(self) -> None:
        """Leave `Case` as it was."""
        self.patch.undo()


def is_worker(config: pytest.Config) -> bool:
    """Whether this is a worker of pytest-xdist."""
    return hasattr(config, "workerinput")


def _as_lists(found: Iterable[Goal]) -> list[list[str]]:
    return [[goal.procedure, goal.part, goal.kind.value, goal.detail] for goal in found]


def _goals_from(lists: Iterable[list[str]]) -> set[Goal]:
    return {Goal(id, part, Kind(kind), detail) for id, part, kind, detail in lists}
