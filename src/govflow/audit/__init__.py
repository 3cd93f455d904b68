"""Floor 6, audit: who was late, over years of records.

A log of many cases goes through a procedure as columns: no object is made for an event or a case.
From the log to the result:

- `columns`, `times`, `order`: a log's columns as codes, sorted by case and time;
- `plan`, `rows`: a procedure's names as numbers, and the log's rows under them;
- `knowledge`, `conformance`, `levels`: what is known at each row, which rows are allowed, cases
  opened within cases;
- `traces`, `clocks`, `changes`, `recurring`: the clocks of a duty in all cases at once;
- `dates`, `deadlines`, `obligations`: their dates, and what they come to;
- `replay`: the cases that columns alone cannot tell of, through `Case`;
- `watches`: what many events together mean;
- `found`, `totals`, `tables`, `audit`: the result;
- `sources`, `delimited`, `xes`, `parts`, `spill`, `kept`, `others`, `files`, `output`: logs in
  files, of any size;
- `pieces`, `folder`, `dask`, `batches`: beyond one machine, on Dask and in other engines.

Needs the extra `govflow[audit]`.
"""

from govflow.audit.audit import Auditor, audit
from govflow.audit.batches import InBatches, in_batches
from govflow.audit.dask import DaskAudit, on_dask
from govflow.audit.files import audit_file
from govflow.audit.found import Audit
from govflow.audit.totals import Fired, Line, Totals

__all__ = [
    "Audit",
    "Auditor",
    "DaskAudit",
    "Fired",
    "InBatches",
    "Line",
    "Totals",
    "audit",
    "audit_file",
    "in_batches",
    "on_dask",
]
