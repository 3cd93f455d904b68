"""An audit in numbers: a line for each duty or bearer, and what was not allowed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from govflow.procedures import Procedure
from govflow.text import Lang
from govflow.views.layout import BLANK, heading, say, table
from govflow.views.lines import Line

if TYPE_CHECKING:
    from govflow.audit import Line as TotalsLine
    from govflow.audit import Totals

__all__ = ["audited_view"]


def audited_view(
    totals: "Totals",
    lines: "Sequence[TotalsLine]",
    procedure: Procedure,
    *,
    lang: Lang = "zh",
    width: int = 80,
) -> tuple[Line, ...]:
    """What an audit comes to.

    Args:
        totals: the audit's numbers.
        lines: its lines, by duty or by bearer.
        procedure: what the cases ran by.
        lang: the language of the words.
        width: how many columns there are.
    """
    chinese = lang == "zh"
    title = (
        f"{procedure.title.zh}：{totals.cases} 件，{totals.rows} 条记录"
        if chinese
        else f"{procedure.title.en}: {totals.cases} cases, {totals.rows} events"
    )
    names = (
        ("应履行", "逾期完成", "逾期未完成", "逾期工作日", "最长", "")
        if chinese
        else ("owed", "late", "overdue", "days late", "most", "")
    )
    rows: list[Sequence[Line]] = [tuple(say(name, "dim") for name in names)]
    rows += [
        (
            say(str(line.obligations)),
            say(str(line.fulfilled_late), "yellow" if line.fulfilled_late else ""),
            say(str(line.overdue), "red" if line.overdue else ""),
            say(str(line.late_working)),
            say(str(line.worst_working)),
            say(line.duty or line.bearer),
        )
        for line in lines
    ]
    shown = [heading(title), BLANK, *table(rows, width, right=(0, 1, 2, 3, 4))]
    if totals.refused:
        shown += [
            BLANK,
            heading("不合程序或无法读取的记录" if chinese else "not allowed or not read"),
        ]
        ordered = sorted(totals.refused.items(), key=lambda item: (-item[1], item[0]))
        shown += table([(say(str(n)), say(why)) for why, n in ordered], width, right=(0,))
    if totals.alerts:
        shown += [BLANK, heading("监测警示" if chinese else "watches that fired")]
        said = ("次数", "范围", "最多", "") if chinese else ("times", "scopes", "most", "")
        watched: list[Sequence[Line]] = [tuple(say(name, "dim") for name in said)]
        watched += [
            (
                say(str(fired.alerts)),
                say(str(fired.scopes)),
                say(f"{fired.most:g}"),
                say(".".join(filter(None, (fired.watch, fired.reading)))),
            )
            for fired in totals.alerts
        ]
        shown += table(watched, width, right=(0, 1, 2))
    if totals.later:
        shown += [
            BLANK,
            say(
                f"另有 {totals.later} 条在截止日之后，未计入"
                if chinese
                else f"{totals.later} more events are after the day looked at and were left out"
            ),
        ]
    return tuple(shown)
