"""The pytest plugin: scenarios as tests, fixtures for procedures and cases, rule coverage.

Here stand the hooks, options and fixtures and nothing else. pytest imports this file in every
project where govflow is installed, so whatever it needs is imported where it is first used.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from govflow import Case, Procedure, WorkCalendar
    from govflow.testing.collecting import ScenarioFile

SCENARIOS = ".scenario.toml"
"""How the name of a file of scenarios ends."""

_LANGUAGES = ("zh", "en")


def pytest_addoption(parser: pytest.Parser) -> None:
    """What the plugin can be told, on the command line and in the configuration file."""
    group = parser.getgroup("govflow", "procedural rules")
    group.addoption(
        "--govflow-cov",
        action="append",
        default=[],
        metavar="PACK|FILE",
        help="report which rules the tests reach, of a shipped pack, a TOML file, or `all` packs",
    )
    group.addoption(
        "--govflow-cov-html",
        type=Path,
        metavar="DIR",
        help="write the rule coverage as pages, with the states coloured by it",
    )
    group.addoption(
        "--govflow-cov-fail-under",
        type=float,
        metavar="PERCENT",
        help="fail where a procedure's rule coverage is below this",
    )
    group.addoption(
        "--govflow-lang", choices=_LANGUAGES, help="the language of dates and rules explained"
    )
    parser.addini("govflow_lang", "the same, for every run", default="en")
    parser.addini("govflow_procedure", "the pack or file of the fixture `govflow_procedure`")
    parser.addini(
        "govflow_calendar", "the calendar of the fixture `govflow_calendar`", default="CN"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Say what the markers are for; begin to watch, if coverage is asked for.

    Raises `pytest.UsageError` for a language there is none of, for rules that cannot be loaded and
    for options about coverage where none is asked for.
    """
    config.addinivalue_line(
        "markers",
        "govflow_procedure(what): the pack, file or mapping of the fixture `govflow_procedure`",
    )
    config.addinivalue_line(
        "markers",
        "govflow_calendar(name, *, as_of=None): the calendar of the fixture `govflow_calendar`",
    )
    if (lang := config.getini("govflow_lang")) not in _LANGUAGES:
        raise pytest.UsageError(f"the option govflow_lang is zh or en, not {lang!r}")
    if config.getoption("--govflow-cov"):
        from govflow.testing.observing import watch_rules

        watch_rules(config)
    else:
        _require_no_report(config)


def _require_no_report(config: pytest.Config) -> None:
    """Options that say what becomes of the coverage need to be told of what."""
    for option in ("--govflow-cov-html", "--govflow-cov-fail-under"):
        if config.getoption(option) is not None:
            raise pytest.UsageError(f"{option} needs --govflow-cov=PACK|FILE: coverage of which?")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "ScenarioFile | None":
    """Collect `x.scenario.toml`: each scenario in it is a test."""
    if not file_path.name.endswith(SCENARIOS):
        return None
    from govflow.testing.collecting import ScenarioFile

    return ScenarioFile.from_parent(parent, path=file_path)


@pytest.fixture
def govflow_calendar(request: pytest.FixtureRequest) -> "WorkCalendar":
    """The working calendar of the marker `govflow_calendar`, or of the option of that name."""
    from govflow.calendars import calendar

    marker = request.node.get_closest_marker("govflow_calendar")
    if marker is not None:
        return calendar(*marker.args, **marker.kwargs)
    return calendar(request.config.getini("govflow_calendar"))


@pytest.fixture
def govflow_procedure(request: pytest.FixtureRequest) -> "Procedure":
    """The procedure of the marker `govflow_procedure`, or of the option of that name.

    A file is looked for beside the test, for the option in the root directory of the tests. With
    `parametrize(…, indirect=True)` the parameter is what the marker would say.
    """
    from govflow.testing.collecting import find_procedure

    marker = request.node.get_closest_marker("govflow_procedure")
    if hasattr(request, "param"):
        return find_procedure(request.param, request.path.parent)
    if marker is not None:
        return find_procedure(marker.args[0], request.path.parent)
    if named := request.config.getini("govflow_procedure"):
        return find_procedure(named, request.config.rootpath)
    raise pytest.UsageError(
        "the fixture govflow_procedure needs @pytest.mark.govflow_procedure(…) on the test, "
        "or the option govflow_procedure in the configuration file"
    )


@pytest.fixture
def open_case(request: pytest.FixtureRequest) -> "Callable[..., Case]":
    """Open a case of `govflow_procedure`, or of another: `open_case(on=date(2024, 2, 5))`.

    What it takes is what `Case.open` takes; the procedure and the identifier may be left out.
    """
    from govflow.cases import Case

    def opened(procedure: "Procedure | None" = None, id: str = "case", **given: object) -> Case:
        if procedure is None:
            procedure = request.getfixturevalue("govflow_procedure")
        return Case.open(procedure, id, **given)  # type: ignore[arg-type]

    return opened
