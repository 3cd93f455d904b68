"""What a long command says on a terminal while it works."""

import sys
from time import monotonic

from attrs import define, field

from govflow.text import Lang

__all__ = ["AuditProgress"]


@define
class AuditProgress:
    """A line on stderr that says how far it is."""

    lang: Lang
    _begun: float = field(factory=monotonic, init=False)
    _shown: float = field(default=0.0, init=False)

    def tell(self, what: str, done: int, of: int) -> None:
        """Told by the audit; says so ten times a second at most."""
        now = monotonic()
        if now - self._shown < 0.1 and done != of:
            return
        self._shown, spent = now, now - self._begun
        left = spent * (of - done) / done if done else 0
        if what == "split":
            zh, en = f"按案件分拆：{done} 行", f"splitting by case: {done} rows"
            rate = f", {done / spent / 1e6:.1f} M/s" if spent else ""
            zh, en = zh + rate, en + rate
        else:
            zh = f"审查：{done}/{of}，约余 {left:.0f} 秒"
            en = f"auditing: {done}/{of}, about {left:.0f} s left"
        end = "\n" if what == "audit" and done == of else ""
        print(f"\r\x1b[K{zh if self.lang == 'zh' else en}", end=end, file=sys.stderr, flush=True)
