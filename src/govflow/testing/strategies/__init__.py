"""Hypothesis strategies to test rules and programs with: days, periods, procedures, cases.

    from hypothesis import given
    from govflow import Case, load
    from govflow.testing.strategies import cases

    @given(cases(load("complaint.toml")))
    def test_nobody_waits_for_ever(case: Case) -> None:
        ...

`days`: dates, those near holidays, moments in order. `counting`: periods and conventions. `facts`,
`events`, `duties`: the parts of a random procedure. `procedures`: the whole. `histories`: what may
happen in a case, of a random procedure or of any other.

Needs Hypothesis, the extra `govflow[testing]`; `govflow.testing` itself does not.
"""

from govflow.testing.strategies.counting import conventions, directions, periods
from govflow.testing.strategies.days import dates, dates_near_holidays, moments, times
from govflow.testing.strategies.facts import facts_of, values_of
from govflow.testing.strategies.histories import cases, histories, within
from govflow.testing.strategies.procedures import machines, procedures

__all__ = [
    "cases",
    "conventions",
    "dates",
    "dates_near_holidays",
    "directions",
    "facts_of",
    "histories",
    "machines",
    "moments",
    "periods",
    "procedures",
    "times",
    "values_of",
    "within",
]
