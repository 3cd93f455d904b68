"""Silences: findings that the author has looked at and lets stand."""

from collections.abc import Iterable, Iterator

from attrs import evolve

from govflow.checks.finding import Finding, warning
from govflow.procedures import Silence

__all__ = ["silenced"]


def silenced(findings: Iterable[Finding], silences: Iterable[Silence]) -> Iterator[Finding]:
    """The findings, each with the reason of the silence that is meant for it.

    A silence that silences nothing is a finding itself: what it was for has been put right, or its
    code or place is misspelt.
    """
    reasons = {(silence.code, silence.at): silence.reason for silence in silences}
    met = set()
    for finding in findings:
        key = finding.code, finding.at
        met.add(key)
        yield evolve(finding, silenced=reasons.get(key, ""))
    for i, silence in enumerate(silences):
        if (silence.code, silence.at) not in met:
            yield warning(
                "idle_silence",
                f"silences[{i}]",
                zh=f"{silence.at} 处没有 {silence.code}；已经改正的，删去这条 silence",
                en=f"there is no {silence.code} at {silence.at}; if it was put right, leave the "
                "silence out",
            )
