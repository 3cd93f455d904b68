"""Rules about citations: every duty and routing quotes its source, every source is quoted."""

from collections.abc import Iterator, Mapping

from govflow.checks.finding import Finding, note, warning
from govflow.checks.graph import place_of
from govflow.checks.subject import Subject
from govflow.procedures import Cite, Datum, Duty, Event, Procedure, Watch

__all__ = ["empty_citations", "sources_not_cited", "uncited_parts"]


def uncited_parts(subject: Subject) -> Iterator[Finding]:
    """Duties, watches, grades and routings that do not say where they come from.

    In a procedure without sources, which cites nothing on purpose, one note says so.
    """
    procedure = subject.procedure
    uncited = [place for place, cite in _owing_a_source(procedure) if cite is None]
    if uncited and not procedure.sources:
        yield note(
            "uncited",
            "sources",
            zh="程序没有写明任何来源（sources），职责与分流无从查证",
            en="the procedure names no sources, so nobody can look its duties up",
        )
        return
    for place in uncited:
        yield warning(
            "uncited",
            f"{place}.cite",
            zh="没有引用原文（cite）：说不出依据的，无从查证",
            en="it quotes no source (cite), so nobody can look it up",
        )


def _owing_a_source(procedure: Procedure) -> Iterator[tuple[str, Cite | None]]:
    for duty in procedure.duties.values():
        yield f"duties.{duty.id}", duty.cite
    for watch in procedure.watches.values():
        yield f"watches.{watch.id}", watch.cite
    for datum in procedure.grades:
        yield f"data.{datum.id}", datum.cite
    for event in procedure.events.values():
        if event.opens or event.requires_closed:
            yield f"events.{event.id}", event.cite or _first(event)
        else:
            for i, transition in enumerate(event.transitions):
                if not transition.when.always:
                    yield place_of(event, i), transition.cite or event.cite


def _first(event: Event) -> Cite | None:
    return next((t.cite for t in event.transitions if t.cite is not None), None)


def empty_citations(subject: Subject) -> Iterator[Finding]:
    """Citations without words."""
    for place, cite in _cites(subject.procedure):
        if not cite.text.strip():
            yield warning(
                "empty_citation",
                f"{place}.cite.text",
                zh="引文为空；应写出来源的原文",
                en="the citation has no words; it gives the source's own",
            )


def sources_not_cited(subject: Subject) -> Iterator[Finding]:
    """Sources that nothing cites."""
    cited = {cite.source for _, cite in _cites(subject.procedure)}
    for source in subject.procedure.sources:
        if source not in cited:
            yield warning(
                "unused_source",
                f"sources.{source}",
                zh=f"没有任何引文出自来源 {source!r}",
                en=f"nothing is quoted from the source {source!r}",
            )


def _cites(procedure: Procedure) -> Iterator[tuple[str, Cite]]:
    """Every citation and the part it stands in."""
    tables: dict[str, Mapping[str, Datum | Event | Duty | Watch]] = {
        "data": procedure.data,
        "events": procedure.events,
        "duties": procedure.duties,
        "watches": procedure.watches,
    }
    for name, table in tables.items():
        for id, part in table.items():
            if part.cite is not None:
                yield f"{name}.{id}", part.cite
    for event in procedure.events.values():
        for i, transition in enumerate(event.transitions):
            if transition.cite is not None:
                yield place_of(event, i), transition.cite
