"""A case's history: what happened and which deadlines passed unmet, on one timeline."""

from datetime import date

import pytest
from tests.cases.tours import at, go, tour
from tests.procedures.definitions import cycling

from govflow import Case, load
from govflow.cases import Entry, EntryKind

EVENT, BREACH = EntryKind.EVENT, EntryKind.BREACH


def told(entries: tuple[Entry, ...]) -> list[tuple[str, str]]:
    """Day and event of each entry; a breach as `!` and its duty."""
    return [
        (
            entry.on.isoformat(),
            entry.occurrence.event
            if entry.occurrence
            else f"!{entry.obligation and entry.obligation.duty.id}",
        )
        for entry in entries
    ]


class TestTimeline:
    """Events and breaches in order of date."""

    def test_the_tour(self) -> None:
        # The patrol was over on 09-13, and the team left on the 20th; the rest was in time.
        assert told(tour("give_feedback").history()) == [
            ("2019-08-12", "open"),
            ("2019-08-15", "arrive"),
            ("2019-09-13", "!patrol"),
            ("2019-09-20", "leave"),
            ("2019-10-10", "complete_report"),
            ("2019-11-08", "approve_by_party"),
            ("2019-11-15", "approve_by_government"),
            ("2019-11-29", "give_feedback"),
        ]

    @pytest.mark.parametrize(
        ("as_of", "told_by_then"),
        [
            ("2019-08-11", []),
            ("2019-08-12", ["open"]),
            ("2019-09-13", ["open", "arrive"]),  # the last day is not over yet
            ("2019-09-14", ["open", "arrive", "!patrol"]),
            ("2019-09-19", ["open", "arrive", "!patrol"]),
            ("2019-09-20", ["open", "arrive", "!patrol", "leave"]),
            ("2019-10-10", ["open", "arrive", "!patrol", "leave"]),
            ("2019-10-11", ["open", "arrive", "!patrol", "leave", "!report"]),
        ],
    )
    def test_as_of_a_day(self, as_of: str, told_by_then: list[str]) -> None:
        assert [what for _, what in told(tour("leave").history(at(as_of)))] == told_by_then

    def test_time_alone_brings_a_breach_about(self) -> None:
        case = tour("leave")
        assert told(case.advance(date(2019, 10, 10)).history())[-1] == ("2019-09-20", "leave")
        assert told(case.advance(date(2019, 10, 11)).history())[-1] == ("2019-10-10", "!report")

    def test_done_late_it_is_a_breach_still(self) -> None:
        case = go(tour("leave"), ("complete_report", "2019-10-11"))
        assert told(case.history())[-2:] == [
            ("2019-10-10", "!report"),
            ("2019-10-11", "complete_report"),
        ]

    def test_an_event_of_the_last_day_comes_before_the_breach(self) -> None:
        procedure = cycling({"starts": "open", "ends": "end", "within": "5 days"}, "end", "other")
        case = Case.open(procedure, "1", on=date(2024, 3, 1))
        case = go(
            case, ("other", "2024-03-01"), ("other", "2024-03-06T23:00"), ("other", "2024-03-07")
        )
        assert [what for _, what in told(case.history())] == [
            "open",
            "other",
            "other",
            "!owed",  # 03-06
            "other",
        ]

    def test_events_of_one_day_keep_their_order(self) -> None:
        procedure = cycling({"starts": "a", "ends": "b", "within": "5 days"}, "a", "b", "c")
        names = ["c", "a", "b", "c", "b", "a"]
        case = go(
            Case.open(procedure, "1", on=date(2024, 3, 1)), *((n, "2024-03-01") for n in names)
        )
        assert [what for _, what in told(case.history())] == ["open", *names]

    def test_void_and_suspended_are_no_breach(self) -> None:
        duty = {
            "starts": "open",
            "ends": "end",
            "stops": "ask",
            "resumes": "answer",
            "voids": "void",
            "within": "5 days",
        }
        procedure = cycling(duty, "end", "ask", "answer", "void")
        case = Case.open(procedure, "1", on=date(2024, 3, 1))
        for event in ("ask", "void"):
            after = go(case, (event, "2024-03-04")).history(date(2024, 6, 1))
            assert [what for _, what in told(after)] == ["open", event]


class TestEntries:
    """What an entry says."""

    def test_kind_and_content(self) -> None:
        case = tour("leave")
        entries = case.history()
        assert [entry.kind for entry in entries] == [EVENT, EVENT, BREACH, EVENT]
        assert [e.occurrence for e in entries if e.kind is EVENT] == list(case.log)
        (breach,) = (entry for entry in entries if entry.kind is BREACH)
        assert breach.obligation == case.obligations()[0]
        assert breach.occurrence is None
        assert breach.on == date(2019, 9, 13)

    def test_cases_within_are_on_it_too(self) -> None:
        inner = cycling({"starts": "open", "ends": "end", "within": "5 days"}, "end")
        plain = cycling(
            {"starts": "open", "ends": "end", "within": "60 days"}, "end", "more"
        ).to_dict()
        plain["id"] = "test.outer"
        plain["events"]["more"]["opens"] = inner.id  # type: ignore[index]
        case = Case.open(load(plain, procedures=[inner]), "T", on=date(2024, 3, 1))
        case = case.fire("more", on=date(2024, 3, 4), opens="A")
        case = case.fire("end", on=date(2024, 3, 12), case="A")
        # 03-05 (1)…09 (5), a Saturday, so Monday the 11th.
        assert [
            (entry.case, *rest)
            for entry, rest in zip(case.history(), told(case.history()), strict=True)
        ] == [
            ("", "2024-03-01", "open"),
            ("", "2024-03-04", "more"),
            ("A", "2024-03-11", "!owed"),
            ("A", "2024-03-12", "end"),
        ]
        # Seen from itself it begins with its own opening.
        assert told(case.child("A").history()) == [
            ("2024-03-04", "open"),
            ("2024-03-11", "!owed"),
            ("2024-03-12", "end"),
        ]
