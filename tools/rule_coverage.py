"""Write `docs/rule-coverage.md`: what the packs' scenarios reach and notice; `make proof`."""

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from os import cpu_count
from pathlib import Path

import pytest

from govflow import pack_ids
from govflow.checks.goals import Goal
from govflow.testing import (
    Coverage,
    Measure,
    MutationReport,
    Subject,
    differences,
    mutate,
    subject_of,
)
from govflow.testing.observing import Observer

PAGE = Path(__file__).parent.parent / "docs" / "rule-coverage.md"

HEAD = """\
# Rule coverage of the packs

What the [scenarios](writing-a-procedure.md#scenarios) of the shipped packs put to work, and how
many changes of the rules they notice. [Testing rules](testing.md) says what is counted; `make
proof` writes this page.

| pack | scenarios | transitions | duties | all goals | mutants | noticed |
|---|---:|---:|---:|---:|---:|---:|
"""


def main() -> None:
    """Write the page anew."""
    ids = pack_ids()
    packs = [subject_of(id) for id in ids]
    goals = {goal for pack in packs for goal in reached_by(pack)}
    with ProcessPoolExecutor(cpu_count()) as pool:
        rows = list(map(row, packs, [goals] * len(packs), pool.map(noticed, ids)))
    PAGE.write_text(HEAD + "".join(rows), "utf-8")


def noticed(id: str) -> MutationReport:
    """What becomes of a pack's mutants."""
    pack = subject_of(id)
    return mutate(pack.procedure, pack.scenarios, around=pack.around, concerns=pack.defines)


def row(pack: Subject, goals: Iterable[Goal], report: MutationReport) -> str:
    """A pack's line of the table; what there is nothing of has no percentage."""
    id, coverage = pack.procedure.id, Coverage.of(pack.procedure, goals)
    parts = (coverage.only(Measure.TRANSITION), coverage.only(Measure.DUTY), coverage)
    shown = [_percent(part.percent) if part.goals else "–" for part in parts]
    mutants = [str(report.total), _percent(report.percent) if report.total else "–"]
    cells = [f"[`{id}`](packs/{id}.md)", str(len(pack.scenarios)), *shown, *mutants]
    return f"| {' | '.join(cells)} |\n"


def _percent(value: float) -> str:
    return f"{value:.1f} %"


def reached_by(pack: Subject) -> set[Goal]:
    """What a pack's own scenarios reach, in its cases and those opened within them."""
    observer = Observer({pack.procedure.id: pack.procedure})
    with pytest.MonkeyPatch.context() as patch:
        observer.watch(patch)
        for scenario in pack.scenarios:
            tuple(differences(scenario, pack.procedure))
    observer.work_out()
    return observer.reached


if __name__ == "__main__":
    main()
