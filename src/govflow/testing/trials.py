"""What tests a pack or a file: its scenarios, and those of shipped packs that open or extend it."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from attrs import evolve, frozen

from govflow.errors import DefinitionError
from govflow.procedures import Procedure, load, pack_ids
from govflow.procedures.packs import SCENARIOS, pack_text, scenario_text
from govflow.procedures.toml_text import read_file
from govflow.testing.mutation import Trial
from govflow.testing.scenario_text import read_scenarios
from govflow.testing.scenarios import Scenario

__all__ = ["Subject", "subject_of"]


@frozen
class Subject:
    """A procedure and the scenarios that test it."""

    procedure: Procedure
    scenarios: tuple[Scenario, ...]
    around: tuple[Trial, ...]
    """Scenarios of shipped packs that open its cases or build on it."""
    text: str
    """The definition's own TOML, without what it `extends`."""

    def defines(self, path: str) -> bool:
        """Whether what stands at a key path is its own, and not of what it `extends`."""
        plain = tomllib.loads(self.text)
        if "extends" not in plain:
            return True
        here: object = plain
        for key in path.split("."):
            name = key.partition("[")[0]
            if not isinstance(here, Mapping):
                return True
            if name not in here:
                return False
            here = here[name]
        return True

    def line(self, path: str) -> int:
        """The line of that text, 1 for the first, at which a key path stands.

        It is that of the table or key above it where the path itself is not written out.
        """
        best, found, table = "", 1, ""
        for number, line in enumerate(self.text.splitlines(), start=1):
            if (header := _HEADER.match(line)) is not None:
                here = table = header[1]
            elif (key := _KEY.match(line)) is not None:
                here = f"{table}.{key[1]}".lstrip(".")
            else:
                continue
            if len(here) > len(best) and f"{path}.".startswith((f"{here}.", f"{here}[")):
                best, found = here, number
        return found


_HEADER = re.compile(r"\[([\w.-]+)\]")
_KEY = re.compile(r"([\w.-]+)\s*=")


def subject_of(what: str | Path, scenarios: Iterable[Path] = ()) -> Subject:
    """A pack by its identifier, or a TOML file, with its scenarios.

    Args:
        what: as `load` takes it.
        scenarios: files of scenarios besides the pack's own, or besides `x.scenario.toml` for the
            file `x.toml`.

    Raises:
        DefinitionError: as `load` does; for scenarios that cannot be read or name what the
            procedure does not have; `no_scenario` where there are none.
    """
    procedure = load(what)
    around: tuple[Trial, ...] = ()
    own: tuple[Scenario, ...] = ()
    if isinstance(what, str) and not what.endswith(".toml"):
        text, own, around = pack_text(what) or "", _shipped(what), tuple(_around(procedure))
        missing, files = f"pack {what}", list(scenarios)
    else:
        path = Path(what)
        beside = path.with_name(path.name.removesuffix(".toml") + SCENARIOS)
        others = [file for file in scenarios if file.resolve() != beside.resolve()]
        text, missing = read_file(path), str(beside)
        files = [beside, *others] if beside.is_file() else others
    for file in files:
        own += read_scenarios(read_file(file), name=str(file), procedure=procedure)
    if not own and not around:
        raise _no_scenario(missing)
    return Subject(procedure, own, around, text)


def _no_scenario(missing: str) -> DefinitionError:
    return DefinitionError(
        "no_scenario",
        zh="此处应有情景而没有；其他情景文件可用 --scenarios 指明",
        en="looked here for scenarios and found none; --scenarios names other files",
        where=missing,
    )


def _shipped(id: str) -> tuple[Scenario, ...]:
    text = scenario_text(id)
    return () if text is None else read_scenarios(text, name=f"pack {id}: scenarios")


def _around(procedure: Procedure) -> Iterator[Trial]:
    for id in pack_ids():
        plain = tomllib.loads(pack_text(id) or "")
        if id == procedure.id:
            continue
        if procedure.id in _names(plain.get("extends", ())):
            tried_on = partial(_extended, plain)
        elif _opens(other := load(id), procedure.id):
            tried_on = partial(_opening, other)
        else:
            continue
        for scenario in _shipped(id):
            yield Trial(scenario, tried_on)


def _names(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else [value]


def _opens(procedure: Procedure, id: str) -> bool:
    """Whether cases of a procedure may be opened within its cases, at whatever depth."""
    opened = procedure.procedures
    return id in opened or any(_opens(other, id) for other in opened.values())


def _opening(outer: Procedure, mutant: Procedure) -> Procedure:
    """A procedure with the mutant among those whose cases it opens."""
    opened = {
        id: mutant if id == mutant.id else _opening(other, mutant)
        for id, other in outer.procedures.items()
    }
    return evolve(outer, procedures=opened) if opened else outer


def _extended(plain: Mapping[str, object], mutant: Procedure) -> Procedure:
    """What a definition makes of the mutant that it builds on."""
    return load(plain, procedures=[mutant])
