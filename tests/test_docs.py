"""The documentation says what is so: its code runs and gives what the page shows.

A page is read from top to bottom, block by block, in a directory of its own:

- `python` is run; the blocks of a page share one namespace.
- `text`, right after it, is what it prints.
- `toml NAME` is saved as NAME and loaded. A second block of the same name is added to the file.
- `toml NAME.scenario.toml` is saved, and where there is a NAME.toml its scenarios are run on it.
- `toml` without a name is an excerpt of a definition on the page or of a shipped pack, or whole
  scenarios of one.
- `csv NAME`, `json NAME`, `python NAME`: saved as NAME.
- `console`: every line `$ govflow …` or `$ pytest …` is run and prints what is shown below it.

In what is shown, a line of `…` stands for any number of lines.
"""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from importlib import import_module
from importlib.resources import files
from io import StringIO
from pathlib import Path
from textwrap import dedent

import pytest
from attrs import fields, frozen

from govflow import Convention, DayKind, load, pack_ids
from govflow.counting import CONVENTIONS, MonthEnd
from govflow.procedures import Cite, DutyReading, Ends, Extension, Grade, Start, Transition
from govflow.procedures.guards import COMPARISONS
from govflow.procedures.packs import scenario_text
from govflow.procedures.procedure import PARTS
from govflow.procedures.structure import Header
from govflow.procedures.watches import WatchReading
from govflow.testing import Check, Expected, Scenario, read_scenarios, run_scenario
from govflow.testing.scenarios import Beside, ExpectedAlert, Refused, Row

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
NAMES = [path.relative_to(ROOT).as_posix() for path in PAGES]

FENCE = re.compile(
    r"^(?P<fence> *```+)(?P<info>[^`\n]*)\n(?P<body>.*?)^(?P=fence) *$", re.MULTILINE | re.DOTALL
)
LANGUAGES = {"", "python", "text", "toml", "csv", "json", "console", "sh", "mermaid"}
ANY_LINES = "…"
SCENARIOS = ".scenario.toml"
SHOWN = {"LANG": "en", "COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"}
COMMANDS = {
    "govflow": ["-c", "from govflow.cli import main; main()"],
    "pytest": ["-m", "pytest", "-p", "no:cacheprovider"],
}


