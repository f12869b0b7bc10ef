"""The type of a row in the table of figures."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.amount import Bound
from assistant.facts import Role

UnitKind = Literal["money", "people", "count", "share", "measure", "other"]
UNIT_KINDS: tuple[UnitKind, ...] = ("money", "people", "count", "share", "measure", "other")
Extent = Bound | Literal["range"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that a report states, with what it is the figure of.

    Attributes:
        parts: pieces of the report's own words that tell what it counts, the widest first.
        printed: the figure as it stands in the report.
        number: as printed, without separators and scale: 2.36 for 2.36亿元; None when masked.
        unit: as printed, with its scale: 亿元; for a table cell the unit its table states.
        value: in whole `base_unit`s: 236000000; negative where a table prints a fall so.
        up_to: the upper end of a range, whose lower end is `value`; else None.
        rises: for a change, whether it rose (True) or fell (False); None when it is no change
            or the words don't say.
        years: the years it is of, in order; empty when nothing says.
        planned: True for what is planned, False for what was done, None when nothing says.
        quote: `text[start:end]` of its paragraph; the figure stands in it.
    """

    report: str
    paragraph: str
    address: str
    parts: tuple[str, ...]
    printed: str
    number: Decimal | None
    unit: str
    value: Decimal | None
    base_unit: str
    kind: UnitKind
    role: Role
    extent: Extent
    up_to: Decimal | None
    rises: bool | None
    years: tuple[int, ...]
    planned: bool | None
    masked: bool
    quote: str
    start: int
    end: int

    @property
    def what(self) -> str:
        """What it is the figure of, in the report's words."""
        return " ".join(self.parts)
