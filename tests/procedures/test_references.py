"""A definition hangs together: every name it uses is one it has, and what it says can be."""

from pathlib import Path

import pytest
import tomli_w
from attrs import evolve
from tests.procedures.definitions import changed, definition, keys, refused, says

from govflow import Procedure, Text, load
from govflow.errors import DefinitionError
from govflow.procedures import Event, State, Transition

EVENT, DUTY = "events.accept", "duties.decision"
DECIDE = "events.decide.transitions"

# What is set, and to what; the code and key; what was found and what is nearest, as quoted.
UNKNOWN = [
    ("initial", "recieved", "unknown_state", "initial", "'recieved'", "'received'"),
    ("initial", "", "unknown_state", "initial", "''", "received, examining, decided"),
    # States.
    (f"{EVENT}.from", "recieved", "unknown_state", f"{EVENT}.from", "'recieved'", "'received'"),
    (
        f"{EVENT}.from",
        ["received", "examined"],
        "unknown_state",
        f"{EVENT}.from",
        "'examined'",
        "'examining'",
    ),
    (f"{EVENT}.from", ["*", "received"], "unknown_state", f"{EVENT}.from", "'*'", "received"),
    (f"{EVENT}.to", "*", "unknown_state", f"{EVENT}.to", "'*'", "received"),
    (f"{EVENT}.to", "decide", "unknown_state", f"{EVENT}.to", "'decide'", "'decided'"),
    (
        f"{DECIDE}.1.from",
        "Examining",
        "unknown_state",
        f"{DECIDE}[1].from",
        "'Examining'",
        "'examining'",
    ),
    (f"{DECIDE}.0.to", "done", "unknown_state", f"{DECIDE}[0].to", "'done'", "received"),
    # Phases.
    (
        "states.received.phase",
        "intakes",
        "unknown_phase",
        "states.received.phase",
        "'intakes'",
        "'intake'",
    ),
    # Roles.
    (f"{EVENT}.by", "offise", "unknown_role", f"{EVENT}.by", "'offise'", "'office'"),
    (f"{EVENT}.by", ["office", "judge"], "unknown_role", f"{EVENT}.by", "'judge'", "applicant"),
    (f"{DUTY}.bearer", "Office", "unknown_role", f"{DUTY}.bearer", "'Office'", "'office'"),
    (f"{DUTY}.to", "aplicant", "unknown_role", f"{DUTY}.to", "'aplicant'", "'applicant'"),
    (f"{DUTY}.to", "", "unknown_role", f"{DUTY}.to", "''", "applicant"),
    # Events; a duty may start on `open`, but nothing else happens then.
    (f"{DUTY}.starts", "acept", "unknown_event", f"{DUTY}.starts", "'acept'", "'accept'"),
    (
        f"{DUTY}.starts",
        {"any": ["accept", "opn"]},
        "unknown_event",
        f"{DUTY}.starts",
        "'opn'",
        "'open'",
    ),
    (
        f"{DUTY}.starts",
        {"all": ["ask", "tell"]},
        "unknown_event",
        f"{DUTY}.starts",
        "'tell'",
        "open",
    ),
    (
        f"{DUTY}.starts",
        {"all": "ask", "also": "anser"},
        "unknown_event",
        f"{DUTY}.starts",
        "'anser'",
        "'answer'",
    ),
    (f"{DUTY}.ends", "decided", "unknown_event", f"{DUTY}.ends", "'decided'", "'decide'"),
    (f"{DUTY}.ends", "open", "unknown_event", f"{DUTY}.ends", "'open'", "decide"),
    (f"{DUTY}.stops", "asked", "unknown_event", f"{DUTY}.stops", "'asked'", "'ask'"),
    (f"{DUTY}.resumes", "answers", "unknown_event", f"{DUTY}.resumes", "'answers'", "'answer'"),
    (f"{DUTY}.voids", "withdrawn", "unknown_event", f"{DUTY}.voids", "'withdrawn'", "'withdraw'"),
    (
        f"{DUTY}.readings.natural.starts",
        {"all": ["accept", "decided"]},
        "unknown_event",
        f"{DUTY}.readings.natural.starts",
        "'decided'",
        "'decide'",
    ),
    # Sources.
    (
        f"{EVENT}.cite",
        {"source": "acts", "text": "受理"},
        "unknown_source",
        f"{EVENT}.cite.source",
        "'acts'",
        "'act'",
    ),
    (
        f"{DECIDE}.1.cite",
        {"source": "law", "text": "受理"},
        "unknown_source",
        f"{DECIDE}[1].cite.source",
        "'law'",
        "act",
    ),
    (f"{DUTY}.cite.source", "", "unknown_source", f"{DUTY}.cite.source", "''", "act"),
    # Facts.
    (
        f"{EVENT}.when",
        {"knd": "simple"},
        "unknown_fact",
        f"{EVENT}.when.knd",
        "'knd'",
        "'kind'",
    ),
    (
        f"{DECIDE}.1.when",
        {"urgent": True, "grade": "major"},
        "unknown_fact",
        f"{DECIDE}[1].when.grade",
        "'grade'",
        "urgent",
    ),
    # Procedures: neither given, nor beside the file, nor shipped.
    (
        f"{EVENT}.opens",
        "test.appeal",
        "unknown_procedure",
        f"{EVENT}.opens",
        "'test.appeal'",
        "none here",
    ),
    (f"{EVENT}.opens", "", "unknown_procedure", f"{EVENT}.opens", "''", "none here"),
    (
        f"{EVENT}.requires_closed",
        ["test.appeal"],
        "unknown_procedure",
        f"{EVENT}.requires_closed",
        "'test.appeal'",
        "none here",
    ),
]

