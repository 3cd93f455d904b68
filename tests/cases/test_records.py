"""A case as JSON: what is written is read again, and what cannot be read is named."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from tests.cases.tours import FINDING, TOUR, mentions, tour
from tests.procedures.definitions import cycling, definition

from govflow import Case, Refusal, load
from govflow.errors import RecordError
from govflow.procedures import Value

PERMIT = load(definition())
FREE = cycling(
    {"starts": "open", "ends": "end", "within": "5 days"},
    "end",
    "other",
    data={"fee": {"type": "number"}, "pages": {"type": "integer"}},
)


def with_findings() -> Case:
    case = tour("arrive", scope="full")
    for name, kind in (("F1", "violation"), ("", "conduct")):
        case = case.fire("find", on=date(2019, 8, 20), by="team", data={"kind": kind}, opens=name)
    return case.fire("route", on=datetime(2019, 8, 21, 9), by="team", case="F1")


def read(case: Case) -> Case:
    return Case.from_json(case.to_json(), case.procedure)


class TestThereAndBack:
    """`from_json` of `to_json` is an equal case."""

    @pytest.mark.parametrize(
        "case",
        [
            tour(),
            tour("close"),
            tour(scope="full"),
            with_findings(),
            tour().advance(date(2020, 1, 1)),
        ],
    )
    def test_equal(self, case: Case) -> None:
        assert read(case) == case
        assert read(case).to_json() == case.to_json()
        assert read(case).children == case.children
        assert read(case).now == case.now

    @pytest.mark.parametrize(
        "on",
        [
            date(2024, 3, 1),
            datetime(2024, 3, 1),
            datetime(2024, 3, 1, 9, 30, 15, 1),
            datetime(2024, 3, 1, 9, tzinfo=UTC),
            datetime(2024, 3, 1, 9, tzinfo=ZoneInfo("Asia/Shanghai")),
            datetime(2024, 3, 1, 9, tzinfo=timezone(timedelta(hours=-3, minutes=-30))),
            datetime(2024, 7, 1, 9, tzinfo=ZoneInfo("Europe/Berlin")),
        ],
    )
    def test_times(self, on: date) -> None:
        case = Case.open(FREE, "1", on=on, recorded=on).fire("other", on=on, recorded=on)
        again = read(case.advance(on))
        assert again == case.advance(on)
        for found in (again.log[1].on, again.log[1].recorded, again.advanced_to):
            assert found is not None
            assert type(found) is type(on)
            assert found.isoformat() == on.isoformat()

    @pytest.mark.parametrize(
        ("fold", "utc"),
        [
            (0, datetime(2024, 10, 27, 0, 30, tzinfo=UTC)),  # half past two, summer time,
            (1, datetime(2024, 10, 27, 1, 30, tzinfo=UTC)),  # and an hour later again
        ],
    )
    def test_the_hour_that_comes_twice(self, fold: int, utc: datetime) -> None:
        on = datetime(2024, 10, 27, 2, 30, fold=fold, tzinfo=ZoneInfo("Europe/Berlin"))
        case = Case.open(FREE, "1", on=on, recorded=on).fire("other", on=on, recorded=on)
        again = read(case.advance(on))
        # To Python no time of that hour equals one in another zone (PEP 495): they are compared
        # as moments, and as they are written.
        for found in (again.log[0].on, again.log[1].on, again.log[1].recorded, again.advanced_to):
            assert isinstance(found, datetime)
            assert found.astimezone(UTC) == utc
        assert again.to_json() == case.advance(on).to_json()

    @pytest.mark.parametrize(
        ("fact", "value"),
        [
            ("kind", "simple"),
            ("remark", ""),
            ("remark", '引号"、换行\n、反斜杠\\、\u2028、\x00、😀'),
            ("fee", 0),
            ("fee", 0.1),
            ("fee", 1.0),  # stays a number with a point
            ("fee", -1e-300),
            ("fee", 1e300),
            ("fee", 2**53 + 1),
            ("pages", -(10**30)),
            ("urgent", True),
            ("urgent", False),
        ],
    )
    def test_facts(self, fact: str, value: Value) -> None:
        case = Case.open(PERMIT, "1", on=date(2024, 3, 1), data={fact: value})
        found = read(case).data[fact]
        assert found == value
        assert type(found) is type(value)

    @pytest.mark.parametrize("id", ["", "2019-01", "甲/乙", 'a"b\n'])
    def test_any_identifier(self, id: str) -> None:
        assert read(Case.open(FREE, id, on=date(2024, 3, 1))).id == id

    def test_what_a_role_is_called_or_that_there_is_none(self) -> None:
        case = tour("arrive")
        assert [o.by for o in read(case).log] == [None, "team"]

    @pytest.mark.parametrize("value", [float("nan"), float("inf")])
    def test_what_no_record_can_hold_is_no_fact(self, value: float) -> None:
        with pytest.raises(Refusal) as caught:
            Case.open(PERMIT, "1", on=date(2024, 3, 1), data={"fee": value})
        assert caught.value.code == "bad_fact"


class TestWritten:
    """What a record looks like to whoever reads it elsewhere."""

    def test_the_whole(self) -> None:
        assert json.loads(with_findings().advance(date(2019, 9, 1)).to_json()) == {
            "procedure": "cn.jiangsu.inspection",
            "version": "2019-07",
            "case": "2019-01",
            "occurrences": [
                {"event": "open", "on": "2019-08-12", "data": {"scope": "full"}},
                {"event": "arrive", "on": "2019-08-15", "by": "team"},
                {
                    "event": "find",
                    "on": "2019-08-20",
                    "by": "team",
                    "data": {"kind": "violation"},
                    "opens": "F1",
                },
                {
                    "event": "find",
                    "on": "2019-08-20",
                    "by": "team",
                    "data": {"kind": "conduct"},
                    "opens": "2",
                },
                {"event": "route", "on": "2019-08-21T09:00:00", "by": "team", "case": "F1"},
            ],
            "advanced_to": "2019-09-01",
        }

    def test_chinese_is_written_as_it_is(self) -> None:
        case = Case.open(PERMIT, "安监〔2024〕1号", on=date(2024, 3, 1))
        assert "安监〔2024〕1号" in case.to_json()


def record(change: Callable[[dict[str, Any]], object] | None = None) -> str:
    """The record of a tour with findings, with one thing changed."""
    plain = json.loads(with_findings().to_json())
    if change:
        change(plain)
    return json.dumps(plain)


def setting(*path: str | int, to: object) -> str:
    def change(plain: Any) -> None:
        *above, last = path
        for key in above:
            plain = plain[key]
        plain[last] = to

    return record(change)


def without(*path: str | int) -> str:
    def change(plain: Any) -> None:
        *above, last = path
        for key in above:
            plain = plain[key]
        del plain[last]

    return record(change)


FIRST, SECOND, THIRD, LAST = (("occurrences", index) for index in (0, 1, 2, 4))

# The text, the code, the place, what is said in both languages.
BAD: list[tuple[str, str, str, list[str]]] = [
    # Not JSON at all.
    ("", "bad_json", "line 1, column 1", []),
    ("{", "bad_json", "line 1, column 2", []),
    ('{\n  "case": oops\n}', "bad_json", "line 2, column 11", []),
    (record() + "}", "bad_json", "line 1, column", []),
    ("[" * 200_000, "bad_json", "", []),
    ('{"a":' * 200_000, "bad_json", "", []),
    ('{"case": ' + "9" * 5000 + "}", "bad_json", "", []),  # more figures than a number may have
    # Not an object.
    ("[]", "wrong_type", "", ["[]"]),
    ("null", "wrong_type", "", ["None"]),
    ('"case"', "wrong_type", "", ["'case'"]),
    # Keys missing, of another type, or unknown.
    ("{}", "missing_key", "procedure", []),
    (without("procedure"), "missing_key", "procedure", []),
    (without("version"), "missing_key", "version", []),
    (without("case"), "missing_key", "case", []),
    (without("occurrences"), "missing_key", "occurrences", []),
    (setting("case", to=5), "wrong_type", "case", ["5"]),
    (setting("version", to=2019), "wrong_type", "version", ["2019"]),
    (setting("occurrences", to={}), "wrong_type", "occurrences", ["{}"]),
    (setting("occurences", to=[]), "unknown_key", "", ["'occurences'", "'occurrences'"]),
    (setting("state", to="closed"), "unknown_key", "", ["'state'"]),
    (setting(*SECOND, to="arrive"), "wrong_type", "occurrences[1]", ["'arrive'"]),
    (without(*SECOND, "event"), "missing_key", "occurrences[1].event", []),
    (without(*SECOND, "on"), "missing_key", "occurrences[1].on", []),
    (setting(*SECOND, "event", to=None), "wrong_type", "occurrences[1].event", ["None"]),
    (setting(*SECOND, "on", to=20190815), "wrong_type", "occurrences[1].on", ["20190815"]),
    (setting(*SECOND, "by", to=["team"]), "wrong_type", "occurrences[1].by", ["['team']"]),
    (setting(*SECOND, "by", to=None), "wrong_type", "occurrences[1].by", ["None"]),
    (setting(*LAST, "case", to=1), "wrong_type", "occurrences[4].case", ["1"]),
    (setting(*THIRD, "opens", to=True), "wrong_type", "occurrences[2].opens", ["True"]),
    (setting(*THIRD, "data", to=[]), "wrong_type", "occurrences[2].data", ["[]"]),
    (setting(*THIRD, "data", to=None), "wrong_type", "occurrences[2].data", ["None"]),
    (setting(*SECOND, "role", to="team"), "unknown_key", "occurrences[1]", ["'role'"]),
    (setting(*SECOND, "bye", to="team"), "unknown_key", "occurrences[1]", ["'bye'", "'by'"]),
    # Times that are none.
    (setting(*SECOND, "on", to="soon"), "bad_date", "occurrences[1].on", ["'soon'"]),
    (setting(*SECOND, "on", to="2019-02-29"), "bad_date", "occurrences[1].on", ["2019-02-29"]),
    (setting(*SECOND, "recorded", to=5), "bad_date", "occurrences[1].recorded", ["5"]),
    (setting("advanced_to", to="later"), "bad_date", "advanced_to", ["'later'"]),
    (setting("advanced_to", to=False), "bad_date", "advanced_to", ["False"]),
    # Of something else.
    (
        setting("procedure", to="cn.jiangsu.finding"),
        "other_procedure",
        "procedure",
        ["'cn.jiangsu.finding'", "'cn.jiangsu.inspection'"],
    ),
    (setting("version", to="2020-01"), "other_procedure", "version", ["'2020-01'", "'2019-07'"]),
]


class TestBad:
    """What is no record, and where."""

    @pytest.mark.parametrize(("text", "code", "where", "said"), BAD, ids=range(len(BAD)))
    def test_it_is_named(self, text: str, code: str, where: str, said: list[str]) -> None:
        with pytest.raises(RecordError) as caught:
            Case.from_json(text, TOUR)
        error = caught.value
        assert error.code == code
        assert error.where.startswith(where)
        assert mentions(error, said, said)
        assert any("一" <= sign <= "鿿" for sign in error.zh)

    def test_on_another_procedure(self) -> None:
        for procedure in (FINDING, evolve(TOUR, version="2020-01")):
            with pytest.raises(RecordError) as caught:
                Case.from_json(record(), procedure)
            assert caught.value.code == "other_procedure"

    def test_not_advanced_to_before_its_last_event(self) -> None:
        # A case cannot be advanced so, and a record of one that was is not to be believed.
        with pytest.raises((RecordError, Refusal)):
            Case.from_json(setting("advanced_to", to="2019-08-01"), TOUR)


class TestTampered:
    """A log that the procedure does not allow is refused, and the occurrence named."""

    @pytest.mark.parametrize(
        ("text", "code", "where"),
        [
            (without(*FIRST), "not_opened", "occurrence 1"),
            (without(*SECOND), "not_in_this_state", "occurrence 2"),
            (setting(*SECOND, "event", to="fly"), "unknown_event", "occurrence 2"),
            (setting(*SECOND, "by", to="government"), "wrong_role", "occurrence 2"),
            (setting(*SECOND, "by", to=""), "unknown_role", "occurrence 2"),
            (without(*SECOND, "by"), "role_missing", "occurrence 2"),
            (setting(*FIRST, "by", to="nobody"), "unknown_role", "occurrence 1"),
            (setting(*SECOND, "on", to="2019-08-11"), "out_of_order", "occurrence 2"),
            (setting(*FIRST, "on", to="2019-08-16"), "out_of_order", "occurrence 2"),
            (setting("occurrences", 3, "opens", to="F1"), "name_taken", "occurrence 4"),
            (setting(*LAST, "case", to="F9"), "unknown_case", "occurrence 5"),
            (setting(*THIRD, "data", to={"kind": "crime"}), "bad_fact", "occurrence 3"),
            (
                setting(*THIRD, "data", to={"kind": ["conduct"]}),
                "bad_fact",
                "occurrence 3",
            ),
            (setting(*THIRD, "data", to={"kind": None}), "bad_fact", "occurrence 3"),
            (
                setting(*THIRD, "data", to={"knd": "crime"}),
                "unknown_fact",
                "occurrence 3",
            ),
            (without(*THIRD, "data"), "guard_failed", "occurrence 5"),
            (setting(*FIRST, "case", to="F1"), "not_opened", "occurrence 1"),
            (setting("occurrences", to=[]), "no_occurrence", ""),
        ],
    )
    def test_refused(self, text: str, code: str, where: str) -> None:
        with pytest.raises(Refusal) as caught:
            Case.from_json(text, TOUR)
        assert (caught.value.code, caught.value.where) == (code, where)

    def test_an_event_that_opens_nothing_opens_nothing(self) -> None:
        text = setting(*SECOND, "opens", to="F7")
        try:
            case = Case.from_json(text, TOUR)
        except Refusal:
            return
        assert [child.id for child in case.children] == ["F1", "2"]
        assert case.log[1].opens == ""
