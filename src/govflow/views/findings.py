"""What `check` found in a procedure: each finding with its place, its reason and what shows it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from govflow.checks import Example, Finding, Severity
from govflow.procedures import Procedure
from govflow.text import Lang, Text
from govflow.views.layout import BLANK, hanging, heading, say
from govflow.views.lines import Line, Span
from govflow.views.words import colon, sentence

__all__ = ["checked_view", "findings_view"]

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_SILENCED = Text(zh="已说明", en="silenced")
_SOUND = Text(zh="没有发现问题", en="nothing found")
_PLURALS = {
    Severity.ERROR: Text(zh="错误", en="errors"),
    Severity.WARNING: Text(zh="警告", en="warnings"),
    Severity.NOTE: Text(zh="提示", en="notes"),
}
_HISTORY = Text(zh="经过", en="history")
_DATES = Text(zh="日期", en="dates")
_FACTS = Text(zh="数据", en="facts")
_WHY = Text(zh="理由", en="reason")

_INDENT = 4


def checked_view(
    checked: Iterable[tuple[Procedure, Iterable[Finding]]], *, lang: Lang = "zh", width: int = 80
) -> tuple[Line, ...]:
    """Several procedures with their findings, one below the other; as `findings_view`."""
    lines: list[Line] = []
    for procedure, findings in checked:
        lines += [BLANK] if lines else []
        lines += findings_view(procedure, findings, lang=lang, width=width)
    return tuple(lines)


def findings_view(
    procedure: Procedure, findings: Iterable[Finding], *, lang: Lang = "zh", width: int = 80
) -> tuple[Line, ...]:
    """The findings of one procedure, the gravest first, and how many there are of each kind.

    Args:
        procedure: the procedure checked.
        findings: what was found in it.
        lang: the language of the words.
        width: how many columns there are.
    """
    found = sorted(findings, key=lambda f: (bool(f.silenced), list(Severity).index(f.severity)))
    title = (*heading(procedure.id), Span(f"  {procedure.title.get(lang)}"))
    lines = [*hanging((), 0, title, width), say(f"  {_count(found, lang)}", "dim")]
    for finding in found:
        lines += [BLANK, *_finding(finding, lang, width)]
    return tuple(lines)


def _count(findings: Iterable[Finding], lang: Lang) -> str:
    """How many there are of each kind: 1 error, 2 warnings, 3 silenced."""
    counts = Counter(_SILENCED if f.silenced else f.severity for f in findings)
    parts = []
    for kind, number in counts.items():
        if isinstance(kind, Text):
            name = kind.get(lang)
        else:
            name = (kind.label if number == 1 else _PLURALS[kind]).get(lang)
        parts.append(f"{number} {name}")
    return sentence(parts, lang) or _SOUND.get(lang)


def _finding(finding: Finding, lang: Lang, width: int) -> Iterator[Line]:
    label = _SILENCED if finding.silenced else finding.severity.label
    style = "dim" if finding.silenced else _STYLES[finding.severity]
    yield (
        Span(f"  {label.get(lang)}", style),
        Span(f"  {finding.at}", "bold"),
        Span(f"  {finding.code}", "dim"),
    )
    pad = say(" " * _INDENT)
    if finding.silenced:
        yield from hanging(pad, _INDENT, say(_said(_WHY, finding.silenced, lang)), width)
        return
    yield from hanging(pad, _INDENT, say(finding.reason.get(lang)), width)
    for line in _example(finding.example, lang):
        yield from hanging(pad, _INDENT, say(line, "dim"), width)


def _example(example: Example, lang: Lang) -> Iterator[str]:
    if example.history:
        steps = (f"{o.on:%Y-%m-%d} {o.event}" for o in example.history)
        yield _said(_HISTORY, " → ".join(steps), lang)
    if example.dates:
        dates = (f"{place} {day}" for place, day in example.dates.items())
        yield _said(_DATES, sentence(dates, lang), lang)
    if example.facts:
        facts = (f"{fact} = {value}" for fact, value in example.facts.items())
        yield _said(_FACTS, sentence(facts, lang), lang)


def _said(label: Text, words: str, lang: Lang) -> str:
    return f"{label.get(lang)}{colon(lang)}{words}"