# Names that exist, but say what cannot be: code, key, what is quoted in both languages.
IMPOSSIBLE = [
    # A final state is left.
    (f"{EVENT}.from", "decided", "leaves_final_state", f"{EVENT}.from", "'decided'"),
    (f"{EVENT}.from", ["received", "decided"], "leaves_final_state", f"{EVENT}.from", "'decided'"),
    (f"{DECIDE}.0.from", "decided", "leaves_final_state", f"{DECIDE}[0].from", "'decided'"),
    # A guard that nothing could meet.
    (f"{EVENT}.when", {"kind": "Simple"}, "impossible_value", f"{EVENT}.when.kind", "'Simple'"),
    (
        f"{EVENT}.when",
        {"kind": ["simple", "easy"]},
        "impossible_value",
        f"{EVENT}.when.kind",
        "'easy'",
    ),
    (f"{EVENT}.when", {"urgent": 1}, "impossible_value", f"{EVENT}.when.urgent", "1"),
    (f"{EVENT}.when", {"pages": 2.5}, "impossible_value", f"{EVENT}.when.pages", "2.5"),
    (f"{EVENT}.when", {"fee": True}, "impossible_value", f"{EVENT}.when.fee", "True"),
    (f"{EVENT}.when", {"remark": 0}, "impossible_value", f"{EVENT}.when.remark", "0"),
    # The event that opens every case is there already.
    ("events.open", {"from": "received"}, "reserved_name", "events.open", "open"),
    # Nothing where there has to be something.
    (f"{EVENT}.from", [], "missing_value", f"{EVENT}.from", "from"),
    ("events.accept", {"by": "office", "transitions": []}, "no_transition", EVENT, "from"),
    (f"{DUTY}.ends", [], "missing_value", f"{DUTY}.ends", "ends"),
    # A start that is both, or neither, or half.
    (f"{DUTY}.starts", {"any": "open", "all": "accept"}, "bad_start", f"{DUTY}.starts", "any"),
    (f"{DUTY}.starts", {}, "bad_start", f"{DUTY}.starts", "all"),
    (f"{DUTY}.starts", {"any": "open", "also": "ask"}, "bad_start", f"{DUTY}.starts", "also"),
    (f"{DUTY}.starts", {"also": "ask"}, "bad_start", f"{DUTY}.starts", "also"),
    (
        f"{DUTY}.readings.natural.starts",
        {"any": "open", "all": "accept"},
        "bad_start",
        f"{DUTY}.readings.natural.starts",
        "any",
    ),
    # A clock that stops for good, or goes on without having stopped.
    (f"{DUTY}.resumes", [], "half_tolling", f"{DUTY}.stops", "resumes"),
    (f"{DUTY}.stops", [], "half_tolling", f"{DUTY}.resumes", "stops"),
]


