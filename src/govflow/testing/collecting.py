"""Scenarios as pytest collects them: a file `x.scenario.toml`, and a test for each scenario."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from os import PathLike
from pathlib import Path
from typing import Any

import pytest

from govflow.errors import GovflowError
from govflow.procedures import Procedure, load
from govflow.procedures.toml_text import read_file
from govflow.testing.plugin import SCENARIOS
from govflow.testing.scenario_text import procedure_named, read_scenarios
from govflow.testing.scenarios import Difference, Scenario, differences
from govflow.text import Lang

__all__ = ["ScenarioFile", "find_procedure", "language", "told"]

_TABLE = re.compile(r"^\[\[scenario\]\]", re.MULTILINE)
_INDENT = "  "


class _NotAsExpected(Exception):  # noqa: N818 - it carries what a scenario found
    """A scenario that does not hold."""

    def __init__(self, found: tuple[Difference, ...]) -> None:
        super().__init__(*map(str, found))
        self.found = found


class ScenarioFile(pytest.File):
    """A file of scenarios, and the procedure they are about."""

    def collect(self) -> Iterator["ScenarioItem"]:
        """Each of its scenarios as a test."""
        try:
            text = read_file(self.path)
            named = procedure_named(text, name=self.path.name)
            beside = self.path.name.removesuffix(SCENARIOS) + ".toml"
            procedure = find_procedure(named or beside, self.path.parent)
            scenarios = read_scenarios(text, name=self.path.name, procedure=procedure)
        except GovflowError as error:
            raise self.CollectError(error.message(language(self.config))) from None
        lines = [text.count("\n", 0, found.start()) for found in _TABLE.finditer(text)]
        for index, scenario in enumerate(scenarios):
            line = lines[index] if len(lines) == len(scenarios) else None
            yield ScenarioItem.from_parent(
                self, name=scenario.name, scenario=scenario, procedure=procedure, line=line
            )


class ScenarioItem(pytest.Item):
    """A scenario as a test."""

    def __init__(
        self, *, scenario: Scenario, procedure: Procedure, line: int | None, **given: Any
    ) -> None:
        super().__init__(**given)
        self.scenario = scenario
        self.procedure = procedure
        self.line = line

    def runtest(self) -> None:
        """Run it; fail with everything that is not as it expects."""
        found = tuple(differences(self.scenario, self.procedure))
        if found:
            raise _NotAsExpected(found)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *_: object) -> str:
        """What was expected, what was found, and how the dates came about."""
        lang = language(self.config)
        if isinstance(excinfo.value, _NotAsExpected):
            return "\n".join([self.procedure.id, *told(excinfo.value.found, lang)])
        if isinstance(excinfo.value, GovflowError):
            return excinfo.value.message(lang)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[PathLike[str], int | None, str]:
        """Where it stands."""
        return self.path, self.line, self.name


def find_procedure(what: str | Path | Mapping[str, object], folder: Path) -> Procedure:
    """The procedure that a pack's name, a file in (or seen from) `folder` or a mapping defines.

    Raises `DefinitionError`, as `load`.
    """
    if isinstance(what, Path) or (isinstance(what, str) and what.endswith(".toml")):
        return load(folder / what)
    return load(what)


def language(config: pytest.Config) -> Lang:
    """The language asked for, on the command line or in the configuration file."""
    asked = config.getoption("--govflow-lang") or config.getini("govflow_lang")
    return "zh" if asked == "zh" else "en"


def told(found: Iterable[Difference], lang: Lang) -> Iterator[str]:
    """Differences as a person reads them, with the explanation of each date once."""
    for time, together in groupby(found, key=lambda difference: difference.as_of):
        if time is not None:
            yield f"{_INDENT}截至 {time}" if lang == "zh" else f"{_INDENT}as of {time}"
        for deadline, ones in groupby(together, key=lambda difference: difference.deadline):
            for one in ones:
                yield f"{_INDENT * 2}{one.what}"
                yield f"{_INDENT * 3}{'应为' if lang == 'zh' else 'expected'}  {one.expected}"
                yield f"{_INDENT * 3}{'实为' if lang == 'zh' else 'found   '}  {one.found}"
                if one.refusal is not None:
                    yield f"{_INDENT * 3}{one.refusal.message(lang)}"
            if deadline is not None:
                yield from (f"{_INDENT * 3}{x}" for x in deadline.explain(lang).splitlines())
