"""Reading scenarios: what expects nothing, and names that the procedure does not have."""

import pytest
from tests.testing.complaints import SCENARIOS, rules

from govflow import load
from govflow.errors import DefinitionError
from govflow.testing import read_scenarios, run_scenario

START = """
[[scenario]]
name = "named"
events = [{ event = "open", on = 2024-03-04 }]
"""
CHECK = f"{START}[[scenario.check]]\n"
REFUSED = f"{START}[[scenario.refused]]\non = 2024-03-05\n"


def wrong(text: str) -> DefinitionError:
    with pytest.raises(DefinitionError) as caught:
        read_scenarios(text, name="complaint.scenario.toml", procedure=rules())
    return caught.value


class TestNames:
    @pytest.mark.parametrize(
        ("check", "key", "code", "near"),
        [
            ('obligations = [{ duty = "anwser" }]', "obligations[0].duty", "duty", "answer"),
            ('none_of = ["accept", "anwser"]', "none_of", "duty", "answer"),
            ('state = "recieved"', "state", "state", "received"),
            ("facts = { scores = 2 }", "facts", "fact", "score"),
            (
                'alerts = [{ watch = "reminder", on = 2024-03-04 }]',
                "alerts[0].watch",
                "watch",
                "reminders",
            ),
            ('silent = ["reminder"]', "silent", "watch", "reminders"),
            ('silent = ["reminders.roling"]', "silent", "watch", "reminders"),
            ("happened = { laps = 2024-03-07 }", "happened", "event", "lapse"),
            (
                'obligations = [{ duty = "accept", status = "pendign" }]',
                "obligations[0].status",
                "status",
                "pending",
            ),
            (
                'obligations = [{ duty = "accept", standing = "offical" }]',
                "obligations[0].standing",
                "standing",
                "official",
            ),
            (
                'obligations = [{ duty = "accept", bearer = "clark" }]',
                "obligations[0].bearer",
                "role",
                "clerk",
            ),
        ],
    )
    def test_one_that_there_is_not(self, check: str, key: str, code: str, near: str) -> None:
        error = wrong(CHECK + check)
        assert error.code == f"unknown_{code}"
        assert error.where == f"complaint.scenario.toml: named: check[0].{key}"
        assert f"did you mean {near!r}?" in error.en
        assert f"是否指 {near!r}？" in error.zh

    def test_an_event_that_is_to_be_refused(self) -> None:
        error = wrong(f'{REFUSED}event = "anwser"\ncode = "not_in_this_state"')
        assert (error.code, error.where.rpartition(": ")[2]) == (
            "unknown_event",
            "refused[0].event",
        )
        assert "'answer'" in error.en
        # That there is no such event may be the very thing to test.
        on_purpose = f'{REFUSED}event = "anwser"\ncode = "unknown_event"'
        (scenario,) = read_scenarios(on_purpose, procedure=rules())
        assert run_scenario(scenario, rules()) == ()

    def test_all_are_listed(self) -> None:
        error = wrong(f'{CHECK}state = "recieved"\nnone_of = ["anwser"]\n{SCENARIOS}')
        assert [problem.code for problem in error.problems] == ["unknown_state", "unknown_duty"]
        assert error.en.count("\n") == 1

    def test_those_of_cases_within(self) -> None:
        """A term opens tours: their duties and states are names too, but not its own states."""
        term = load("cn.jiangsu.term")
        tour = term.procedures["cn.jiangsu.inspection"]
        duty, state = next(iter(tour.duties)), tour.initial
        assert state not in term.states
        assert duty not in term.duties
        within = f'cases = {{ F1 = "{state}" }}\nnone_of = ["{duty}"]\n'
        assert read_scenarios(CHECK + within, procedure=term)
        with pytest.raises(DefinitionError, match=r"check\[0\]\.state: there is no state"):
            read_scenarios(f'{CHECK}state = "{state}"', procedure=term)
        with pytest.raises(DefinitionError, match=r"check\[0\]\.cases: there is no state"):
            read_scenarios(f'{CHECK}cases = {{ F1 = "no_such" }}', procedure=term)


class TestNothingChecked:
    @pytest.mark.parametrize("check", ["", "as_of = 2024-03-05"])
    def test_a_check_without_expectations(self, check: str) -> None:
        error = wrong(CHECK + check)
        assert error.code == "nothing_checked"
        assert error.where == "complaint.scenario.toml: named: check[0]"

    @pytest.mark.parametrize("key", ["obligations", "none_of", "alerts", "silent"])
    def test_an_empty_list(self, key: str) -> None:
        error = wrong(f'{CHECK}state = "received"\n{key} = []')
        assert error.code == "nothing_checked"
        assert error.where == f"complaint.scenario.toml: named: check[0].{key}"
        assert "none_of" in error.en
        assert "none_of" in error.zh

    @pytest.mark.parametrize("key", ["facts", "cases", "happened"])
    def test_an_empty_table(self, key: str) -> None:
        assert wrong(f"{CHECK}{key} = {{}}").code == "nothing_checked"

    def test_needs_no_procedure(self) -> None:
        with pytest.raises(DefinitionError):
            read_scenarios(CHECK)


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read_scenarios("\ufeff" + SCENARIOS) == read_scenarios(SCENARIOS)
