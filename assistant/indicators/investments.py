"""What a report says is invested in each project."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.indicators.indicator import Indicator

_INVESTED = re.compile(r"投资|投入|造价")
# A sum over many projects is no project's.
_SUM = re.compile(
    r"总额|合计|总计|一批|固定资产|工业投资|民间投资|财政|实施[^，]{0,6}项目|安排[^，]{0,4}项目|年度|支出|资金$|配套$"
)
_ONLY_MONEY = re.compile(r"(?:计划|总|共|累计)*(?:投资|投入)(?:资金|总额)?")


@dataclass(frozen=True, slots=True)
class Investments:
    """The projects by money, the largest first, and those whose figure the source masks."""

    known: tuple[Indicator, ...]
    masked: tuple[Indicator, ...]


def investments_of(indicators: Iterable[Indicator]) -> Investments:
    """Return what is invested in the projects that are named, each project and sum once."""
    found = [each for each in indicators if _is_investment(each)]
    known = [each for each in found if each.value is not None and each.up_to is None]
    unique = {(each.what, each.value): each for each in known}
    ordered = sorted(unique.values(), key=lambda each: -(each.value or 0))
    return Investments(tuple(ordered), tuple(each for each in found if each.masked))


def _is_investment(indicator: Indicator) -> bool:
    if indicator.kind != "money" or indicator.base_unit != "元" or indicator.role != "level":
        return False
    if not any(_INVESTED.search(part) for part in indicator.parts):
        return False
    own = [part for part in indicator.parts if not _ONLY_MONEY.fullmatch(part)]
    return bool(own) and not _SUM.search(own[-1])
