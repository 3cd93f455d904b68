"""Duties, facts, conditions and watches that make no sense: each names its key and the reason."""

from typing import Any

import pytest
from tests.procedures.definitions import changed, definition, keys, refused, says, set_at

from govflow import load

DUTY = "duties.decision"
WATCH = {"events": "ask", "at_least": 3, "each": "month"}
UNDATED: dict[str, object] = {
    f"{DUTY}.within": None,
    f"{DUTY}.readings": {},
    f"{DUTY}.undated": True,
}

# What is set, and to what (None: left out); the code; the key; what is said in both languages.
BAD: list[tuple[dict[str, object], str, str, tuple[str, ...]]] = [
    # Limits.
    ({f"{DUTY}.by": "2023-02-29"}, "wrong_type", f"{DUTY}.by", ("'2023-02-29'",)),
    ({f"{DUTY}.by": 15}, "wrong_type", f"{DUTY}.by", ("15",)),
    ({f"{DUTY}.not_before": "soon"}, "unreadable_period", f"{DUTY}.not_before", ("'soon'",)),
    ({f"{DUTY}.undated": "yes"}, "wrong_type", f"{DUTY}.undated", ("'yes'",)),
    ({f"{DUTY}.direction": "back"}, "bad_value", f"{DUTY}.direction", ("'back'", "after, before")),
    ({f"{DUTY}.every": "week"}, "bad_value", f"{DUTY}.every", ("'week'", "month, quarter")),
    # A recurring duty is not stopped, nor is one counted back.
    ({f"{DUTY}.every": "month"}, "not_with_every", DUTY, ()),
    ({f"{DUTY}.direction": "before"}, "not_backward", DUTY, ()),
    # Extensions.
    ({f"{DUTY}.extension": {"amount": "5 days"}}, "missing_key", f"{DUTY}.extension.event", ()),
    (
        {f"{DUTY}.extension": {"event": "ask", "amount": "10 days", "times": 0}},
        "bad_extension",
        f"{DUTY}.extension",
        (),
    ),
    (
        {f"{DUTY}.extension": {"event": "ask", "fact": "remark"}},
        "wrong_fact_type",
        f"{DUTY}.extension.fact",
        ("remark", "period", "text"),
    ),
    # Starts and ends.
    (
        {f"{DUTY}.starts": {"any": "accept", "fact": "remark"}},
        "wrong_fact_type",
        f"{DUTY}.starts.fact",
        ("remark", "date", "text"),
    ),
    (
        {f"{DUTY}.starts": {"enters": "examined"}},
        "unknown_state",
        f"{DUTY}.starts.enters",
        ("'examined'", "'examining'"),
    ),
    ({f"{DUTY}.starts": {"when": {"urgent": True}}}, "bad_start", f"{DUTY}.starts", ("any",)),
    (
        {f"{DUTY}.starts": {"any": "accept", "when": {"urgnt": True}}},
        "unknown_fact",
        f"{DUTY}.starts.when.urgnt",
        ("'urgnt'", "'urgent'"),
    ),
    ({f"{DUTY}.ends": []}, "missing_value", f"{DUTY}.ends", ()),
    ({f"{DUTY}.ends": {"covers": "kind"}}, "missing_value", f"{DUTY}.ends", ()),
    (
        {f"{DUTY}.ends": {"events": "decide", "covers": "remark"}},
        "nothing_to_cover",
        f"{DUTY}.ends.covers",
        ("remark", "one_of"),
    ),
    (
        {f"{DUTY}.ends": {"cleared": "cn.nowhere"}},
        "unknown_procedure",
        f"{DUTY}.ends.cleared",
        ("'cn.nowhere'",),
    ),
    # Hours where there is no moment to count them from.
    ({f"{DUTY}.not_before": "3 hours"}, "hours_not_kept", DUTY, ("not_before",)),
    (
        {
            "data.served": {"type": "date"},
            f"{DUTY}.within": "3 hours",
            f"{DUTY}.starts": {"any": "accept", "fact": "served"},
        },
        "moment_needed",
        DUTY,
        (),
    ),
    # What comes by itself.
    (
        {f"{DUTY}.within": "0 days", f"{DUTY}.starts": "ask", f"{DUTY}.on_breach": "ask"},
        "endless_breach",
        DUTY,
        (),
    ),
    ({f"{DUTY}.on_breach": "ask", **UNDATED}, "no_limit", DUTY, ()),
    ({"events.ask.happens_on": "2024-02-30"}, "wrong_type", "events.ask.happens_on", ()),
    ({"events.ask.brings": "opinion"}, "unknown_fact", "events.ask.brings", ("'opinion'",)),
    # Conditions.
    ({"events.accept.when": {"urgent": {"above": True}}}, "wrong_type", "events.accept.when", ()),
    ({"events.accept.when": {"any": []}}, "wrong_type", "events.accept.when", ()),
    ({"events.accept.when": {"any": {"pages": 3}}}, "wrong_type", "events.accept.when", ()),
    (
        {"events.accept.when": {"any": [{"pages": 3}, {"knd": "simple"}]}},
        "unknown_fact",
        "events.accept.when.knd",
        ("'knd'", "'kind'"),
    ),
    # Facts.
    (
        {"data.kind.grades": [{"value": "x", "when": {"pages": 3}}]},
        "two_forms",
        "data.kind",
        ("grades", "one_of"),
    ),
    (
        {"data.remark.grades": [{"value": "x", "when": {"pgs": 3}}]},
        "unknown_fact",
        "data.remark.grades[0].when.pgs",
        ("'pgs'", "'pages'"),
    ),
    ({"data.remark.grades": [{"value": "x"}]}, "missing_key", "data.remark.grades[0].when", ()),
    ({"data.pages.only": "less"}, "bad_value", "data.pages.only", ("'less'", "decrease, increase")),
    # Watches.
    ({"watches.w": {**WATCH, "within": "30 days"}}, "no_window", "watches.w", ("within", "each")),
    ({"watches.w": {**WATCH, "readings": {"a": {}}}}, "no_window", "watches.w.readings.a", ()),
    ({"watches.w": {**WATCH, "at_least": "3"}}, "wrong_type", "watches.w.at_least", ("'3'",)),
    ({"watches.w": {**WATCH, "at_least": True}}, "wrong_type", "watches.w.at_least", ("True",)),
    ({"watches.w": {**WATCH, "events": "aks"}}, "unknown_event", "watches.w.events", ("'ask'",)),
    ({"watches.w": {**WATCH, "sums": "remark"}}, "not_a_number", "watches.w.sums", ()),
    ({"watches.w": {**WATCH, "scope": "county"}}, "unknown_fact", "watches.w.scope", ("'county'",)),
    (
        {"watches.w": {**WATCH, "each": "fortnight"}},
        "bad_value",
        "watches.w.each",
        ("'fortnight'",),
    ),
]


