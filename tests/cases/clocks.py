"""A clock to test with: what starts, stops, resumes, ends and voids it, in any order."""

from tests.cases.tours import at, go
from tests.procedures.definitions import cycling

from govflow import Case, Procedure

__all__ = ["after", "tolling"]


def tolling(within: str, convention: str = "cn.civil") -> Procedure:
    """A clock that `go` starts, `ask` stops, `answer` resumes, `done` ends and `void` voids."""
    duty = {
        "starts": "go",
        "ends": "done",
        "stops": "ask",
        "resumes": "answer",
        "voids": "void",
        "within": within,
        "convention": convention,
    }
    return cycling(duty, "go", "done", "ask", "answer", "void")


def after(procedure: Procedure, *steps: tuple[str, str]) -> Case:
    return go(Case.open(procedure, "1", on=at("2019-09-01")), *steps)
