"""A procedure as plain values and as TOML, and back: nothing is lost on the way."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.procedures.definitions import definition

from govflow import Duty, Period, Procedure, Text, convention, load, pack_ids, period
from govflow.errors import ConventionError
from govflow.procedures import (
    Cite,
    Datum,
    DutyReading,
    Event,
    Force,
    Guard,
    Phase,
    Role,
    Source,
    Start,
    State,
    Transition,
)
from govflow.procedures import Test as FactTest  # by its own name pytest would collect it
from govflow.procedures.procedure import PARTS
from govflow.testing.strategies import machines, periods, procedures

NESTED = load("cn.jiangsu.finding")


def in_order(procedure: Procedure) -> list[list[str]]:
    """The identifiers of every table's parts, as they are listed; equality does not see order."""
    tables: list[list[str]] = [list(getattr(procedure, name)) for name in PARTS]
    readings = [list(duty.readings) for duty in procedure.duties.values()]
    return tables + readings


def same(one: Procedure, other: Procedure) -> bool:
    return one == other and in_order(one) == in_order(other)


def through_file(procedure: Procedure, folder: Path) -> Procedure:
    file = folder / "procedure.toml"
    file.write_text(procedure.to_toml(), "utf-8", newline="")
    return load(file, procedures=procedure.procedures.values())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("written")


class TestThereAndBack:
    """`load` of what a procedure is written as gives an equal procedure."""

    @pytest.mark.parametrize("id", pack_ids())
    def test_shipped_packs(self, id: str, folder: Path) -> None:
        pack = load(id)
        assert same(load(pack.to_dict()), pack)
        assert same(through_file(pack, folder), pack)

    @given(procedures())
    def test_as_plain_values(self, procedure: Procedure) -> None:
        assert same(load(procedure.to_dict()), procedure)

    @given(procedures())
    def test_as_toml(self, folder: Path, procedure: Procedure) -> None:
        assert same(through_file(procedure, folder), procedure)

    @settings(max_examples=20)
    @given(machines(), st.data())
    def test_with_procedures_it_opens(
        self, folder: Path, inner: Procedure, data: st.DataObject
    ) -> None:
        procedure = data.draw(procedures(opens=(inner, NESTED)))
        given = procedure.procedures.values()
        assert same(load(procedure.to_dict(), procedures=given), procedure)
        assert same(through_file(procedure, folder), procedure)

    @given(procedures())
    def test_toml_says_what_the_plain_values_say(self, procedure: Procedure) -> None:
        assert tomllib.loads(procedure.to_toml()) == procedure.to_dict()

    @given(periods())
    def test_every_period(self, within: Period) -> None:
        plain = definition()
        plain["duties"]["decision"]["within"] = str(within)
        assert load(plain).duties["decision"].within == within

    @pytest.mark.parametrize(
        "start",
        [
            Start(any=("open",)),
            Start(any=("accept",)),
            Start(any=("open", "accept")),
            Start(all=("accept",)),  # an `all` of one is not an `any` of one: `also` may move it
            Start(all=("accept", "answer")),
            Start(all=("accept",), also=("answer",)),
            Start(all=("accept", "ask"), also=("answer", "ask")),
        ],
    )
    def test_every_kind_of_start(self, start: Start, folder: Path) -> None:
        procedure = load(definition())
        duty = procedure.duties["decision"]
        reading = DutyReading("other", starts=start)
        changed = evolve(
            procedure,
            duties={"decision": evolve(duty, starts=start, readings={"other": reading})},
        )
        assert same(load(changed.to_dict()), changed)
        assert same(through_file(changed, folder), changed)

    @pytest.mark.parametrize(
        "changes",
        [
            {"counts_start": True},
            {"roll": "none", "month_end": "day_before"},
            {"roll_back": "next", "clear_days": True},
        ],
    )
    def test_conventions_varied(self, changes: dict[str, object], folder: Path) -> None:
        varied = convention("cn.penalty").varied(**changes)
        procedure = load(definition())
        duty = evolve(procedure.duties["decision"], convention=varied)
        changed = evolve(procedure, convention=varied, duties={"decision": duty})
        assert changed.to_dict()["convention"] == {"base": "cn.penalty", **changes}
        assert same(through_file(changed, folder), changed)

    def test_a_convention_that_cannot_be_written_is_not_written_as_another(self) -> None:
        # One of one's own; and one varied step by step, which is not any known one varied.
        civil = convention("cn.civil")
        for own in (
            evolve(civil, id="my.own"),
            civil.varied(counts_start=True).varied(counts_start=False),
        ):
            with pytest.raises(ConventionError) as caught:
                evolve(load(definition()), convention=own).to_dict()
            assert caught.value.code == "convention_of_ones_own"
            assert own.id in caught.value.zh
            assert own.id in caught.value.en


