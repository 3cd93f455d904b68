"""The plugin as its users have it: files in a directory, pytest run over them."""

import subprocess
import sys

import pytest
from tests.testing.complaints import RULES, SCENARIOS

from govflow.cases import Case

pytest_plugins = ["pytester"]

NOT_AS_EXPECTED = SCENARIOS.replace("due = 2024-03-19", "due = 2024-03-18")


@pytest.fixture
def complaint(pytester: pytest.Pytester) -> pytest.Pytester:
    """A directory with the rules and their scenarios."""
    (pytester.path / "complaint.toml").write_text(RULES, "utf-8")
    (pytester.path / "complaint.scenario.toml").write_text(SCENARIOS, "utf-8")
    return pytester


class TestScenarios:
    def test_each_is_a_test(self, complaint: pytest.Pytester) -> None:
        done = complaint.runpytest("-v")
        done.assert_outcomes(passed=2)
        done.stdout.fnmatch_lines(["complaint.scenario.toml::answered in time PASSED*"])

    def test_a_failure_explains_the_date_that_differs(self, complaint: pytest.Pytester) -> None:
        (complaint.path / "complaint.scenario.toml").write_text(NOT_AS_EXPECTED, "utf-8")
        done = complaint.runpytest()
        done.assert_outcomes(passed=1, failed=1)
        done.stdout.fnmatch_lines(
            [
                "office.complaint",
                "*as of 2024-03-08",
                "*answer#1 due",
                "*expected  2024-03-18",
                "*found     2024-03-19",
                "*2024-03-19 (Tue) (official): 10 working days after 2024-03-05 (Tue)",
            ]
        )

    def test_it_explains_in_the_language_asked_for(self, complaint: pytest.Pytester) -> None:
        (complaint.path / "complaint.scenario.toml").write_text(NOT_AS_EXPECTED, "utf-8")
        done = complaint.runpytest("--govflow-lang=zh")
        done.stdout.fnmatch_lines(["*应为  2024-03-18", "*2024-03-05（周二）后10个工作日"])
        complaint.makeini("[pytest]\ngovflow_lang = zh")
        complaint.runpytest().stdout.fnmatch_lines(["*应为  2024-03-18"])

    def test_a_language_there_is_none_of_is_refused(self, complaint: pytest.Pytester) -> None:
        complaint.makeini("[pytest]\ngovflow_lang = cn")
        done = complaint.runpytest()
        assert done.ret == pytest.ExitCode.USAGE_ERROR
        done.stderr.fnmatch_lines(["*govflow_lang is zh or en, not 'cn'*"])

    def test_a_refusal_is_told(self, complaint: pytest.Pytester) -> None:
        refused = SCENARIOS.replace(
            'event = "accept", on = 2024-03-05', 'event = "ask", on = 2024-03-05'
        )
        (complaint.path / "complaint.scenario.toml").write_text(refused, "utf-8")
        done = complaint.runpytest()
        done.assert_outcomes(passed=1, failed=1)
        done.stdout.fnmatch_lines(["*expected  all possible", "*occurrence 2: *'ask'*"])

    def test_it_may_name_the_procedure(self, pytester: pytest.Pytester) -> None:
        text = (
            'procedure = "cn.jiangsu.inspection"\n[[scenario]]\nname = "opened"\n'
            'events = [{ event = "open", on = 2019-08-12 }]\ncheck = [{ state = "preparing" }]\n'
        )
        (pytester.path / "tours.scenario.toml").write_text(text, "utf-8")
        pytester.runpytest().assert_outcomes(passed=1)
        (pytester.path / "tours.scenario.toml").write_text("procedure = 3\n" + text, "utf-8")
        pytester.runpytest().assert_outcomes(errors=1)

    def test_what_cannot_be_read_is_an_error_of_its_file(self, complaint: pytest.Pytester) -> None:
        (complaint.path / "complaint.scenario.toml").write_text("[[scenario]]\nnam = 1\n", "utf-8")
        done = complaint.runpytest()
        done.assert_outcomes(errors=1)
        done.stdout.fnmatch_lines(["*complaint.scenario.toml: scenario[[]0[]].nam*"])

    def test_one_can_be_chosen_by_name(self, complaint: pytest.Pytester) -> None:
        complaint.runpytest("-k", "acceptance").assert_outcomes(passed=1, deselected=1)

    def test_a_name_there_is_not_is_told(self, complaint: pytest.Pytester) -> None:
        misspelt = SCENARIOS.replace('duty = "answer"', 'duty = "anwser"')
        (complaint.path / "complaint.scenario.toml").write_text(misspelt, "utf-8")
        done = complaint.runpytest()
        done.assert_outcomes(errors=1)
        done.stdout.fnmatch_lines(
            ["complaint.scenario.toml: answered in time: check*no duty 'anwser'; did you mean *"]
        )

    def test_a_byte_order_mark_is_passed_over(self, complaint: pytest.Pytester) -> None:
        for name, text in (("complaint.toml", RULES), ("complaint.scenario.toml", SCENARIOS)):
            (complaint.path / name).write_text(text, "utf-8-sig")
        complaint.runpytest().assert_outcomes(passed=2)

    def test_a_file_in_another_encoding_is_told(self, complaint: pytest.Pytester) -> None:
        file = complaint.path / "complaint.scenario.toml"
        file.write_bytes("# 投诉\n".encode("gbk") + SCENARIOS.encode())
        done = complaint.runpytest()
        done.assert_outcomes(errors=1)
        done.stdout.fnmatch_lines(["*complaint.scenario.toml: line 1 is not UTF-8 text"])
        done.stdout.no_fnmatch_line("*UnicodeDecodeError*")


