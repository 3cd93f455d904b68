"""`docs/checks.md` tells of every code, each with the example that `broken/` tests."""

import re
from pathlib import Path

import govflow

ROOT = Path(__file__).parents[2]
BROKEN = Path(__file__).parent / "broken"
PAGE = (ROOT / "docs" / "checks.md").read_text("utf-8")
SOURCES = sorted((Path(govflow.__file__).parent / "checks").glob("*.py"))

# How a rule names its code: as the first argument of what makes a finding.
CODE = re.compile(r'\b(?:error|warning|note|found)\(\s*"(\w+)"|^\s+"(\w+_(?:later|limit))",$', re.M)


def codes() -> set[str]:
    """Every code that a rule gives."""
    found = (match for path in SOURCES for match in CODE.findall(path.read_text("utf-8")))
    return {one or other for one, other in found}


def sections() -> dict[str, str]:
    """The page's sections by the code they are about."""
    _, *parts = re.split(r"^### `(\w+)`$", PAGE, flags=re.M)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def test_every_code_has_a_section_and_every_section_a_code() -> None:
    assert set(sections()) == codes()
    assert len(codes()) > 30


def test_every_code_has_a_broken_procedure() -> None:
    first = (path.read_text("utf-8").splitlines()[0] for path in BROKEN.glob("*.toml"))
    assert {line.split()[2] for line in first if " at " in line} == codes()


def test_the_examples_are_those_that_are_tested() -> None:
    blocks = re.findall(r"^```toml (\w+)\.toml\n(.*?)^```$", PAGE, flags=re.M | re.S)
    shown = {name: body for name, body in blocks if name != "silenced"}
    assert set(shown) == {"sound", *codes()}
    for name, body in shown.items():
        _, _, tested = (BROKEN / f"{name}.toml").read_text("utf-8").partition("\n")
        assert body == tested, name
