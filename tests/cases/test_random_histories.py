"""Random valid histories: what holds of every case, whatever happened in it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases.tours import FINDING, TOUR
from tests.procedures.definitions import cycling

from govflow import Case, Obligation, Procedure, Status
from govflow.cases.occurrence import is_before
from govflow.testing.strategies import cases, machines, moments, procedures, times, within

EVENTS = ["a", "b", "c", "d", "e"]
BEIJING = ZoneInfo("Asia/Shanghai")
LATER = st.integers(-20, 200).map(lambda days: timedelta(days=days))


@st.composite
def duties(draw: st.DrawFn) -> dict[str, object]:
    """A duty over a few events, with all that its clock can hear of, in days that always exist."""
    one = st.sampled_from(EVENTS)
    some = st.lists(one, min_size=1, max_size=2, unique=True)
    start = one | st.just("open") | st.fixed_dictionaries({"any": some})
    start |= st.fixed_dictionaries({"all": some}, optional={"also": some})
    within = st.sampled_from(["3 days", "7 working days", "1 month", "40 days", "15 working days"])
    ends = draw(some)
    stops = draw(st.lists(one, max_size=1))
    resumes = draw(st.sampled_from([event for event in EVENTS if event not in stops]))
    return {
        "starts": draw(start),
        "ends": ends,
        "within": draw(within),
        "convention": draw(st.sampled_from(["cn.civil", "cn.plain", "cn.enforcement"])),
        "voids": draw(st.lists(one, max_size=1)),
        **({"stops": stops, "resumes": resumes} if stops else {}),
        "readings": draw(
            st.dictionaries(
                st.sampled_from(["x", "y"]),
                st.fixed_dictionaries({}, optional={"starts": start, "within": within}),
                max_size=2,
            )
        ),
    }


@st.composite
def clocks(draw: st.DrawFn, days: bool = True) -> Case:
    """A case in which any events happened in any order, heard by one random duty.

    With `days` some happen at no particular moment.
    """
    procedure = cycling(draw(duties()), *EVENTS)
    names = draw(st.lists(st.sampled_from(EVENTS), max_size=10))
    count = len(names) + 1
    when: Sequence[date | datetime] = draw(times(count)) if days else draw(moments(count))
    case = Case.open(procedure, "1", on=when[0])
    for name, on in zip(names, when[1:], strict=True):
        case = case.fire(name, on=on)
    return case


TOURS = cases(TOUR, most=16)
CASES = TOURS | clocks()
TIMED = cases(TOUR, timed=True) | clocks(days=False)


def day_of(when: date | datetime) -> date:
    """The day in Beijing."""
    if not isinstance(when, datetime):
        return when
    return (when.astimezone(BEIJING) if when.tzinfo else when).date()


def until(case: Case, as_of: date | datetime) -> Case | None:
    """The case that was known at a time: what happened later, and all after that, is not in it."""
    calendar = case.procedure.calendar
    log = list(takewhile(lambda o: not is_before(as_of, o.on, calendar), case.log))
    return Case.replay(case.procedure, case.id, log) if log else None


class TestReplay:
    """A case is its procedure and its events."""

    @given(CASES)
    def test_clocks_and_tours(self, case: Case) -> None:
        assert Case.replay(case.procedure, case.id, case.log) == case

    @settings(max_examples=40)
    @given(st.data())
    def test_random_procedures(self, data: st.DataObject) -> None:
        case = data.draw(cases(data.draw(procedures(opens=(FINDING,)))))
        assert Case.replay(case.procedure, case.id, case.log) == case

    @given(TOURS)
    def test_each_case_within_is_a_case(self, case: Case) -> None:
        for path, inner in within(case):
            assert Case.replay(inner.procedure, inner.id, inner.log) == inner
            assert inner == (case.child(path) if path else case)

    @given(TOURS)
    def test_the_tours_log_is_all_of_theirs(self, case: Case) -> None:
        for path, inner in within(case):
            if path:
                assert [(o.event, o.on) for o in case.log if o.case == path] == [
                    (o.event, o.on) for o in inner.log[1:]
                ]


class TestRecord:
    """Written as JSON and read again it is exactly what it was."""

    @given(CASES, LATER)
    def test_clocks_and_tours(self, case: Case, later: timedelta) -> None:
        self.check(case)
        self.check(case.advance(day_of(case.now) + abs(later)))

    @settings(max_examples=40)
    @given(machines() | procedures(opens=(FINDING,)), st.data())
    def test_random_procedures(self, procedure: Procedure, data: st.DataObject) -> None:
        self.check(data.draw(cases(procedure)))

    def check(self, case: Case) -> None:
        again = Case.from_json(case.to_json(), case.procedure)
        assert again == case
        assert again.to_json() == case.to_json()
        for one, other in zip(again.log, case.log, strict=True):
            assert [(type(t), t and t.isoformat()) for t in (one.on, one.recorded)] == [
                (type(t), t and t.isoformat()) for t in (other.on, other.recorded)
            ]
            assert {key: type(value) for key, value in one.data.items()} == {
                key: type(value) for key, value in other.data.items()
            }


class TestAsOf:
    """As of a day, nothing later has happened."""

    @given(CASES, st.data())
    def test_later_days_do_not_matter(self, case: Case, data: st.DataObject) -> None:
        self.check(case, data.draw(st.sampled_from([day_of(o.on) for o in case.log])))
        self.check(case, day_of(case.opened) + data.draw(LATER))

    @given(TIMED, st.data())
    def test_later_moments_do_not_matter(self, case: Case, data: st.DataObject) -> None:
        self.check(case, data.draw(st.sampled_from([o.on for o in case.log])))
        self.check(case, case.opened + data.draw(LATER))

    def check(self, case: Case, as_of: date | datetime) -> None:
        known = until(case, as_of)
        obligations = () if known is None else known.obligations(as_of)
        history = () if known is None else known.history(as_of)
        assert case.obligations(as_of) == obligations
        assert case.history(as_of) == history

    def test_what_comes_after_a_later_moment_is_later(self) -> None:
        procedure = cycling({"starts": "b", "ends": "c", "within": "5 days"}, *EVENTS)
        case = Case.open(procedure, "1", on=date(2024, 3, 1))
        case = case.fire("a", on=datetime(2024, 3, 4, 11)).fire("b", on=date(2024, 3, 4))
        # At ten, neither had happened: the day's event came after eleven.
        self.check(case, datetime(2024, 3, 4, 10))

    @given(CASES)
    def test_those_of_now_are_those_of_today(self, case: Case) -> None:
        assert case.obligations() == case.obligations(case.now)
        assert case.history() == case.history(case.now)

    @given(CASES, LATER)
    def test_history_is_every_event_and_every_breach_in_order(
        self, case: Case, later: timedelta
    ) -> None:
        as_of = day_of(case.now) + abs(later)
        entries = case.history(as_of)
        assert [e.occurrence for e in entries if e.occurrence] == list(case.log)
        late = {id(o) for o in case.obligations(as_of) if o.status.late}
        assert len([e for e in entries if e.obligation]) == len(late)
        days = [day_of(entry.on) for entry in entries]
        assert days == sorted(days)

    @given(CASES, LATER)
    def test_a_breach_is_never_taken_back_by_time(self, case: Case, later: timedelta) -> None:
        as_of = day_of(case.now)
        before = {(o.case, o.duty.id, o.number) for o in case.obligations(as_of) if o.status.late}
        after = case.obligations(as_of + abs(later))
        assert before <= {(o.case, o.duty.id, o.number) for o in after if o.status.late}


class TestAdvance:
    """In one step or in many, time brings about the same."""

    @given(CASES, st.lists(st.integers(0, 40), min_size=1, max_size=6))
    def test_one_step_or_many(self, case: Case, steps: list[int]) -> None:
        start = day_of(case.now)
        by_steps, passed = case, 0
        for step in steps:
            passed += step
            by_steps = by_steps.advance(start + timedelta(days=passed))
        at_once = case.advance(start + timedelta(days=passed))
        assert by_steps == at_once
        assert by_steps.obligations() == at_once.obligations() == case.obligations(at_once.now)
        assert by_steps.history() == at_once.history()
        assert (at_once.log, at_once.state_id, at_once.data) == (case.log, case.state_id, case.data)


def key(obligation: Obligation) -> tuple[str, str, int]:
    return obligation.case, obligation.duty.id, obligation.number


class TestSettled:
    """What was met, in time or not, or became void, never changes later."""

    @given(CASES, st.integers(0, 400))
    def test_it_stays(self, case: Case, later: int) -> None:
        settled: dict[tuple[str, str, int], Obligation] = {}
        for end in range(1, len(case.log) + 1):
            known = Case.replay(case.procedure, case.id, case.log[:end])
            found = {key(obligation): obligation for obligation in known.obligations()}
            for name, before in settled.items():
                assert found[name] == before
            settled |= {name: o for name, o in found.items() if o.ended is not None}
        after = case.obligations(day_of(case.now) + timedelta(days=later))
        assert {key(o): o for o in after if o.ended is not None} == settled

    @given(CASES)
    def test_none_is_lost_and_none_is_renumbered(self, case: Case) -> None:
        before: list[tuple[str, str, int]] = []
        for end in range(1, len(case.log) + 1):
            known = Case.replay(case.procedure, case.id, case.log[:end])
            found = [key(obligation) for obligation in known.obligations()]
            assert set(before) <= set(found)
            assert len(set(found)) == len(found)
            before = found


class TestMakesSense:
    """What an obligation says of itself goes together."""

    @pytest.mark.parametrize(
        ("status", "has"),
        [
            (Status.PENDING, {"due", "left"}),
            (Status.OVERDUE, {"due", "late"}),
            (Status.FULFILLED, {"due", "ended"}),
            (Status.FULFILLED_LATE, {"due", "ended", "late"}),
            (Status.SUSPENDED, {"suspended_since"}),
            (Status.VOID, {"due", "ended"}),
        ],
    )
    @given(case=CASES, later=LATER)
    def test_fields(self, status: Status, has: set[str], case: Case, later: timedelta) -> None:
        fields: dict[str, Callable[[Obligation], object]] = {
            "due": lambda o: o.due,
            "left": lambda o: o.left,
            "late": lambda o: o.late,
            "ended": lambda o: o.ended,
            "suspended_since": lambda o: o.suspended_since,
        }
        for obligation in case.obligations(day_of(case.now) + later):
            if obligation.status is status:
                said = {name for name, value in fields.items() if value(obligation) is not None}
                assert said == has

    @given(CASES, LATER)
    def test_dates(self, case: Case, later: timedelta) -> None:
        as_of = day_of(case.now) + later
        for found in case.obligations(as_of):
            started = day_of(found.started)
            assert started <= as_of
            if found.due is not None:
                assert started <= found.due
                assert found.readings == () or found.due == min(
                    r.deadline.due for r in found.readings
                )
            if found.left is not None and found.due is not None:
                assert found.left.natural == (found.due - as_of).days + 1 >= 1
                assert 0 <= found.left.working <= found.left.natural
            if found.late is not None and found.due is not None:
                until_when = as_of if found.ended is None else day_of(found.ended)
                assert found.late.natural == (until_when - found.due).days >= 1
                assert 0 <= found.late.working <= found.late.natural