@pytest.mark.parametrize(("changes", "code", "where", "said"), BAD)
def test_it_is_named(
    changes: dict[str, object], code: str, where: str, said: tuple[str, ...]
) -> None:
    plain: dict[str, Any] = definition()
    for path, value in changes.items():
        if value is None:
            del plain["duties"]["decision"][path.removeprefix(f"{DUTY}.")]
        else:
            set_at(plain, path, value)
    error = refused(plain)
    assert (error.code, error.where) == (code, where)
    assert keys(error)[0] == where
    assert says(error, *said)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (f"{DUTY}.starts", {"any": "accept", "enters": "received"}),
        (f"{DUTY}.starts", {"any": "accept", "when": {"pages": {"at_least": 3, "below": 10}}}),
        (f"{DUTY}.ends", {"events": "decide", "covers": "kind"}),
        (f"{DUTY}.extension", {"event": "ask", "amount": "10 days", "at_most": "15 days"}),
        (f"{DUTY}.on_breach", "withdraw"),
        (f"{DUTY}.not_before", "7 days"),
        (f"{DUTY}.readings.natural.by", "2024-04-15"),
        (f"{DUTY}.readings.natural.by", "02-29"),
        ("events.ask.happens_on", "2024-04-15"),
        ("events.ask.brings", ["remark", "pages"]),
        ("data.pages.only", "increase"),
        ("watches.w", {**WATCH, "events": ["ask", "answer"], "sums": "pages"}),
    ],
)
def test_what_is_right_is_written_and_read_again(path: str, value: object) -> None:
    procedure = load(changed(path, value))
    assert load(procedure.to_dict()) == procedure
