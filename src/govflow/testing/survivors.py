"""A mutation report as lines of text: how many mutants were noticed, and each that was not."""

from collections.abc import Callable

from govflow.testing.mutation import MutationReport
from govflow.text import Lang
from govflow.views.layout import BLANK, hanging, heading, say
from govflow.views.lines import Line, Span

__all__ = ["mutation_view"]

_INDENT = 4


def mutation_view(
    report: MutationReport, line: Callable[[str], int], *, lang: Lang = "zh", width: int = 80
) -> tuple[Line, ...]:
    """The figures, then each survivor with its key, its place and what was changed.

    Args:
        report: what became of the mutants.
        line: the line of the definition's file at which a key path stands.
        lang: the language of the words.
        width: how many columns there are.
    """
    lines = [heading(report.procedure), say(f"  {_figures(report, lang)}", "dim")]
    for mutant in report.survivors:
        number = line(mutant.path)
        place = f"第 {number} 行" if lang == "zh" else f"line {number}"
        lines += [BLANK, (Span(mutant.path, "bold"), Span(f"  {place}", "dim"))]
        lines += hanging((), _INDENT, say(mutant.text.get(lang)), width)
    return tuple(lines)


def _figures(report: MutationReport, lang: Lang) -> str:
    total, noticed, survived = report.total, report.noticed, len(report.survivors)
    if lang == "zh":
        said = f"变异 {total}，发现 {noticed}（{report.percent:.1f}%），存活 {survived}"
        return said + (f"；不能成立 {report.refused}" if report.refused else "")
    said = f"{total} mutants, {noticed} noticed ({report.percent:.1f}%), {survived} survived"
    return said + (f"; {report.refused} do not load" if report.refused else "")
