"""A pack as a page of the documentation, in Markdown: English, with the Chinese names beside."""

from collections.abc import Iterable, Iterator

from govflow.procedures import Duty, Procedure
from govflow.text import Text
from govflow.views.duties import (
    bearer_text,
    duty_rows,
    limit_text,
    names_of,
    reading_text,
    start_text,
    watch_rows,
)
from govflow.views.mermaid import mermaid

__all__ = ["pack_page"]


def pack_page(procedure: Procedure) -> str:
    """The page: what it is, roles, diagram, duties, readings, watches, what it leaves out."""
    return "\n".join(_lines(procedure)).rstrip() + "\n"


def _lines(procedure: Procedure) -> Iterator[str]:
    yield f"# {_both(procedure.title)}"
    yield ""
    yield f"Pack `{procedure.id}`, version {procedure.version}. Generated from the pack."
    yield ""
    yield f"It covers {procedure.covers.get('en')} ({procedure.covers.get('zh')})."
    yield from _sources(procedure)
    yield from _section("Roles", (f"- `{r.id}`: {_both(r.text)}" for r in procedure.roles.values()))
    yield from _section("Diagram", ["```mermaid", mermaid(procedure, lang="en"), "```"])
    yield from _section("Duties", _duties(procedure))
    yield from _section("Readings", _readings(procedure))
    yield from _section("Phrases", _phrases(procedure))
    yield from _section("Watches", _watches(procedure))
    yield from _section("What it leaves out", (f"- {_both(text)}" for text in procedure.omits))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield from ("", f"## {title}", "", *found)


def _sources(procedure: Procedure) -> Iterator[str]:
    for source in procedure.sources.values():
        known = [source.title, source.number, source.issuer, str(source.date or "")]
        yield ""
        yield f"Source: {', '.join(filter(None, known))}."


def _duties(procedure: Procedure) -> Iterator[str]:
    if not procedure.duties:
        return
    yield "| duty | who | within | from | until | if missed |"
    yield "|---|---|---|---|---|---|"
    for duty in procedure.duties.values():
        rows = {label.en: said for label, said in duty_rows(procedure, duty, "en")}
        missed = names_of(procedure, [duty.on_breach], "en") if duty.on_breach else ""
        cells = (
            f"`{duty.id}` {_both(duty.text)}",
            bearer_text(procedure, duty, "en"),
            limit_text(duty, "en"),
            start_text(procedure, duty.starts, "en"),
            "; ".join(rows["ends"]),
            missed,
        )
        yield f"| {' | '.join(map(_cell, cells))} |"


def _readings(procedure: Procedure) -> Iterator[str]:
    for duty in procedure.duties.values():
        for reading in duty.readings.values():
            said = reading_text(procedure, duty, reading, "en")
            yield f"- `{duty.id}` / `{reading.id}`: {said}, {reading.text.get('zh')}"


def _phrases(procedure: Procedure) -> Iterator[str]:
    for duty in procedure.duties.values():
        yield from _phrase(duty)


def _phrase(duty: Duty) -> Iterator[str]:
    if duty.cite is not None:
        article = f"{duty.cite.article} " if duty.cite.article else ""
        yield f"- `{duty.id}`: {article}“{duty.cite.text}”"
    if duty.note:
        yield f"  ({duty.note})"


def _watches(procedure: Procedure) -> Iterator[str]:
    for watch in procedure.watches.values():
        said = "; ".join(
            f"{label.en}: {text}" for label, text in watch_rows(procedure, watch, "en")
        )
        yield f"- `{watch.id}` {_both(watch.text)}: {said}"


def _both(text: Text) -> str:
    return (
        f"{text.en} ({text.zh})" if text.zh and text.en and text.zh != text.en else text.get("en")
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
