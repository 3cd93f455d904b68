"""Definitions laid over others: `extends` names what to build on, `drop` what to leave out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from tests.procedures.definitions import definition, refused, says

from govflow import Period, Procedure, load

BASE: dict[str, Any] = {**definition(), "id": "x.base"}


def written(folder: Path, *plain: dict[str, Any]) -> Path:
    """The definitions as files, each called by the last part of its name; the first one's."""
    files = [folder / f"{one['id'].rpartition('.')[2]}.toml" for one in plain]
    for file, one in zip(files, plain, strict=True):
        file.write_text(tomli_w.dumps(one), "utf-8")
    return files[0]


def own(**more: Any) -> dict[str, Any]:
    return {"id": "x.own", "extends": "x.base", **more}


class TestMerge:
    """Tables are merged key by key; everything else is replaced."""

    def test_with_nothing_of_its_own_it_is_the_other_by_another_name(self, tmp_path: Path) -> None:
        found = load(written(tmp_path, own(), BASE))
        assert {**found.to_dict(), "id": "x.base"} == load(BASE).to_dict()

    def test_a_key_within_a_part(self, tmp_path: Path) -> None:
        change = {"duties": {"decision": {"within": "15 working days"}}}
        duty = load(written(tmp_path, own(**change), BASE)).duties["decision"]
        before = load(BASE).duties["decision"]
        assert duty.within == Period(working_days=15)
        assert (duty.starts, duty.ends, duty.cite) == (before.starts, before.ends, before.cite)

    def test_a_part_more(self, tmp_path: Path) -> None:
        events = {"appeal": {"from": "*", "by": "court"}}
        found = load(written(tmp_path, own(roles={"court": {}}, events=events), BASE))
        assert list(found.roles) == ["applicant", "office", "court"]
        assert list(found.events) == [*load(BASE).events, "appeal"]

    def test_a_list_is_replaced(self, tmp_path: Path) -> None:
        data = {"kind": {"one_of": ["simple", "other"]}}
        found = load(written(tmp_path, own(data=data, omits=[]), BASE))
        assert (found.data["kind"].one_of, found.omits) == (("simple", "other"), ())

    def test_several_the_later_over_the_earlier(self, tmp_path: Path) -> None:
        other = {"id": "x.other", "version": "9", "roles": {"office": {"zh": "机构"}}}
        found = load(written(tmp_path, own(extends=["x.base", "x.other"]), BASE, other))
        assert (found.version, found.roles["office"].zh) == ("9", "机构")
        assert found.roles["applicant"].zh == "申请人"

    def test_one_on_another_on_a_third(self, tmp_path: Path) -> None:
        top = {"id": "x.top", "extends": "x.own", "roles": {"third": {}}}
        found = load(written(tmp_path, top, own(roles={"second": {}}), BASE))
        assert list(found.roles) == ["applicant", "office", "second", "third"]

    def test_a_pack_or_a_procedure_given(self) -> None:
        pack = load("cn.jiangsu.finding")
        found = load({"id": "x.own", "extends": pack.id, "version": "mine"})
        assert (found.version, found.events) == ("mine", pack.events)
        base = load(BASE)
        assert load(own(version="mine"), procedures=[base]).events == base.events


class TestDrop:
    """What is dropped is not taken over."""

    @pytest.mark.parametrize(
        ("path", "gone"),
        [
            ("data.remark", lambda p: "remark" not in p.data),
            ("duties", lambda p: not p.duties),
            ("duties.decision.readings", lambda p: not p.duties["decision"].readings),
            (["data.fee", "data.pages"], lambda p: set(p.data) == {"kind", "urgent", "remark"}),
            ("omits", lambda p: p.omits == ()),
        ],
    )
    def test_it_is_gone(
        self, path: object, gone: Callable[[Procedure], bool], tmp_path: Path
    ) -> None:
        assert gone(load(written(tmp_path, own(drop=path), BASE)))
        assert not gone(load(BASE))

    def test_dropped_and_written_anew(self, tmp_path: Path) -> None:
        change: dict[str, Any] = {
            "drop": ["data.remark", "events.decide"],
            "data": {"remark": {"type": "integer"}},
            "events": {"decide": {"from": "examining"}},
        }
        found = load(written(tmp_path, own(**change), BASE))
        assert found.data["remark"].type == "integer"
        assert len(found.events["decide"].transitions) == 1

    def test_what_still_needs_it_is_named(self, tmp_path: Path) -> None:
        error = refused(written(tmp_path, own(drop="events.ask"), BASE))
        where = f"{tmp_path / 'own.toml'}: duties.decision.stops"
        assert (error.code, error.where) == ("unknown_event", where)

    @pytest.mark.parametrize("path", ["data.remrak", "data.remark.zh", "dta.remark", "", "nothing"])
    def test_what_is_not_there(self, path: str, tmp_path: Path) -> None:
        error = refused(written(tmp_path, own(drop=path), BASE))
        assert (error.code, error.where) == ("unknown_key", f"{tmp_path / 'own.toml'}: drop")
        assert says(error, repr(path))


class TestBad:
    """What cannot be built on."""

    @pytest.mark.parametrize(
        ("chain", "shown"),
        [
            ([("x.own", "x.own")], "x.own → x.own"),
            ([("x.own", "x.two"), ("x.two", "x.own")], "x.own → x.two → x.own"),
            (
                [("x.own", "x.two"), ("x.two", "x.three"), ("x.three", "x.two")],
                "x.own → x.two → x.three → x.two",
            ),
        ],
    )
    def test_in_a_circle(self, chain: list[tuple[str, str]], shown: str, tmp_path: Path) -> None:
        error = refused(written(tmp_path, *({"id": id, "extends": to} for id, to in chain)))
        assert (error.code, error.where) == (
            "cyclic_reference",
            f"{tmp_path / 'own.toml'}: extends",
        )
        assert says(error, shown)

    @pytest.mark.parametrize("key", ["extends", "drop"])
    @pytest.mark.parametrize("value", [5, {"a": "x.base"}, ["x.base", 5]])
    def test_no_name(self, key: str, value: object, tmp_path: Path) -> None:
        error = refused(written(tmp_path, {**own(), key: value}, BASE))
        assert (error.code, error.where) == ("wrong_type", f"{tmp_path / 'own.toml'}: {key}")
        assert says(error)

    def test_one_that_is_wrong_itself_and_put_right(self, tmp_path: Path) -> None:
        bad = {**BASE, "initial": "recieved"}
        error = refused(written(tmp_path, own(), bad))
        assert (error.code, error.where) == ("unknown_state", f"{tmp_path / 'own.toml'}: initial")
        assert load(written(tmp_path, own(initial="received"), bad)).initial == "received"