def from_file(plain: dict[str, object], folder: Path) -> tuple[DefinitionError, str]:
    file = folder / "permit.toml"
    file.write_text(tomli_w.dumps(plain), "utf-8")
    return refused(file), str(file)


def test_the_definition_itself_is_right() -> None:
    assert load(definition()).id == "test.permit"


class TestUnknownNames:
    """A name that nothing answers to, with the nearest that something does."""

    @pytest.mark.parametrize(("path", "value", "code", "where", "found", "near"), UNKNOWN)
    def test_it_is_named(
        self,
        path: str,
        value: object,
        code: str,
        where: str,
        found: str,
        near: str,
        tmp_path: Path,
    ) -> None:
        plain = changed(path, value)
        error = refused(plain)
        assert (error.code, error.where) == (code, where)
        assert says(error, found)
        assert near in error.en
        assert near in error.zh or near == "none here"
        error, name = from_file(plain, tmp_path)
        assert (error.code, error.where) == (code, f"{name}: {where}")

    def test_every_use_of_it_is_named(self) -> None:
        plain = definition()
        del plain["roles"]["office"]
        assert keys(refused(plain)) == [
            "events.accept.by",
            "events.decide.by",
            "events.ask.by",
            "duties.decision.bearer",
        ]


class TestImpossible:
    """Names that exist, but do not go together."""

    @pytest.mark.parametrize(("path", "value", "code", "where", "said"), IMPOSSIBLE)
    def test_it_is_named(
        self, path: str, value: object, code: str, where: str, said: str, tmp_path: Path
    ) -> None:
        plain = changed(path, value)
        error = refused(plain)
        assert (error.code, error.where) == (code, where)
        assert says(error, said)
        error, name = from_file(plain, tmp_path)
        assert (error.code, error.where) == (code, f"{name}: {where}")

    @pytest.mark.parametrize(
        ("value", "expected"), [({"kind": "easy"}, "simple | complex"), ({"pages": "x"}, "integer")]
    )
    def test_what_a_fact_can_be_is_said(self, value: object, expected: str) -> None:
        assert says(refused(changed(f"{EVENT}.when", value)), expected)


class TestPossible:
    """What looks odd and is right."""

    @pytest.mark.parametrize(
        ("path", "value"),
        [
            (f"{DUTY}.starts", "open"),  # a clock that starts with the case
            (f"{EVENT}.from", "*"),  # every state but the final ones
            (f"{EVENT}.to", "received"),  # round to where it began
            (f"{EVENT}.when", {"fee": 0}),  # an integer is a number
            (f"{EVENT}.when", {"remark": ""}),  # an empty text is a text
            (f"{EVENT}.by", []),  # anyone
            ("states.archived", {"final": True}),  # a state no event leads to: for `check` to say
            (f"{DUTY}.readings", {}),
            (f"{DUTY}.starts", {"all": ["accept"], "also": ["accept"]}),
        ],
    )
    def test_it_loads(self, path: str, value: object) -> None:
        assert load(changed(path, value)).id == "test.permit"


class TestInPython:
    """Putting a procedure together in Python checks the same."""

    def test_it_is_the_same_error(self) -> None:
        plain = changed(f"{EVENT}.to", "examined")
        accept = load(definition()).events["accept"]
        bad = evolve(accept, transitions=(Transition(("received",), "examined"),))
        with pytest.raises(DefinitionError) as caught:
            evolve(load(definition()), events={**load(definition()).events, "accept": bad})
        assert caught.value.message("zh") == refused(plain).message("zh")
        assert caught.value.message("en") == refused(plain).message("en")

    def test_an_event_without_transitions(self) -> None:
        states = {"on": State("on")}
        with pytest.raises(DefinitionError) as caught:
            Procedure("x", Text(), "1", "on", states, {"go": Event("go", transitions=())})
        assert (caught.value.code, caught.value.where) == ("no_transition", "events.go")

    def test_a_part_is_found_under_its_own_identifier(self) -> None:
        # Written out and loaded again, it would be another procedure.
        with pytest.raises(DefinitionError):
            Procedure("x", Text(), "1", "on", {"on": State("off")}, {})
