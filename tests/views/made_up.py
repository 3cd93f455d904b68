"""What the tests of views share: the tour of the demonstration, and a small made-up procedure."""

from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import govflow
from govflow.cases import Case
from govflow.procedures import Procedure
from govflow.views import Line, plain
from govflow.views.lines import columns

__all__ = ["PERMIT", "TOUR", "case_of", "fits", "text_of", "tour"]

TOUR = govflow.load("cn.jiangsu.inspection")
_TABLE = Path(govflow.__file__).parent / "cli" / "demo.csv"

# A complaint is a procedure of its own, opened within a permit and with a duty of its own.
COMPLAINT = govflow.load(
    {
        "id": "test.complaint",
        "title": {"en": "Complaint"},
        "version": "1",
        "initial": "open",
        "roles": {"unit": {"zh": "信访机构", "en": "complaints office"}},
        "states": {"open": {"en": "being heard"}, "answered": {"final": True}},
        "events": {"answer": {"from": "open", "to": "answered"}},
        "duties": {
            "reply": {
                "en": "reply",
                "bearer": "unit",
                "starts": "open",
                "ends": "answer",
                "within": "3 days",
            }
        },
    }
)
PERMIT = govflow.load(
    {
        "id": "test.permit",
        "title": {"zh": "许可", "en": 'A "permit": #1'},
        "version": "1",
        "initial": "end",
        "roles": {"unit": {"zh": "单位", "en": "unit"}},
        "states": {
            "end": {"zh": "开始；甲", "en": 'first; "A": #1'},
            "state-2": {"en": "second"},
            "办结": {"final": True},
        },
        "data": {"number": {"type": "integer"}, "what": {}, "major": {"type": "boolean"}},
        "events": {
            "report": {"from": "*", "by": "unit"},
            "go": {"from": "end", "to": "state-2", "when": {"major": True, "what": ["a", "b"]}},
            "complain": {"from": "*", "opens": "test.complaint"},
            "stop": {"from": "*"},
            "resume": {"from": "*"},
            "drop": {"from": "*"},
            "finish": {
                "from": ["state-2", "end"],
                "to": "办结",
                "requires_closed": "test.complaint",
            },
        },
        "duties": {
            "quick": {
                "bearer": "unit",
                "starts": "open",
                "ends": "report",
                "within": "1 hour",
            },
            "slow": {
                "bearer": "unit",
                "starts": "go",
                "ends": "finish",
                "within": "10 days",
                "stops": "stop",
                "resumes": "resume",
                "voids": "drop",
            },
            "again": {
                "bearer": "unit",
                "starts": {"any": ["report"]},
                "ends": "finish",
                "within": "2 days",
            },
        },
    },
    procedures=[COMPLAINT],
)


def tour(until: int | None = None) -> Case:
    """The demonstration's case, or the first rows of it."""
    with _TABLE.open(encoding="utf-8", newline="") as table:
        occurrences = govflow.read_events(table, TOUR)
    return Case.replay(TOUR, "2019-01", occurrences[:until])


def case_of(procedure: Procedure, *rows: str, header: str = "event,on") -> Case:
    """A case from the rows of a table."""
    table = StringIO("\n".join([header, *rows]))
    return Case.replay(procedure, "1", govflow.read_events(table, procedure))


def text_of(lines: Iterable[Line]) -> list[str]:
    """The lines without styles."""
    return plain(lines).split("\n")


def fits(lines: Iterable[str], width: int) -> bool:
    """Whether no line is wider, ends in a space or begins with a mark that closes something."""
    return all(
        columns(line) <= width and line == line.rstrip() and not line.strip().startswith(_CLOSING)
        for line in lines
    )


_CLOSING = tuple("，。；：、）》”")
