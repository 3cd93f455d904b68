"""What tests a pack: its own scenarios, and those of packs that open its cases or extend it."""

import pytest

from govflow.testing import Mutant, Trial, mutants, mutate, subject_of


def mutant(pack: str, id: str) -> Mutant:
    return next(mutant for mutant in mutants(subject_of(pack).procedure) if mutant.id == id)


@pytest.mark.parametrize(
    ("pack", "id"),
    [
        # A finding is put right within a tour of inspection, which opens it.
        ("cn.jiangsu.finding", "events.rectify.by:other_than_local_authority"),
        # The county's programme is drafted by the common chain, which it extends.
        ("cn.common.drafting", "events.draft.to:other"),
    ],
)
def test_a_pack_around_notices_a_mutant_too(pack: str, id: str) -> None:
    found = subject_of(pack)
    assert all(not trial.notices(found.procedure) for trial in found.around)
    assert any(trial.notices(mutant(pack, id).procedure) for trial in found.around)


@pytest.mark.parametrize("pack", ["cn.jiangsu.inspection", "cn.anhui.dongzhi"])
def test_no_scenario_that_was_passed_over_would_have_noticed(pack: str) -> None:
    """Scenarios that cannot notice are not run: run all of them, and none does."""
    found = subject_of(pack)
    trials = [*(Trial(scenario) for scenario in found.scenarios), *found.around]
    for survivor in mutate(found.procedure, found.scenarios, around=found.around).survivors:
        assert not any(trial.notices(survivor.procedure) for trial in trials), survivor.id


def test_a_path_is_found_in_the_text() -> None:
    text = subject_of("cn.jiangsu.inspection").text.splitlines()
    line = subject_of("cn.jiangsu.inspection").line
    assert text[line("duties.plan.within") - 1] == 'within = "30 working days"'
    assert text[line("events.close") - 1] == "[events.close]"
    # Neither the key nor a key above it but the table is written out.
    assert text[line("duties.report.extension.times") - 1] == "[duties.report]"
    assert text[line("events.approve_by_party.transitions[1].to") - 1] == "transitions = ["


def test_what_a_pack_extends_is_not_its_own() -> None:
    drafting = subject_of("cn.anhui.dongzhi_drafting")
    assert drafting.defines("events.pass_legality.from")
    assert not drafting.defines("events.draft.to")
    assert subject_of("cn.common.drafting").defines("events.draft.to")
