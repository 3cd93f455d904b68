"""Laws that hold of every history of every shipped pack."""

import os
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govflow import Case, Procedure, load, pack_ids
from govflow.counting.deadline import local_date
from govflow.testing.strategies import cases

EXAMPLES = int(os.environ.get("GOVFLOW_HISTORIES", "15"))
"""Histories per pack and law; `make proof` asks for ten thousand."""

many = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None
)
packs = pytest.mark.parametrize("pack", [load(id) for id in pack_ids()], ids=pack_ids())


def _day(case: Case) -> date:
    return local_date(case.now, case.procedure.calendar)


@packs
class TestEveryHistory:
    @many
    @given(data=st.data())
    def test_replaying_gives_the_same_case(self, pack: Procedure, data: st.DataObject) -> None:
        case = data.draw(cases(pack))
        assert Case.replay(case.procedure, case.id, case.log) == case
        assert Case.from_json(case.to_json(), case.procedure) == case

    @many
    @given(data=st.data(), days=st.integers(0, 400), steps=st.integers(1, 5))
    def test_advancing_in_one_step_or_in_many_gives_the_same(
        self, pack: Procedure, data: st.DataObject, days: int, steps: int
    ) -> None:
        case = data.draw(cases(pack))
        end = _day(case) + timedelta(days=days)
        stepwise = case
        for step in range(1, steps + 1):
            stepwise = stepwise.advance(_day(case) + timedelta(days=days * step // steps))
        at_once = case.advance(end)
        assert stepwise == at_once
        assert stepwise.advance(end) == at_once
        assert at_once.obligations(end) == case.obligations(end)

    @many
    @given(data=st.data())
    def test_nothing_that_happens_by_itself_happens_twice(
        self, pack: Procedure, data: st.DataObject
    ) -> None:
        case = data.draw(cases(pack))
        later = case.advance(_day(case) + timedelta(days=1000))
        causes = [(o.case, o.cause) for o in later.log if o.cause]
        assert len(causes) == len(set(causes))

    @many
    @given(data=st.data())
    def test_an_extension_never_makes_a_date_earlier(
        self, pack: Procedure, data: st.DataObject
    ) -> None:
        for obligation in data.draw(cases(pack)).obligations():
            if obligation.extended and obligation.due is not None:
                dates = [extended.was for extended in obligation.extended] + [obligation.due]
                assert dates == sorted(dates)

    @many
    @given(data=st.data())
    def test_the_log_is_in_order(self, pack: Procedure, data: st.DataObject) -> None:
        case = data.draw(cases(pack))
        days = [local_date(o.on, case.procedure.calendar) for o in case.log]
        assert days == sorted(days)

    @many
    @given(data=st.data(), back=st.integers(0, 60))
    def test_what_was_owed_does_not_depend_on_what_came_later(
        self, pack: Procedure, data: st.DataObject, back: int
    ) -> None:
        case = data.draw(cases(pack))
        day = _day(case) - timedelta(days=back)
        opened = local_date(case.opened, case.procedure.calendar)
        if day < opened:
            return
        known = [
            o for o in case.log if local_date(o.on, case.procedure.calendar) <= day and not o.cause
        ]
        earlier = Case.replay(case.procedure, case.id, known)
        assert earlier.obligations(day) == case.obligations(day)