class TestPlain:
    """What is written is what a person would write."""

    def test_what_was_written_short_stays_short(self) -> None:
        plain = load(definition()).to_dict()
        assert plain["events"] == {
            "accept": {"zh": "受理", "from": "received", "to": "examining", "by": "office"},
            "decide": {
                "zh": "决定",
                "by": "office",
                "cite": {"source": "act", "text": "作出行政许可决定"},
                "transitions": [
                    {"from": "examining", "to": "decided", "when": {"kind": "simple"}},
                    {"from": "examining", "to": "decided", "when": {"urgent": True}},
                ],
            },
            "ask": {"from": "examining", "by": "office"},
            "answer": {"from": "examining", "by": "applicant"},
            "withdraw": {"from": "*", "to": "decided", "by": "applicant"},
        }

    def test_a_date_is_a_date(self) -> None:
        toml = load(definition()).to_toml()
        assert "date = 2019-04-23" in toml.splitlines()

    def test_a_citation_of_the_only_transition_is_not_taken_for_the_event(self) -> None:
        plain = definition()
        quoted = {"source": "act", "text": "受理"}
        plain["events"]["accept"] = {"transitions": [{"from": "received", "cite": quoted}]}
        procedure = load(plain)
        assert procedure.events["accept"].cite is None
        assert load(procedure.to_dict()) == procedure

    def test_parts_left_out_are_not_written(self) -> None:
        bare = Procedure("test.bare", Text("空"), "1", "on", {"on": State("on")}, {})
        assert set(bare.to_dict()) == {
            "id",
            "title",
            "version",
            "calendar",
            "convention",
            "initial",
            "states",
        }


class TestInPython:
    """The same thing can be written with the same classes."""

    def test_it_equals_the_file(self, tmp_path: Path) -> None:
        file = tmp_path / "permit.toml"
        file.write_text(
            """
            id = "test.permit"
            title = { zh = "许可", en = "Permit" }
            version = "1"
            calendar = "CN"
            convention = { base = "cn.licensing", roll = "none" }
            initial = "received"
            omits = [{ en = "fees" }]

            [sources.act]
            title = "行政许可法"
            date = 2019-04-23
            number = "主席令第29号"

            [roles]
            office = { zh = "行政机关" }
            applicant = {}

            [phases.intake]
            zh = "受理"

            [states]
            received = { phase = "intake" }
            decided = { final = true }

            [data]
            kind = { one_of = ["simple", "complex"] }
            fee = { type = "number" }

            [events.decide]
            by = ["office", "applicant"]
            transitions = [
                { from = "received", to = "decided", when = { kind = ["simple"], fee = 0 } },
                { from = "received", cite = { source = "act", text = "二十日", article = "42" } },
            ]

            [events.remind]
            from = "*"

            [duties.decision]
            bearer = "office"
            to = "applicant"
            starts = { all = ["open"], also = "remind" }
            ends = "decide"
            within = "20日"
            convention = { base = "cn.civil", counts_start = true }
            force = "should"
            stops = "remind"
            resumes = "decide"
            voids = ["remind"]
            note = "注"

            [duties.decision.readings.a]
            zh = "甲"
            starts = "open"
            within = "P1M15D"
            convention = "cn.plain"
            """,
            "utf-8",
        )
        written = Procedure(
            "test.permit",
            Text("许可", "Permit"),
            "1",
            "received",
            {
                "received": State("received", phase="intake"),
                "decided": State("decided", final=True),
            },
            {
                "decide": Event(
                    "decide",
                    by=("office", "applicant"),
                    transitions=(
                        Transition(
                            ("received",),
                            "decided",
                            Guard((FactTest("kind", ("simple",)), FactTest("fee", (0,)))),
                        ),
                        Transition(("received",), cite=Cite("act", "二十日", "42")),
                    ),
                ),
                "remind": Event("remind", transitions=(Transition(("*",)),)),
            },
            calendar_id="CN",
            convention=convention("cn.licensing").varied(roll="none"),
            sources={
                "act": Source("act", "行政许可法", date=date(2019, 4, 23), number="主席令第29号")
            },
            roles={"office": Role("office", zh="行政机关"), "applicant": Role("applicant")},
            phases={"intake": Phase("intake", zh="受理")},
            data={
                "kind": Datum("kind", one_of=("simple", "complex")),
                "fee": Datum("fee", type="number"),
            },
            duties={
                "decision": Duty(
                    "decision",
                    bearer="office",
                    to="applicant",
                    starts=Start(all=("open",), also=("remind",)),
                    ends=("decide",),
                    within=Period(days=20),
                    convention=convention("cn.civil").varied(counts_start=True),
                    force=Force.SHOULD,
                    stops=("remind",),
                    resumes=("decide",),
                    voids=("remind",),
                    note="注",
                    readings={
                        "a": DutyReading(
                            "a",
                            zh="甲",
                            starts=Start(any=("open",)),
                            within=period("P1M15D"),
                            convention=convention("cn.plain"),
                        )
                    },
                )
            },
            omits=(Text(en="fees"),),
        )
        assert load(file) == written