class TestFixtures:
    def test_by_marker_option_and_parameter(self, complaint: pytest.Pytester) -> None:
        complaint.makeini("[pytest]\ngovflow_procedure = complaint.toml\ngovflow_calendar = CN")
        complaint.makepyfile(
            """
            from datetime import date
            import pytest
            from govflow.testing import assert_due

            def test_option(open_case, govflow_procedure, govflow_calendar):
                assert govflow_procedure.id == "office.complaint"
                assert govflow_calendar.id == "CN"
                assert_due(open_case(on=date(2024, 3, 4)), "accept", date(2024, 3, 7))

            @pytest.mark.govflow_procedure("cn.jiangsu.inspection")
            @pytest.mark.govflow_calendar("CN", as_of=date(2019, 1, 1))
            def test_marker(open_case, govflow_calendar):
                case = open_case(on=date(2019, 8, 12), id="T-1")
                assert (case.id, case.procedure.id) == ("T-1", "cn.jiangsu.inspection")
                # The holiday of May 2019 was made longer in March of that year.
                assert govflow_calendar.is_working(date(2019, 5, 2))

            @pytest.mark.parametrize(
                "govflow_procedure", ["complaint.toml", "cn.jiangsu.term"], indirect=True
            )
            def test_parameter(govflow_procedure):
                assert govflow_procedure.id in ("office.complaint", "cn.jiangsu.term")
            """
        )
        complaint.runpytest("test_by_marker_option_and_parameter.py").assert_outcomes(passed=4)

    def test_without_a_procedure_it_says_what_is_missing(self, pytester: pytest.Pytester) -> None:
        pytester.makepyfile("def test_it(govflow_procedure): pass")
        done = pytester.runpytest()
        done.assert_outcomes(errors=1)
        done.stdout.fnmatch_lines(["*@pytest.mark.govflow_procedure*"])