@frozen
class Block:
    """A fenced block of a page."""

    page: Path
    line: int
    """The line of the page that its text begins on."""
    language: str
    name: str
    body: str
    adjacent: bool
    """Whether nothing stands between it and the block before it."""

    @property
    def place(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def blocks_of(page: Path) -> list[Block]:
    text = page.read_text("utf-8")
    blocks, end = [], 0
    for found in FENCE.finditer(text):
        language, _, name = found["info"].strip().partition(" ")
        line = text.count("\n", 0, found.start("body")) + 1
        adjacent = not text[end : found.start()].strip()
        body = dedent(found["body"])  # in a list, it is indented
        blocks.append(Block(page, line, language, name.strip(), body, adjacent))
        end = found.end()
    return blocks


def lines_of(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().splitlines()]


def assert_shown(place: str, shown: str, printed: str) -> None:
    want, got = lines_of(shown), lines_of(printed)
    if ANY_LINES in want:
        parts = (r"(?:.*\n)*" if line == ANY_LINES else re.escape(line) + r"\n" for line in want)
        said = "".join(f"{line}\n" for line in got)
        assert re.fullmatch("".join(parts), said), f"{place} shows other than is printed:\n{said}"
    else:
        assert got == want, f"{place} shows other than is printed"


def holds(whole: object, part: object) -> bool:
    """Whether all that an excerpt says stands in a definition."""
    if isinstance(whole, Mapping) and isinstance(part, Mapping):
        return all(key in whole and holds(whole[key], value) for key, value in part.items())
    return whole == part


def shipped() -> Iterator[dict[str, object]]:
    for id in pack_ids():
        *folders, name = id.split(".")
        pack = files("govflow").joinpath("packs", *folders, f"{name}.toml")
        yield tomllib.loads(pack.read_text("utf-8"))


def shipped_scenarios() -> Iterator[dict[str, object]]:
    for id in pack_ids():
        for scenario in tomllib.loads(scenario_text(id) or "").get("scenario", ()):
            yield {"scenario": [scenario]}


def commands_of(block: Block) -> Iterator[tuple[str, str, str]]:
    """Each command of a console block: its place, the command, what is shown below it."""
    command, place, shown = "", "", ""
    for number, line in enumerate(block.body.splitlines()):
        if line.startswith("$ "):
            if command:
                yield place, command, shown
            command, shown = line.removeprefix("$ "), ""
            place = f"{block.page.relative_to(ROOT)}:{block.line + number}"
        else:
            shown += f"{line}\n"
    if command:
        yield place, command, shown


def run_command(command: str) -> tuple[int, str]:
    name, *args = shlex.split(command)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    done = subprocess.run(
        [sys.executable, *COMMANDS[name], *args],
        env={**kept, **SHOWN, "PYTHONPATH": str(Path(str(files("govflow"))).parent)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_a_page_gives_what_it_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = blocks_of(page)
    namespace: dict[str, object] = {"__name__": page.stem}
    printed = ""
    ran = False  # whether the block before was python, so that `text` shows what it printed
    for block in blocks:
        match block.language:
            case "python" if not block.name:
                # As far down as on the page, so that a traceback gives the page's own line.
                source = "\n" * (block.line - 1) + block.body
                with redirect_stdout(StringIO()) as out:
                    exec(compile(source, str(page), "exec"), namespace)
                printed = out.getvalue()
            case "text":
                assert ran, f"{block.place}: no python block prints this"
                assert block.adjacent, f"{block.place}: belongs right after what prints it"
                assert_shown(block.place, block.body, printed)
            case "console":
                for place, command, shown in commands_of(block):
                    if command.split()[0] in COMMANDS:
                        status, said = run_command(command)
                        if shown.strip():
                            assert_shown(place, shown, said)
                        else:
                            assert status == 0, f"{place}: {said}"
            case language:
                assert language in LANGUAGES, f"{block.place}: is {language!r} meant?"
                if block.name:
                    with Path(block.name).open("a", encoding="utf-8") as file:
                        file.write(block.body)
                if block.name.endswith(SCENARIOS):
                    if Path(block.name.removesuffix(SCENARIOS) + ".toml").exists():
                        assert_scenarios_hold(block)
                elif language == "toml" and block.name:
                    load(block.name)
        ran = block.language == "python" and not block.name


def assert_scenarios_hold(block: Block) -> None:
    procedure = load(block.name.removesuffix(SCENARIOS) + ".toml")
    for scenario in read_scenarios(Path(block.name).read_text("utf-8")):
        assert run_scenario(scenario, procedure) == (), f"{block.place}: {scenario.name}"


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_an_excerpt_stands_in_a_definition(page: Path) -> None:
    toml = [block for block in blocks_of(page) if block.language == "toml"]
    written: dict[str, str] = {}
    for block in toml:
        if block.name:
            written[block.name] = written.get(block.name, "") + "\n" + block.body
    known = [*map(tomllib.loads, written.values()), *shipped(), *shipped_scenarios()]
    for block in toml:
        part = tomllib.loads(block.body)
        assert any(holds(whole, part) for whole in known), f"{block.place} is no excerpt"


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_what_a_page_points_to_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    prose = FENCE.sub("", text)
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", prose):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
    for name in re.findall(r"`(govflow(?:\.\w+)+)", prose):
        assert resolved(name), f"{page.name} names {name}"
    for path in re.findall(r"`([\w./-]+/[\w.-]*\.(?:py|toml|md))`", prose):
        found = [(folder / path).exists() for folder in (ROOT, ROOT / "src/govflow")]
        assert any(found), f"{page.name} names {path}"


def resolved(name: str) -> bool:
    """Whether a dotted name is a module of govflow or stands in one."""
    module, _, rest = name, "", ""
    while module:
        try:
            found: object = import_module(module)
        except ModuleNotFoundError:
            module, _, last = module.rpartition(".")
            rest = f"{last}.{rest}".rstrip(".")
            continue
        for part in filter(None, rest.split(".")):
            if not hasattr(found, part):
                annotated = getattr(found, "__annotations__", {})
                return part in annotated
            found = getattr(found, part)
        return True
    return False


def keys_of(*kinds: type) -> set[str]:
    names = {attribute.name.rstrip("_") for kind in kinds for attribute in fields(kind)}
    return {name for name in names if not name.startswith("_")}


EXPLAINED = {
    "docs/writing-a-procedure.md": keys_of(
        Header,
        *PARTS.values(),
        *(Transition, Grade, Start, Ends, Extension, DutyReading, WatchReading, Cite),
        *(Scenario, Beside, Row, Check, Expected, Refused, ExpectedAlert),
    )
    | set(PARTS)
    | set(COMPARISONS)
    | {"extends", "drop"},
    "docs/conventions.md": keys_of(Convention)
    | set(CONVENTIONS)
    | {member.value for member in MonthEnd},
    "docs/words.md": set(
        re.findall(
            r'Refusal\(\s*"(\w+)"',
            "".join(path.read_text("utf-8") for path in ROOT.glob("src/govflow/cases/*.py")),
        )
    ),
    "docs/calendars.md": {label for kind in DayKind for label in (kind.value, kind.label.zh)},
}


@pytest.mark.parametrize("page", EXPLAINED)
def test_a_page_explains_every_name_it_is_about(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert {name for name in EXPLAINED[page] if f"`{name}`" not in text} == set()
