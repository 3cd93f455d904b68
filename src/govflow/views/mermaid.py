"""A procedure's states as a Mermaid diagram.

Written here because what `transitions` draws from the same machine (its mermaid engine, 0.9.3)
falls short: it puts no title that Mermaid shows, names a condition after the function that tests
it (`<lambda>`), draws no final states, needs a model and paints the state it is in, and leaves
marks unescaped that end a label. What is drawn is the machine's own: its states and moves.

Phases are not drawn: Mermaid cannot connect states across the groups that would show them.
"""

import json
import re

from govflow.procedures import Event, Procedure, Transition
from govflow.procedures.table import origins
from govflow.text import Lang
from govflow.views.words import condition

__all__ = ["mermaid"]

_INDENT = "    "
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_RESERVED = frozenset(
    {
        *("accdescr", "acctitle", "class", "classdef", "click", "default", "direction", "end"),
        *("href", "note", "root_end", "root_start", "scale", "state", "statediagram", "style"),
    }
)
_ESCAPED = re.compile(r'["#:;<>\\%*`]')


def mermaid(procedure: Procedure, *, lang: Lang = "zh") -> str:
    """The diagram's source: every state, every transition with its event and condition.

    Args:
        procedure: the procedure.
        lang: the language of the labels.
    """
    names = _names(procedure)
    title = json.dumps(procedure.title.get(lang), ensure_ascii=False)  # as YAML quotes, too
    lines = ["---", f"title: {title}", "---", "stateDiagram-v2"]
    lines += [
        f'{_INDENT}state "{_label(state.text.get(lang))}" as {names[state.id]}'
        for state in procedure.states.values()
    ]
    lines.append(f"{_INDENT}[*] --> {names[procedure.initial]}")
    for event in procedure.events.values():
        for transition in event.transitions:
            label = _edge(procedure, event, transition, lang)
            for origin in origins(procedure, transition):
                target = transition.to or origin
                lines.append(f"{_INDENT}{names[origin]} --> {names[target]}: {label}")
    lines += [f"{_INDENT}{names[s.id]} --> [*]" for s in procedure.states.values() if s.final]
    return "\n".join(lines)


def _edge(procedure: Procedure, event: Event, transition: Transition, lang: Lang) -> str:
    title = event.text.get(lang)
    if not transition.when.always:
        wanted = condition(transition.when, procedure.data, lang)
        title = f"{title}（{wanted}）" if lang == "zh" else f"{title} ({wanted})"
    return _label(title)


def _names(procedure: Procedure) -> dict[str, str]:
    """A name in the diagram for each state: its identifier where Mermaid can read it as one."""
    names: dict[str, str] = {}
    for number, id in enumerate(procedure.states, start=1):
        name = id
        if not _PLAIN.fullmatch(id) or id.casefold() in _RESERVED:
            name = f"state_{number}"
            while name in procedure.states:
                name += "_"
        names[id] = name
    return names


def _label(text: str) -> str:
    """A text on one line in which no mark has a meaning of its own to Mermaid."""
    line = " ".join(text.split())
    return _ESCAPED.sub(lambda mark: f"#{ord(mark.group())};", line)
