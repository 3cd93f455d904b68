"""No text keeps a reader busy or fills the memory, and none makes it look elsewhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fuzz.attacks import ATTACKS
from tests.fuzz.readers import READERS

from govflow import load
from govflow.errors import DefinitionError

ROOT = Path(__file__).parents[2]
BELOW_THE_BOUND = 490_000 if "GOVFLOW_FUZZ" in os.environ else 150_000
MEGABYTE = 1_000_000
"""Characters: up to as much TOML as is read at all (`make proof`), and more than that."""
SUSPICIOUS = 5
"""Seconds of processor time for one text; all take less than one where they are measured."""


@pytest.mark.skipif(sys.platform != "linux", reason="the bounds are the system's")
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("size", [BELOW_THE_BOUND, MEGABYTE])
def test_every_attack_ends_within_bounds(reader: str, size: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.attacks", reader, str(size)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert [attack for *_, attack in lines] == list(ATTACKS)
    assert not [line for line in lines if float(line[0]) > SUSPICIOUS]


NESTED = {
    "lists": "a = " + "[" * 40 + "]" * 40,
    "tables": "a = " + "{a = " * 40 + "1" + "}" * 40,
    "keys": "a." * 40 + "a = 1",
    "quoted keys": '"a" . ' * 40 + "a = 1",
    "lists beyond what Python recurses": "a = " + "[" * 5000,
}


@pytest.mark.parametrize("text", NESTED.values(), ids=NESTED)
def test_what_is_nested_too_deeply_is_called_so(tmp_path: Path, text: str) -> None:
    file = tmp_path / "deep.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(DefinitionError) as caught:
        load(file)
    assert caught.value.code == "too_deep"
    assert caught.value.where == str(file)


def test_a_text_with_many_dots_is_not_deep(tmp_path: Path) -> None:
    file = tmp_path / "dots.toml"
    file.write_text(
        'id = "a' + ".b" * 20 + '"\nversion = """' + "One word. Two words. " * 40 + '"""', "utf-8"
    )
    with pytest.raises(DefinitionError) as caught:
        load(file)
    assert caught.value.code == "missing_key"


@pytest.mark.parametrize("key", ["extends", "opens", "requires_closed"])
class TestOtherFiles:
    """What a definition names is looked for in its own folder and among the packs only."""

    @pytest.fixture
    def secret(self, tmp_path: Path) -> Path:
        file = tmp_path / "secret.toml"
        file.write_text('id = "x.secret"\ntitle = { zh = "密" }\nversion = "1"\n', "utf-8")
        return file

    def refused(self, folder: Path, key: str, name: str) -> str:
        inner = (
            f"extends = '{name}'"
            if key == "extends"
            else f"events.e = {{ from = '*', {key} = '{name}' }}"
        )
        file = folder / "pack.toml"
        file.write_text(f'id = "a.b"\ntitle = {{ zh = "甲" }}\nversion = "1"\n{inner}\n', "utf-8")
        with pytest.raises(DefinitionError) as caught:
            load(file)
        return str(caught.value) + "".join(p.where + p.zh for p in caught.value.problems)

    @pytest.mark.parametrize(
        "name",
        ["../secret", "x.../secret", "../../etc/passwd", "x./etc/passwd", "~/secret", "secret\\0"],
    )
    def test_by_a_path(self, tmp_path: Path, secret: Path, key: str, name: str) -> None:
        folder = tmp_path / "packs"
        folder.mkdir()
        assert "密" not in self.refused(folder, key, name)
        assert "密" not in self.refused(folder, key, f"x.{secret.with_suffix('')}")

    def test_by_a_link(self, tmp_path: Path, secret: Path, key: str) -> None:
        folder = tmp_path / "packs"
        folder.mkdir()
        (folder / "secret.toml").symlink_to(secret)
        said = self.refused(folder, key, "x.secret")
        assert "x.secret" in said
        assert "there is no procedure" in said
