"""Bad definitions in the rule language: each is an error that names the file and the key."""

from pathlib import Path

import pytest

from govflow import load
from govflow.errors import DefinitionError

GOOD = """
id = "test.rule"
title = { zh = "规则", en = "a rule" }
version = "1"
initial = "a"
[roles.r]
[states.a]
[data.deaths]
type = "integer"
[events.go]
from = "a"
[events.done]
from = "a"
"""
DUTY = '[duties.d]\nbearer = "r"\nstarts = "go"\nends = "done"\n'


def error(folder: Path, text: str) -> DefinitionError:
    file = folder / "rule.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(DefinitionError) as raised:
        load(file)
    assert str(file) in raised.value.where
    return raised.value


def test_the_good_one_is_good(tmp_path: Path) -> None:
    file = tmp_path / "rule.toml"
    file.write_text(GOOD + DUTY + 'within = "5 days"\n', "utf-8")
    assert load(file).duties["d"].within is not None


@pytest.mark.parametrize(
    ("text", "code", "key"),
    [
        ('[watches.w]\nevents = "go"\nat_least = 2\n', "no_window", "watches.w"),
        (DUTY + 'within = "5 days"\nstops = "go"\n', "half_tolling", "duties.d.stops"),
        (DUTY + 'within = "5 days"\nresumes = "go"\n', "half_tolling", "duties.d.resumes"),
        (DUTY + 'within = "5 days"\nstops = "gone"\nresumes = "go"\n', "unknown_event", "d.stops"),
        (
            '[events.act]\nfrom = "a"\nwhen = { deaths = { at_least = "three" } }\n',
            "impossible_value",
            "events.act.when.deaths",
        ),
        (
            '[events.act]\nfrom = "a"\nwhen = { deaths = { at_least = [3, 4] } }\n',
            "wrong_type",
            "events.act.when",
        ),
        (
            '[events.act]\nfrom = "a"\nwhen = { deaths = { atleast = 3 } }\n',
            "unknown_comparison",
            "events.act.when",
        ),
        (
            DUTY + '[duties.d.readings.x]\nzh = "一种读法"\n',
            "reading_without_date",
            "duties.d.readings.x",
        ),
        (DUTY + 'by = "02-30"\n', "no_such_day", "duties.d.by"),
        (DUTY + 'by = "13-01"\n', "no_such_day", "duties.d.by"),
        (DUTY + 'by = "04-15"\nwithin = "5 days"\n', "two_forms", "duties.d"),
        (DUTY, "no_limit", "duties.d"),
        (
            DUTY + 'within = "5 days"\nextension = { event = "go" }\n',
            "bad_extension",
            "duties.d.extension",
        ),
        (
            DUTY + 'within = "5 days"\nevery = "month"\nrestarts = "go"\n',
            "not_with_every",
            "duties.d",
        ),
        (DUTY + 'within = "5 days"\non_breach = "lapse"\n', "unknown_event", "duties.d.on_breach"),
        (
            '[data.f]\nonly = "decrease"\n',
            "not_a_number",
            "data.f.only",
        ),
    ],
)
def test_it_is_named(tmp_path: Path, text: str, code: str, key: str) -> None:
    found = error(tmp_path, GOOD + text)
    assert found.code == code
    assert key in found.where
    assert found.zh != found.en


def test_two_duties_with_one_id(tmp_path: Path) -> None:
    found = error(tmp_path, GOOD + DUTY + 'within = "5 days"\n' + DUTY)
    assert found.code == "bad_toml"
    assert "line" in found.en


class TestExtends:
    def test_in_a_circle(self, tmp_path: Path) -> None:
        (tmp_path / "one.toml").write_text('id = "t.one"\nextends = "t.two"\n', "utf-8")
        (tmp_path / "two.toml").write_text('id = "t.two"\nextends = "t.one"\n', "utf-8")
        with pytest.raises(DefinitionError) as raised:
            load(tmp_path / "one.toml")
        assert raised.value.code == "cyclic_reference"
        assert "t.one → t.two → t.one" in raised.value.en
        assert raised.value.where.endswith("extends")

    def test_what_is_not_there(self, tmp_path: Path) -> None:
        found = error(tmp_path, GOOD.replace("version", 'extends = "cn.nowhere"\nversion'))
        assert (found.code, found.where.rpartition(": ")[2]) == ("unknown_procedure", "extends")

    def test_dropping_what_is_not_there(self, tmp_path: Path) -> None:
        text = 'extends = "cn.common.drafting"\ndrop = "events.agreee"\n' + GOOD
        found = error(tmp_path, text)
        assert found.where.endswith("drop")
        assert "events.agree" in found.en

    def test_the_upper_keys_win(self, tmp_path: Path) -> None:
        base = tmp_path / "base.toml"
        base.write_text(
            GOOD.replace("test.rule", "t.base") + DUTY + 'within = "10 working days"\n', "utf-8"
        )
        city = tmp_path / "city.toml"
        city.write_text(
            'id = "t.city"\nextends = "t.base"\nversion = "2"\n'
            '[duties.d]\nwithin = "5 working days"\n',
            "utf-8",
        )
        province, own = load(base), load(city)
        assert own.duties["d"].within != province.duties["d"].within
        assert own.duties["d"].ends == province.duties["d"].ends
        assert (own.id, own.version, own.states) == ("t.city", "2", province.states)
