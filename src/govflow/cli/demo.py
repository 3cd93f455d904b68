"""`govflow demo`: a whole case, from a table of events that ships with govflow."""

from datetime import date
from importlib.resources import files

from govflow.cli.options import JsonOption, LangOption
from govflow.cli.output import language, print_json, print_lines
from govflow.cli.run import replay_table
from govflow.text import Lang, Text

__all__ = ["demo"]

_PACK = "cn.jiangsu.inspection"
_TABLE = "demo.csv"
_AFTER_THE_HOLIDAY = date(2019, 10, 8)
_AMBIGUOUS = "result"
_PERIOD = Text(zh="10个工作日", en='"10 working days"')


def demo(*, lang: LangOption, as_json: JsonOption = False) -> None:
    """A whole case: events, clocks, who was late · 演示：一次完整的巡查"""
    from govflow.procedures import load

    table = files("govflow.cli").joinpath(_TABLE).read_text("utf-8")
    case = replay_table(load(_PACK), "2019-01", table, name=_TABLE)
    if as_json:
        from govflow.cli.case_data import case_data

        print_json(case_data(case))
        return
    from govflow.views.demo import demo_view

    print_lines(
        lambda width: demo_view(
            case,
            on=_AFTER_THE_HOLIDAY,
            ambiguous=_AMBIGUOUS,
            tries=_tries(lang),
            lang=lang,
            width=width,
        )
    )


def _tries(lang: Lang) -> tuple[str, str]:
    """Two commands to go on with, in the language this one was asked to speak."""
    chosen = "" if lang == language() else f" --lang {lang}"
    return (
        f"govflow due 2019-09-20 {_PERIOD.get(lang)} --explain{chosen}",
        f"govflow show {_PACK}{chosen}",
    )
