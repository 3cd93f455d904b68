"""Floor 6, audit: who was late, over years of records.

A log of many cases goes through a procedure as columns: no object is made for an event or a case.
From the log to the result:

- `columns`, `times`: a log's columns as codes, sorted by case and time;
- `plan`, `rows`: a procedure's names as numbers, and the log's rows under them;
- `knowledge`, `conformance`, `levels`: what is known at each row, which rows are allowed, cases
  opened within cases;
- `traces`, `clocks`, `changes`, `recurring`: the clocks of a duty in all cases at once;
- `dates`, `deadlines`, `obligations`: their dates, and what they come to;
- `replay`: the cases that columns alone cannot tell of, through `Case`;
- `found`, `totals`, `audit`: the result;
- `sources`, `xes`, `spill`, `files`, `output`: logs in files, of any size.

Needs the extra `govflow[audit]`.
"""

from govflow.audit.audit import Auditor, audit
from govflow.audit.files import audit_file
from govflow.audit.found import Audit
from govflow.audit.totals import Line, Totals

__all__ = ["Audit", "Auditor", "Line", "Totals", "audit", "audit_file"]
