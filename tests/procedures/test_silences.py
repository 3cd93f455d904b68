"""Silences: findings that the author lets stand, with a code, a place and a reason."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from govflow import load
from govflow.errors import DefinitionError
from govflow.procedures import Silence

KEPT: dict[str, Any] = {"code": "left_owing", "at": "duties.answer", "reason": "the rules say so"}


def definition(*silences: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": "test.office",
        "title": {"zh": "办事", "en": "office"},
        "version": "1",
        "initial": "open_case",
        "states": {"open_case": {}},
        "events": {"note": {"from": "open_case"}},
        "silences": list(silences),
    }


def test_they_are_read_and_written_without_loss() -> None:
    procedure = load(definition(KEPT))
    assert procedure.silences == (Silence("left_owing", "duties.answer", "the rules say so"),)
    assert procedure.to_dict()["silences"] == [KEPT]
    assert load(procedure.to_dict()) == procedure
    assert load(tomllib.loads(procedure.to_toml())) == procedure


@pytest.mark.parametrize(
    ("silence", "where", "code"),
    [
        ({**KEPT, "reason": " "}, "silences[1]", "missing_value"),
        ({"code": "left_owing", "at": "duties.answer"}, "silences[1].reason", "missing_key"),
        ({"code": "left_owing", "reason": "so"}, "silences[1].at", "missing_key"),
        ({**KEPT, "why": "so"}, "silences[1].why", "unknown_key"),
    ],
)
def test_each_has_all_three(silence: dict[str, Any], where: str, code: str) -> None:
    with pytest.raises(DefinitionError) as refused:
        load(definition(KEPT, silence))
    assert [(p.where, p.code) for p in refused.value.problems] == [(where, code)]


def test_a_procedure_does_not_take_over_those_of_what_it_builds_on(tmp_path: Path) -> None:
    (tmp_path / "office.toml").write_text(load(definition(KEPT)).to_toml(), "utf-8")
    on_top = tmp_path / "annex.toml"
    on_top.write_text('id = "test.annex"\nextends = "test.office"\n', "utf-8")
    assert load(on_top).silences == ()
    own = '\n[[silences]]\ncode = "no_way_out"\nat = "states.open_case"\nreason = "a register"\n'
    on_top.write_text(on_top.read_text("utf-8") + own, "utf-8")
    assert [silence.code for silence in load(on_top).silences] == ["no_way_out"]
