"""What a question may ask for: the kind of answer, and the kinds of figures that are one."""

from dataclasses import dataclass
from typing import Literal

from assistant.facts import Role
from index.figures import FigureKind

Form = Literal[
    "figure",
    "date",
    "person",
    "list",
    "summary",
    "status",
    "definition",
    "reason",
    "yes_no",
    "imprint",
    "open",
]
Kinds = frozenset[FigureKind]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What has to stand in a quote that answers.

    Attributes:
        kinds: kinds of figures any one of which answers; empty when no figure is asked.
        role: whether a level, a change or a share of something is asked; None when any will do.
        needs: a pattern of what has to stand in the sentence: a company, a school, a name; or "".
        units: the units that the question counts in (几件: 件, 起, 宗, …); empty when any will do.
        strict: the question names the kind itself (多少钱, 几所, how much money, …), so that
            a quote without such a figure can't answer.
    """

    form: Form
    kinds: Kinds = frozenset()
    role: Role | None = "level"
    strict: bool = False
    needs: str = ""
    units: frozenset[str] = frozenset()

    @property
    def sums_up(self) -> bool:
        """True of a figure that several things have together; a rate is that of each of them."""
        return self.role == "share" or bool(self.kinds - {"share", "bare"})


def kinds(*of: FigureKind) -> Kinds:
    """Return the kinds as a set."""
    return frozenset(of)


ANY = kinds("money", "people", "count", "share", "measure", "time", "bare")
AMOUNT = ANY - {"share"}
