"""Rules about events: each can happen, and what it waits for or counts can come about."""

from collections.abc import Iterator

from govflow.checks.facts import facts_for
from govflow.checks.finding import Finding, error, warning
from govflow.checks.subject import Subject

__all__ = ["dated_events_too_early", "idle_conditions", "idle_watches", "ungivable_facts"]


def ungivable_facts(subject: Subject) -> Iterator[Finding]:
    """Events that must bring a fact which cannot be brought, so that they never happen."""
    for event in subject.procedure.events.values():
        at = f"events.{event.id}.brings"
        for fact in event.brings:
            if subject.procedure.data[fact].grades:
                yield error(
                    "ungivable_fact",
                    at,
                    zh=f"数据项 {fact!r} 由其他数据得出，不能由事件带来；事件将总被拒绝",
                    en=f"the fact {fact!r} is worked out from others and cannot be brought; the "
                    "event is always refused",
                )
            elif event.happens_on is not None and not event.by:
                yield error(
                    "ungivable_fact",
                    at,
                    zh=f"事件到日期自行发生，没有谁带来数据项 {fact!r}；它永远不会发生",
                    en=f"the event happens by itself on its date, when nobody brings the fact "
                    f"{fact!r}; it never happens",
                )


def dated_events_too_early(subject: Subject) -> Iterator[Finding]:
    """Events with a date by which a case cannot be where they happen."""
    graph, events = subject.graph, subject.procedure.events
    for event in events.values():
        origins = {edge.origin for edge in graph.possible if edge.event == event.id}
        if event.happens_on is None or not origins:
            continue
        # An event that has a date and is nobody's waits for its date.
        later = {
            other.id
            for other in events.values()
            if other.happens_on and not other.by and other.happens_on > event.happens_on
        }
        reached = graph.reachable(edge for edge in graph.possible if edge.event not in later)
        if not origins & reached:
            shown = ", ".join(sorted(f"{id} ({events[id].happens_on})" for id in later))
            yield error(
                "dated_event_never",
                f"events.{event.id}.happens_on",
                zh=f"到 {event.happens_on}，案件还不可能处于该事件发生的状态："
                f"到达那里要经过日期更晚的事件：{shown}",
                en=f"on {event.happens_on} no case can be where the event happens: the way there "
                f"leads over events with a later date: {shown}",
            )


def idle_conditions(subject: Subject) -> Iterator[Finding]:
    """Events that wait for cases which nothing opens."""
    opened = {event.opens for event in subject.procedure.events.values()}
    for event in subject.procedure.events.values():
        for id in event.requires_closed:
            if id not in opened:
                yield warning(
                    "awaits_nothing",
                    f"events.{event.id}.requires_closed",
                    zh=f"没有事件开启 {id!r} 的案件，这个条件总是满足",
                    en=f"no event opens a case of {id!r}, so the condition always holds",
                )


def idle_watches(subject: Subject) -> Iterator[Finding]:
    """Watches that count nothing, whatever facts the events bring."""
    for watch in subject.procedure.watches.values():
        if facts_for(subject.procedure, [watch.when]) is None:
            yield error(
                "watch_never",
                f"watches.{watch.id}.when",
                zh=f"没有任何数据能满足这个条件，监测永远不会触发：{watch.when}",
                en=f"no facts can meet this condition, so the watch never fires: {watch.when}",
            )
