"""A case and what is owed in it as JSON-ready data, under the names they have in Python."""

from govflow.cases import Allowed, Case, Days, Entry, Obligation, Occurrence
from govflow.cli.due import deadline_data

__all__ = ["case_data", "obligation_data"]


def case_data(case: Case) -> dict[str, object]:
    """A case as of `case.now`, under the names it has in Python, for `print_json`."""
    return {
        **_case_data(case),
        "now": case.now,
        "obligations": [obligation_data(obligation) for obligation in case.obligations()],
        "history": [_entry_data(entry) for entry in case.history()],
    }


def _case_data(case: Case) -> dict[str, object]:
    state = case.state
    return {
        "id": case.id,
        "procedure": case.procedure.id,
        "version": case.procedure.version,
        "opened": case.opened,
        "state_id": case.state_id,
        "state": {"id": state.id, "text": state.text, "phase": state.phase, "final": state.final},
        "closed": case.closed,
        "data": dict(case.data),
        "allowed": _allowed_data(case, case.allowed()),
        "children": [_case_data(child) for child in case.children],
    }


def _allowed_data(case: Case, allowed: Allowed) -> dict[str, object]:
    return {
        "events": list(allowed.events),
        "by": {event: list(case.procedure.events[event].by) for event in allowed.events},
        "refused": {
            event: {"code": refusal.code, "zh": refusal.zh, "en": refusal.en}
            for event, refusal in allowed.refused.items()
        },
    }


def obligation_data(obligation: Obligation) -> dict[str, object]:
    """An obligation under the names it has in Python; what its duty says of it beside them."""
    duty, deadline = obligation.duty, obligation.deadline
    found = {} if deadline is None else deadline_data(deadline)
    return {
        "duty": duty.id,
        "text": duty.text,
        "bearer": duty.bearer,
        "force": duty.force,
        "number": obligation.number,
        "case": obligation.case,
        "status": obligation.status,
        "started": obligation.started,
        **{key: found.get(key) for key in _OF_DEADLINE},
        "readings": [
            {
                "id": reading.id,
                "title": reading.title,
                **{key: deadline_data(reading.deadline)[key] for key in _OF_READING},
            }
            for reading in obligation.readings
        ],
        "ended": obligation.ended,
        "suspended_since": obligation.suspended_since,
        "not_before": obligation.not_before,
        "extended": [
            {"on": e.on, "amount": str(e.amount), "was": e.was} for e in obligation.extended
        ],
        "stretch": obligation.stretch and [obligation.stretch.first, obligation.stretch.last],
        "left": _days_data(obligation.left),
        "late": _days_data(obligation.late),
    }


_OF_DEADLINE = ("due", "nominal", "moment", "standing", "earliest", "latest")
_OF_READING = ("due", "nominal", "moment", "standing", "start", "period", "convention")


def _days_data(days: Days | None) -> dict[str, object] | None:
    if days is None:
        return None
    hours = {} if days.time is None else {"time": str(days.time)}
    return {"working": days.working, "natural": days.natural, **hours}


def _entry_data(entry: Entry) -> dict[str, object]:
    occurrence, obligation = entry.occurrence, entry.obligation
    return {
        "on": entry.on,
        "kind": entry.kind,
        "case": entry.case,
        "occurrence": occurrence and _occurrence_data(occurrence),
        "obligation": obligation and obligation_data(obligation),
    }


def _occurrence_data(occurrence: Occurrence) -> dict[str, object]:
    return {
        "event": occurrence.event,
        "on": occurrence.on,
        "by": occurrence.by,
        "data": dict(occurrence.data),
        "case": occurrence.case,
        "opens": occurrence.opens,
        "recorded": occurrence.recorded,
        "cause": occurrence.cause,
    }
