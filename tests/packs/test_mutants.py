"""The scenarios of every shipped pack notice nearly every change of a rule: `make proof`."""

import os

import pytest

from govflow import pack_ids
from govflow.testing import mutate, subject_of

NOTICED = 95
"""How many of a hundred mutants are to be noticed."""

pytestmark = pytest.mark.skipif(
    "GOVFLOW_MUTANTS" not in os.environ, reason="takes minutes: make proof"
)


@pytest.mark.parametrize("id", pack_ids())
def test_the_scenarios_of_a_pack_notice_a_changed_rule(id: str) -> None:
    pack = subject_of(id)
    report = mutate(pack.procedure, pack.scenarios, around=pack.around, concerns=pack.defines)
    survivors = "\n".join(f"{mutant.id}: {mutant.text.en}" for mutant in report.survivors)
    assert report.percent >= NOTICED, survivors
