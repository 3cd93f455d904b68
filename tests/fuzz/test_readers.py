"""Whatever text comes in, a reader reads it or refuses it in words: nothing else is raised."""

import os
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fuzz.readers import READERS, VALID, outcome
from tests.fuzz.texts import mutated, odd
from typer.testing import CliRunner

from govflow import load
from govflow.errors import DefinitionError
from govflow.procedures import Procedure

EXAMPLES = int(os.environ.get("GOVFLOW_FUZZ", "60"))
"""Texts per reader and law; `make proof` asks for more."""

many = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None
)


@pytest.mark.parametrize("reader", READERS)
class TestEveryReader:
    def test_what_is_valid_is_read(self, reader: str) -> None:
        assert {outcome(reader, text) for text in VALID[reader]} == {""}

    @many
    @given(text=odd)
    def test_any_text(self, reader: str, text: str) -> None:
        outcome(reader, text)

    @many
    @given(data=st.data())
    def test_a_valid_text_with_a_change(self, reader: str, data: st.DataObject) -> None:
        outcome(reader, data.draw(mutated(VALID[reader])))


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | odd,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)


class TestDefinition:
    """A definition as a mapping, with one value in place of another."""

    PACKS = tuple(load(id).to_dict() for id in ("cn.national.review", "cn.shaanxi.five_focuses"))

    @many
    @given(data=st.data(), value=plain)
    def test_a_value_replaced(self, data: st.DataObject, value: object) -> None:
        whole = data.draw(st.sampled_from(self.PACKS))
        key = data.draw(st.sampled_from(sorted(whole)))
        changed = {**whole, key: _with(whole[key], value, data)}
        with suppress(DefinitionError):
            assert isinstance(load(changed), Procedure)


def _with(table: Any, value: object, data: st.DataObject) -> Any:
    """The same content with one value, anywhere in it, replaced."""
    if not isinstance(table, dict | list) or not table or data.draw(st.integers(0, 5)) == 5:
        return value
    if isinstance(table, list):
        at = data.draw(st.integers(0, len(table) - 1))
        return [*table[:at], _with(table[at], value, data), *table[at + 1 :]]
    key = data.draw(st.sampled_from(sorted(table)))
    return {**table, key: _with(table[key], value, data)}


class TestCommandLine:
    """`govflow due` with any arguments: an answer, or a complaint in one line."""

    @many
    @given(
        start=odd | st.sampled_from(VALID["date"]),
        within=odd | st.sampled_from(VALID["period"]),
        option=st.sampled_from(["--calendar", "--convention", "--zone", "--lang"]),
        value=odd,
    )
    def test_due(self, start: str, within: str, option: str, value: str) -> None:
        from govflow.cli.app import app

        result = CliRunner().invoke(app, ["due", option, value, "--", start, within])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            assert type(result.exception).__module__ == "govflow.errors", repr(result.exception)
