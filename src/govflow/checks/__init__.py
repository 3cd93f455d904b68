"""Floor 6, checks: whether a procedure is sound.

`check` reads a procedure without running a case and gives its `Finding`s. Two principles keep its
rules from false alarms. What a rule says can never happen is impossible in `graph` and `walk`,
which allow more than a case does. What a rule says can happen, it shows: by a history that `Case`
has played (`histories`), by facts that guards accept (`facts`), or by dates that were counted.

Each file of rules holds one kind: `states`, `choices`, `events`, `duties`, `timing`, `limits`,
`wording`, `citing`, `unused`. They look at a `subject`; `wording` reads what `phrases` say.
`silences` are what the author lets stand; `check` puts it all together. `exploration` plays a
procedure through.
"""

from govflow.checks.check import check
from govflow.checks.finding import Example, Finding, Severity

__all__ = ["Example", "Finding", "Severity", "check"]
