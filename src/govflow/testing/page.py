"""Rule coverage as pages: an overview, and for each procedure its states and duties coloured by it.

The pages need nothing from elsewhere: no scripts, no fonts, one style sheet written into each.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path

from govflow.checks.goals import Goal, Kind, taken
from govflow.procedures import Procedure
from govflow.testing.coverage import Coverage
from govflow.testing.measures import COUNTED, Measure, wording
from govflow.text import Lang, Text
from govflow.views.state_diagram import Shown, state_diagram

__all__ = ["coverage_page", "write_pages"]

_TITLE = Text(zh="规则覆盖", en="Rule coverage")
_NONE = Text(zh="没有", en="none")
_HEADINGS = {
    Measure.TRANSITION: Text(zh="状态与转移", en="States and transitions"),
    Measure.GUARD: Text(zh="条件", en="Guards"),
    Measure.DUTY: Text(zh="职责", en="Duties"),
    Measure.CONSEQUENCE: Text(zh="自行发生的后果", en="Consequences"),
}
_OF_A_DUTY = {
    what: counted.label
    for what, counted in COUNTED.items()
    if counted.measure in (Measure.DUTY, Measure.STATUS)
}

_STYLE = """
:root { color-scheme: light dark; --ink: #1d2129; --paper: #fff; --card: #f6f7f9; --line: #c9ced6;
  --reached: #0b6e4f; --partly: #9a6700; --missed: #b3261e; --dim: #667080 }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e8eb; --paper: #16181d; --card: #21242b;
  --line: #454b57; --reached: #5cc79a; --partly: #e0b050; --missed: #ff8a80; --dim: #99a1ad } }
body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  color: var(--ink); background: var(--paper); margin: 2rem auto; max-width: 84rem;
  padding: 0 1.25rem }
h1 { font-size: 1.5rem; margin: 0 } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem }
p.id, .dim { color: var(--dim) } a { color: inherit }
table { border-collapse: collapse } .wide { overflow-x: auto }
th, td { padding: .2rem .7rem; text-align: left; border-bottom: 1px solid var(--line) }
th { font-weight: 600 } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }
td.mark, th.mark { text-align: center; white-space: nowrap } td.n { white-space: nowrap }
td:first-child:not(.n) { min-width: 14rem }
.reached { color: var(--reached) } .partly { color: var(--partly) } .missed { color: var(--missed) }
ul { padding-left: 1.2rem; margin: .3rem 0 }
meter { width: 7rem; height: .7rem; vertical-align: middle }
svg text { font-size: 12px; fill: currentColor } svg .title { font-weight: 600; font-size: 13px;
  color: var(--ink) }
svg .state rect { fill: var(--card); stroke: var(--line) }
svg .initial rect { stroke: var(--ink); stroke-width: 2 }
svg .final rect { stroke: var(--ink); stroke-dasharray: 2 2 }
svg .arrow { fill: none; stroke: currentColor; stroke-width: 1.5; opacity: .75 }
svg .arrow.missed { stroke-dasharray: 6 4 } svg marker { fill: currentColor }
"""


def write_pages(
    folder: Path,
    procedures: Mapping[str, Procedure],
    found: Mapping[str, Coverage],
    lang: Lang = "zh",
) -> None:
    """Write the overview (`index.html`) and a page for each procedure into a folder.

    Args:
        folder: where; it is made if it is not there.
        procedures: the procedures by identifier.
        found: the coverage of each.
        lang: the language of the words.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for id, coverage in found.items():
        page = coverage_page(procedures[id], coverage, lang=lang)
        (folder / f"{id}.html").write_text(page, encoding="utf-8")
    rows = [_overview_row(procedures[id], coverage, lang) for id, coverage in found.items()]
    words = [measure.label.get(lang) for measure in Measure]
    head = ["程序" if lang == "zh" else "procedure", "", "合计" if lang == "zh" else "all", *words]
    body = [f"<h1>{_TITLE.get(lang)}</h1>", _table(head, rows, "n", first=2)]
    (folder / "index.html").write_text(_page(_TITLE.get(lang), body, lang), encoding="utf-8")


def coverage_page(procedure: Procedure, coverage: Coverage, *, lang: Lang = "zh") -> str:
    """The page of one procedure, as HTML."""
    title = procedure.title.get(lang)
    counts = [_count(coverage.only(measure)) for measure in Measure]
    body = [
        f'<p class="dim"><a href="index.html">{_TITLE.get(lang)}</a></p>',
        f"<h1>{escape(title)}</h1>",
        f'<p class="id">{escape(procedure.id)} · {_percent(coverage)}</p>',
        _table([measure.label.get(lang) for measure in Measure], [counts], "n", first=0),
        _heading(Measure.TRANSITION, lang),
        '<div class="wide">',
        state_diagram(procedure, _moves(procedure, coverage), lang=lang),
        "</div>",
        _heading(Measure.DUTY, lang),
        _duties(procedure, coverage, lang),
    ]
    for measure in (Measure.GUARD, Measure.CONSEQUENCE):
        body += [_heading(measure, lang), _list(coverage.only(measure), lang)]
    return _page(title, body, lang)


