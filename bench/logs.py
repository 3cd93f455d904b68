"""Synthetic logs of Jiangsu tours, made as columns: many cases, some late, a few events refused."""

import numpy as np
import pyarrow as pa

__all__ = ["tour_log"]

_STEPS: tuple[tuple[str, str, int, int], ...] = (
    ("open", "", 0, 0),
    ("arrive", "team", 3, 15),
    ("find", "team", 1, 10),
    ("leave", "team", 5, 40),
    ("complete_report", "team", 5, 22),
    ("approve_by_government", "government", 1, 20),
    ("approve_by_party", "party_committee", 0, 10),
    ("approve_special_report", "government", 0, 3),
    ("give_feedback", "team_leader", 3, 22),
    ("inform_organization_department", "leading_group", 1, 5),
    ("file_plan", "inspected", 20, 60),
    ("file_result", "inspected", 90, 190),
    ("look_back", "leading_group", 5, 30),
    ("look_back", "leading_group", 5, 30),
)
"""What happens in a tour: the event, who does it, and how many days after the one before."""

_FIRST, _LAST = np.datetime64("2016-01-04"), np.datetime64("2023-12-29")
_DROPPED = 0.03
"""The share of events that were not recorded; what follows them may be refused."""


def tour_log(cases: int, *, seed: int = 2019, by_time: bool = False) -> pa.Table:
    """A log of so many tours, about 13.6 rows each: by case, or with `by_time` all as they came."""
    chance = np.random.default_rng(seed)
    steps = len(_STEPS)
    gaps = np.empty((cases, steps), np.int32)
    for step, (_, _, low, high) in enumerate(_STEPS):
        gaps[:, step] = chance.integers(low, high, cases, endpoint=True)
    span = int((_LAST - _FIRST).astype(int))
    gaps[:, 0] = _FIRST.astype("datetime64[D]").astype(int) + chance.integers(0, span, cases)
    days = np.cumsum(gaps, axis=1, dtype=np.int32).ravel()
    case = np.repeat(np.arange(cases, dtype=np.int32), steps)
    which = np.tile(np.arange(steps, dtype=np.int8), cases)
    kept = chance.random(len(days), np.float32) >= _DROPPED
    case, which, days = case[kept], which[kept], days[kept]
    if by_time:
        order = np.argsort(days, kind="stable")
        case, which, days = case[order], which[order], days[order]
    events = list(dict.fromkeys(event for event, _, _, _ in _STEPS))
    roles = list(dict.fromkeys(role for _, role, _, _ in _STEPS if role))
    event = np.array([events.index(event) for event, _, _, _ in _STEPS], np.int8)[which]
    role = np.array([roles.index(r) if r else -1 for _, r, _, _ in _STEPS], np.int8)[which]
    return pa.table(
        {
            "case": pa.array(case),
            "event": pa.DictionaryArray.from_arrays(pa.array(event), pa.array(events)),
            "on": pa.array(days).view(pa.date32()),
            "by": pa.DictionaryArray.from_arrays(pa.array(role, mask=role < 0), pa.array(roles)),
        }
    )