class TestCoverage:
    def test_scenarios_and_python_tests_count(self, complaint: pytest.Pytester) -> None:
        done = complaint.runpytest("--govflow-cov=complaint.toml")
        # Taken: accept; answer from examining, plain.
        done.stdout.fnmatch_lines(["office.complaint *2/12 *", "  events.ask: taken *"])
        complaint.makepyfile(
            """
            from datetime import date
            import pytest
            from govflow import Case, Refusal, load

            def test_it():
                rules, data = load("complaint.toml"), {"score": 2}
                case = Case.open(rules, "C", on=date(2024, 3, 4), data=data)
                case = case.fire("accept", on=date(2024, 3, 5), by="clerk")
                with pytest.raises(Refusal):
                    case.fire("escalate", on=date(2024, 3, 6), by="clerk")
                case.fire("ask", on=date(2024, 3, 6), by="clerk")
            """
        )
        done = complaint.runpytest("--govflow-cov=complaint.toml")
        done.stdout.fnmatch_lines(["office.complaint *3/12 *"])
        done.stdout.no_fnmatch_line("*events.ask: taken*")
        done.stdout.no_fnmatch_line("*events.escalate: did not hold*")

    def test_time_that_is_only_asked_about_counts(self, complaint: pytest.Pytester) -> None:
        complaint.makepyfile(
            """
            from datetime import date
            from govflow import Case, load

            def test_it():
                case = Case.open(load("complaint.toml"), "C", on=date(2024, 3, 4))
                case.obligations(date(2024, 3, 8))
            """
        )
        name = "test_time_that_is_only_asked_about_counts.py"
        done = complaint.runpytest(name, "--govflow-cov=complaint.toml")
        done.stdout.no_fnmatch_line("*duties.accept: void")
        done.stdout.no_fnmatch_line("*duties.accept: came by itself")
        done.stdout.fnmatch_lines(["*duties.accept: on time"])

    def test_alerts_over_cases_beside_each_other_count(self, complaint: pytest.Pytester) -> None:
        row = '{ event = "open", on = 2024-03-04, data = { score = 5 } }'
        events = f'events = [{row}, {{ event = "remind", on = 2024-03-05 }}]'
        text = f'[[scenario]]\nname = "twice"\n{events}\n[[scenario.beside]]\n{events}\n'
        check = '[[scenario.check]]\nalerts = [{ watch = "reminders", on = 2024-03-05 }]\n'
        (complaint.path / "complaint.scenario.toml").write_text(text + check, "utf-8")
        done = complaint.runpytest("--govflow-cov=complaint.toml")
        done.assert_outcomes(passed=1)
        done.stdout.no_fnmatch_line("*watches.reminders: fired*")
        (complaint.path / "complaint.scenario.toml").write_text(text, "utf-8")
        done = complaint.runpytest("--govflow-cov=complaint.toml")
        done.stdout.fnmatch_lines(["*watches.reminders: fired*"])

    def test_what_happens_in_a_case_within_counts(self, pytester: pytest.Pytester) -> None:
        pytester.makepyfile(
            """
            from datetime import date
            import pytest
            from govflow import Case, Refusal, load

            def test_it():
                tour = Case.open(load("cn.jiangsu.inspection"), "T", on=date(2019, 8, 12))
                tour = tour.fire("arrive", on=date(2019, 8, 22), by="team")
                tour = tour.fire("find", on=date(2019, 8, 26), by="team", opens="F1")
                with pytest.raises(Refusal):
                    tour.fire("route", on=date(2019, 8, 27), by="team", case="F1")
                data = {"kind": "violation"}
                tour.fire("route", on=date(2019, 8, 27), by="team", data=data, case="F1")
            """
        )
        options = ("--govflow-cov=cn.jiangsu.inspection", "--govflow-cov=cn.jiangsu.finding")
        done = pytester.runpytest(*options)
        done.assert_outcomes(passed=1)
        # Of the four ways to route one was taken; refused without a kind, none of them held.
        done.stdout.fnmatch_lines(["cn.jiangsu.finding *1/15 *5/8 *"])

    def test_other_rules_of_the_same_name_do_not_count(self, complaint: pytest.Pytester) -> None:
        complaint.makepyfile(
            """
            import tomllib
            from datetime import date
            from pathlib import Path
            from govflow import Case, load

            def test_it():
                plain = tomllib.loads(Path("complaint.toml").read_text("utf-8"))
                plain["duties"]["accept"]["within"] = "4 working days"
                Case.open(load(plain), "C", on=date(2024, 3, 4)).obligations()
            """
        )
        name = "test_other_rules_of_the_same_name_do_not_count.py"
        done = complaint.runpytest(name, "--govflow-cov=complaint.toml")
        done.stdout.fnmatch_lines(["*duties.accept: started"])

    def test_too_little_fails(self, complaint: pytest.Pytester) -> None:
        enough = complaint.runpytest("--govflow-cov=complaint.toml", "--govflow-cov-fail-under=5")
        assert enough.ret == 0
        done = complaint.runpytest("--govflow-cov=complaint.toml", "--govflow-cov-fail-under=99")
        assert done.ret == pytest.ExitCode.TESTS_FAILED
        done.stdout.fnmatch_lines(["below 99%: office.complaint"])

    @pytest.mark.parametrize("option", ["--govflow-cov-fail-under=90", "--govflow-cov-html=pages"])
    def test_a_report_of_nothing_is_no_report(
        self, complaint: pytest.Pytester, option: str
    ) -> None:
        done = complaint.runpytest(option)
        assert done.ret == pytest.ExitCode.USAGE_ERROR
        done.stderr.fnmatch_lines([f"*{option.partition('=')[0]} needs --govflow-cov=*"])

    def test_what_cannot_be_loaded_is_told_at_once(self, pytester: pytest.Pytester) -> None:
        done = pytester.runpytest("--govflow-cov=cn.jiangsu.inspecton")
        assert done.ret == pytest.ExitCode.USAGE_ERROR
        done.stderr.fnmatch_lines(["*did you mean 'cn.jiangsu.inspection'?*"])

    def test_pages_are_written(self, complaint: pytest.Pytester) -> None:
        complaint.runpytest("--govflow-cov=complaint.toml", "--govflow-cov-html=pages")
        assert 'href="office.complaint.html"' in (complaint.path / "pages/index.html").read_text(
            "utf-8"
        )
        assert "<svg" in (complaint.path / "pages/office.complaint.html").read_text("utf-8")

    def test_workers_send_what_they_reached(self, complaint: pytest.Pytester) -> None:
        alone = complaint.runpytest_subprocess("--govflow-cov=complaint.toml")
        shared = complaint.runpytest_subprocess("--govflow-cov=complaint.toml", "-n2")
        shared.assert_outcomes(passed=2)
        start = "office.complaint "
        assert [line for line in shared.outlines if line.startswith(start)] == [
            line for line in alone.outlines if line.startswith(start)
        ]

    def test_afterwards_a_case_is_as_before(self, complaint: pytest.Pytester) -> None:
        before = dict(vars(Case))
        complaint.runpytest("--govflow-cov=complaint.toml")
        assert dict(vars(Case)) == before


def test_importing_the_plugin_brings_nothing_else_along() -> None:
    report = "import govflow.testing.plugin, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", report], capture_output=True, text=True, check=True
    )
    heavy = {"govflow.cases", "govflow.procedures", "govflow.calendars", "holidays", "cattrs"}
    assert heavy.isdisjoint(done.stdout.split())
