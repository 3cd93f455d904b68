"""`govflow run`: a case replayed from a table of events: where it stands and what is owed."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Annotated

import typer

from govflow.cases import Allowed, Case, Days, Entry, Obligation, Occurrence, read_events
from govflow.cases.occurrence import is_before
from govflow.cli.due import deadline_data
from govflow.cli.options import JsonOption, LangOption
from govflow.cli.output import complain, print_json, read_date
from govflow.cli.show import PackArgument, print_lines
from govflow.errors import DateRangeError, GovflowError, RecordError, Refusal
from govflow.procedures import Procedure, load

__all__ = ["case_data", "obligation_data", "replay_table", "run_case"]

REFUSED_OR_LATE = 1


def run_case(
    what: PackArgument,
    events: Annotated[
        Path,
        typer.Argument(metavar="EVENTS.csv", help="Columns event, on, by, … · 事件表 (UTF-8)"),
    ],
    *,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="The day to look at · 截至何日 [the last event]")
    ] = None,
    id: Annotated[
        str | None, typer.Option("--case", help="The case's name · 案件名称 [the file's name]")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit 1 if refused or late · 拒绝或逾期时返回 1")
    ] = False,
    lang: LangOption,
    as_json: JsonOption = False,
) -> None:
    """Where a case stands, from a table of its events · 由事件表重现案件"""
    procedure = load(what)
    until = None if as_of is None else read_date(as_of, where="--as-of")
    name = str(events)
    try:
        case = replay_table(
            procedure, events.stem if id is None else id, _read(events), name=name, as_of=until
        )
    except Refusal as refusal:
        if not strict:
            raise
        complain(zh=refusal.message("zh"), en=refusal.message("en"), lang=lang)
        raise typer.Exit(REFUSED_OR_LATE) from None
    if as_json:
        print_json(case_data(case))
    else:
        from govflow.views.case import case_view

        print_lines(lambda width: case_view(case, lang=lang, width=width))
    if strict and any(obligation.status.late for obligation in case.obligations()):
        raise typer.Exit(REFUSED_OR_LATE)


# Reading and replaying.


def replay_table(
    procedure: Procedure,
    id: str,
    text: str,
    *,
    name: str,
    as_of: date | datetime | None = None,
) -> Case:
    """The case that a CSV table makes, as of a time; all of its rows must be possible.

    Raises `RecordError` and `Refusal`, `where` naming the table and the row (1 is the header).
    """
    occurrences = read_events(_lines(text), procedure, name=name)
    rows = list(zip(_rows(text), occurrences, strict=True))
    case: Case | None = None
    shown: Case | None = None
    for _, occurrence, case in _cases(procedure, id, rows, name):
        if as_of is None or not is_before(as_of, occurrence.on, procedure.calendar):
            shown = case
    if case is None:
        raise RecordError(
            "no_occurrence",
            zh="表中没有事件；第一项应为 open",
            en="there are no events in the table; the first is to be 'open'",
            where=name,
        )
    _require_dates(case, rows, name)
    if shown is None:
        raise GovflowError(
            "before_the_case",
            zh=f"{as_of} 时案件尚未开启（{case.opened}）",
            en=f"the case was not open yet on {as_of}, only on {case.opened}",
            where="--as-of",
        )
    return shown if as_of is None else shown.advance(as_of)


_Rows = Sequence[tuple[int, Occurrence]]


def _cases(
    procedure: Procedure, id: str, rows: _Rows, name: str
) -> Iterator[tuple[str, Occurrence, Case]]:
    """The case after each row, and where that row is."""
    case: Case | None = None
    for row, occurrence in rows:
        where = f"{name}: row {row}"
        try:
            case = (
                Case.replay(procedure, id, [occurrence]) if case is None else case.apply(occurrence)
            )
        except Refusal as refusal:
            refusal.where = where
            raise
        yield where, occurrence, case


def _require_dates(case: Case, rows: _Rows, name: str) -> None:
    """Refuse a date from which the calendar cannot count, naming the first row that needs it.

    Events are accepted without computing deadlines, so it shows only afterwards.
    """
    try:
        case.obligations()
    except DateRangeError:
        for where, _, so_far in _cases(case.procedure, case.id, rows, name):
            try:
                so_far.obligations()
            except DateRangeError as error:
                error.where = where
                raise error from None


def _lines(text: str) -> Iterable[str]:
    return StringIO(text, newline="")


def _rows(text: str) -> Iterator[int]:
    """The number of each row that `read_events` takes for an event: all but header and blanks."""
    reader = csv.reader(_lines(text), strict=True)
    next(reader)
    for row in reader:
        if any(cell.strip() for cell in row):
            yield reader.line_num


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")  # spreadsheets put a mark before the header
    except FileNotFoundError:
        code, zh, en = "no_file", "文件不存在", "there is no such file"
    except IsADirectoryError:
        code, zh, en = (
            "unreadable_file",
            "这是一个目录，不是文件",
            "this is a directory, not a file",
        )
    except UnicodeDecodeError as error:
        row = error.object[: error.start].count(b"\n") + 1
        code = "not_utf8"
        zh = f"第 {row} 行不是 UTF-8 文本；请将表另存为 UTF-8"
        en = f"row {row} is not UTF-8 text; save the table as UTF-8"
    except OSError as error:
        code, zh, en = "unreadable_file", str(error.strerror), str(error.strerror)
    raise RecordError(code, zh=zh, en=en, where=str(path))


# For programs.


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
        "left": _days_data(obligation.left),
        "late": _days_data(obligation.late),
    }


_OF_DEADLINE = ("due", "nominal", "moment", "standing", "earliest", "latest")
_OF_READING = ("due", "nominal", "moment", "standing", "start", "period", "convention")


def _days_data(days: Days | None) -> dict[str, int] | None:
    return None if days is None else {"working": days.working, "natural": days.natural}


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
    }
