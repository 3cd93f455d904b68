"""Rule coverage as lines of text: a table of procedures, then what was missed in each."""

from collections.abc import Iterator, Mapping

from govflow.testing.coverage import Coverage
from govflow.testing.measures import Measure, wording
from govflow.text import Lang
from govflow.views.layout import say, table
from govflow.views.lines import Line, plain

__all__ = ["coverage_text"]

_WIDE = 200  # the table is never wrapped


def coverage_text(found: Mapping[str, Coverage], lang: Lang) -> str:
    """A table with the goals reached of all, for each measure; then the goals missed.

    Args:
        found: the coverage by procedure.
        lang: the language of the words.
    """
    rows = [_head(lang), *(_row(id, coverage) for id, coverage in found.items())]
    lines = table(rows, _WIDE, right=range(1, len(Measure) + 1))
    return "\n".join([plain(lines), *_missed(found, lang)])


def _head(lang: Lang) -> list[Line]:
    first, last = ("程序", "合计") if lang == "zh" else ("procedure", "all")
    return [say(word) for word in (first, *(measure.label.get(lang) for measure in Measure), last)]


def _row(id: str, coverage: Coverage) -> list[Line]:
    parts = [coverage.only(measure) for measure in Measure]
    counts = [f"{len(one.reached)}/{len(one.goals)}" if one.goals else "-" for one in parts]
    return [say(word) for word in (id, *counts, f"{coverage.percent:.1f}%")]


def _missed(found: Mapping[str, Coverage], lang: Lang) -> Iterator[str]:
    for id, coverage in found.items():
        if coverage.missed:
            count = len(coverage.missed)
            yield ""
            yield f"{id}：未覆盖 {count} 项" if lang == "zh" else f"{id}: {count} missed"
            yield from (f"  {goal.part}: {wording(goal, lang)}" for goal in coverage.missed)