def _moves(procedure: Procedure, coverage: Coverage) -> Iterator[Shown]:
    for id, event in procedure.events.items():
        for transition in event.transitions:
            for origin in transition.from_:
                goal = taken(procedure, id, origin, transition)
                note = "" if transition.when.always else f"[{transition.when}]"
                yield Shown(origin, id, transition.to, _tone(goal, coverage), note)


def _duties(procedure: Procedure, coverage: Coverage, lang: Lang) -> str:
    """A row for each duty, a mark for each thing that may become of it."""
    if not procedure.duties:
        return f'<p class="dim">{_NONE.get(lang)}</p>'
    rows = []
    for duty in procedure.duties.values():
        part = f"duties.{duty.id}"
        there = {goal.what: goal for goal in coverage.goals if goal.part == part}
        marks = [_mark(there[what], coverage) if what in there else "" for what in _OF_A_DUTY]
        read = [Goal(procedure.id, part, Kind.READING, reading) for reading in duty.readings]
        readings = [
            (_tone(goal, coverage), duty.readings[goal.detail].text.get(lang)) for goal in read
        ]
        shown = (f'<span class="{tone}">{escape(text)}</span>' for tone, text in readings)
        rows.append([escape(duty.text.get(lang)), *marks, "; ".join(shown)])
    labels = (*_OF_A_DUTY.values(), Measure.READING.label)
    head = ["", *(label.get(lang) for label in labels)]
    return f'<div class="wide">{_table(head, rows, "mark", first=1, last=len(head) - 1)}</div>'


def _list(coverage: Coverage, lang: Lang) -> str:
    """The goals one by one, those missed first."""
    if not coverage.goals:
        return f'<p class="dim">{_NONE.get(lang)}</p>'
    listed = [*coverage.missed, *(goal for goal in coverage.goals if goal in coverage.reached)]
    words = ((_mark(g, coverage), f"{g.part}: {wording(g, lang)}") for g in listed)
    said = (f"<li>{mark} {escape(text)}</li>" for mark, text in words)
    return f'<ul style="list-style: none">{"".join(said)}</ul>'


def _overview_row(procedure: Procedure, coverage: Coverage, lang: Lang) -> list[str]:
    name = escape(procedure.title.get(lang))
    link = f'<a href="{escape(procedure.id)}.html">{name}</a>'
    bar = f'<meter max="100" value="{coverage.percent:.1f}"></meter>&nbsp;{_percent(coverage)}'
    counts = (_count(coverage.only(measure)) for measure in Measure)
    return [link, f'<span class="dim">{escape(procedure.id)}</span>', bar, *counts]


def _tone(goal: Goal, coverage: Coverage) -> str:
    return "reached" if goal in coverage.reached else "missed"


def _mark(goal: Goal, coverage: Coverage) -> str:
    tone = _tone(goal, coverage)
    return f'<span class="{tone}">{"✓" if tone == "reached" else "✗"}</span>'


def _count(coverage: Coverage) -> str:
    if not coverage.goals:
        return '<span class="dim">–</span>'
    tone = "missed" if coverage.missed else "reached"
    return f'<span class="{tone}">{len(coverage.reached)}/{len(coverage.goals)}</span>'


def _percent(coverage: Coverage) -> str:
    return f"{coverage.percent:.1f}%"


def _heading(measure: Measure, lang: Lang) -> str:
    return f"<h2>{_HEADINGS[measure].get(lang)}</h2>"


def _table(
    head: list[str], rows: Iterable[list[str]], kind: str, *, first: int, last: int | None = None
) -> str:
    """A table whose cells from `first` up to `last` are of a kind: figures or marks."""
    kinds = [
        f' class="{kind}"' if first <= i < (last or len(head)) else "" for i in range(len(head))
    ]
    said = ["<table><tr>", *(f"<th{k}>{c}</th>" for c, k in zip(head, kinds, strict=True)), "</tr>"]
    for row in rows:
        cells = (f"<td{k}>{c}</td>" for c, k in zip(row, kinds, strict=True))
        said += ["<tr>", *cells, "</tr>"]
    return "".join([*said, "</table>"])


def _page(title: str, body: Iterable[str], lang: Lang) -> str:
    return "\n".join(
        [
            f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">',
            f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>",
            *body,
            "</body></html>\n",
        ]
    )
