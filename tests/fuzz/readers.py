"""The readers under test, each as a function of one text, and what may come out of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from govflow import Case, GovflowError, load, pack_ids, period, read_events
from govflow.cli.output import read_date
from govflow.procedures.packs import pack_text, scenario_text
from govflow.testing import read_scenarios

__all__ = ["PACKS", "READERS", "SCENARIOS", "VALID", "outcome"]

PACK = load("cn.jiangsu.inspection")
PACKS = tuple(text for id in pack_ids() if (text := pack_text(id)))
SCENARIOS = tuple(text for id in pack_ids() if (text := scenario_text(id)))
RECORD = Case.open(PACK, "1", on=date(2019, 8, 12), data={"scope": "full"}).to_json()
TABLE = "event,on,by,scope\nopen,2019-08-12,,full\narrive,2019-08-22,team,\n"


def read_pack(text: str) -> object:
    with TemporaryDirectory() as folder:
        file = Path(folder, "pack.toml")
        file.write_text(text, "utf-8", errors="surrogatepass", newline="")
        return load(file)


READERS: dict[str, Callable[[str], object]] = {
    "period": period,
    "pack": read_pack,
    "scenarios": read_scenarios,
    "record": lambda text: Case.from_json(text, PACK),
    "table": lambda text: read_events(text, PACK),
    "date": read_date,
}
"""Every way in which a text that others wrote comes in."""

VALID: dict[str, tuple[str, ...]] = {
    "period": ("10个工作日", "三十个工作日", "半年", "1年零6个月", "10 working days", "P1M15D"),
    "pack": PACKS,
    "scenarios": SCENARIOS,
    "record": (RECORD,),
    "table": (TABLE,),
    "date": ("2019-09-20", "2019-09-20T09:00", "2019-09-20T09:00+08:00"),
}
"""Texts that each of them reads."""


def outcome(reader: str, text: str) -> str:
    """What a reader makes of a text: nothing where it reads it, or the code of its refusal.

    Any other exception goes through, and so fails the test.
    """
    try:
        READERS[reader](text)
    except GovflowError as error:
        said = (error.code, error.message("zh"), error.message("en"))
    else:
        return ""
    assert all(said)
    return said[0]
