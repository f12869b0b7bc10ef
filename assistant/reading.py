"""A report made ready for matching: its sentences in normal form with what stands round them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.forms import Wanted
from index.lexical import LexicalIndex
from index.names import Names
from index.periods import Period, period
from index.report import Paragraph, Report
from index.terms import normalise
from index.units import Unit, sentence_text
from index.years import base_year, told_year

# What a sentence says that it does not count is not what it is about, nor is a footnote's mark.
_EXCLUDED = re.compile(r"[（(](?:不含|不包括|除)[^）)]*[）)]|(?<=\S) ?\[\d{1,2}\] ?")
# ——2025年6月30日在市人大常委会上: when it was given, and not by whom.
_MEETING = re.compile(r"会议?上[）)]?$")
_PART = re.compile(r"其中[：:，,、 ]*([^\d，,。；;]+)\d")
_HEAD = re.compile(r"([^\d，,。；;：:]{2,})\d")
# 一是县第三小学。总投资1.12亿元，…: the short sentence is a heading that runs into its paragraph.
_MARKER = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+[是、]|第[一二三四五六七八九十][，,、]|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[.．、](?!\d)|[①-⑳])"
)
_MAX_LABEL = 25


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A sentence and its surroundings in normal form.

    Attributes:
        own: the sentence itself.
        near: the sentence before it and the first of its paragraph: where its subject often is.
        above: headings, table caption and columns.
        title: the report's title and issuer.
    """

    own: str
    near: str
    above: str
    title: str


def is_front(paragraph: Paragraph) -> bool:
    """True if a paragraph says whose report it is and of when: the front matter, a subtitle."""
    subtitle = not paragraph.section and paragraph.text.startswith("—")
    return paragraph.kind == "front" or subtitle


def is_imprint(wanted: Wanted, paragraph: Paragraph, text: str) -> bool:
    """True if a sentence tells of the report itself what is asked: its date, or whose it is."""
    if wanted.form != "imprint" or not is_front(paragraph):
        return False
    return bool(wanted.kinds or not _MEETING.search(text))


class Reading:
    """One report's units, ready for matching; each is prepared when first asked for."""

    def __init__(self, report: Report, units: Sequence[Unit], lexical: LexicalIndex) -> None:
        self.report = report
        self.units = tuple(units)
        self.lexical = lexical
        self.base_year = base_year(report)
        self.told_year = told_year(report)
        self.title = normalise(f"{report.title} {report.issuer}")
        self._surroundings: dict[int, Surroundings] = {}
        self._periods: dict[int, Period] = {}
        self._above: dict[int, str] = {}

    @cached_property
    def names(self) -> Names:
        """The report's names by pinyin."""
        return Names(self.report.text)

    @cached_property
    def whole(self) -> str:
        """All units in normal form, a line each."""
        return normalise("\n".join(self.text(number) for number in range(len(self.units))))

    @cached_property
    def columns(self) -> str:
        """What stands over the tables, in normal form; it is no unit itself."""
        over = {(row.caption, row.columns) for row in self.report.paragraphs if row.columns}
        return normalise("\n".join(" ".join((caption, *names)) for caption, names in over))

    def frequency(self, term: str) -> int:
        """Return how many units hold a term; at least 1 for one that stands over a table."""
        return self.lexical.frequency(term) or int(term in self.columns)

    @cached_property
    def first_units(self) -> dict[int, int]:
        """The number of each paragraph's first unit."""
        first: dict[int, int] = {}
        for number, unit in enumerate(self.units):
            first.setdefault(unit.paragraph, number)
        return first

    def units_of(self, paragraph: int) -> range:
        """Return the numbers of a paragraph's units; empty when it has none."""
        first = self.first_units.get(paragraph, 0)
        count = len(self.report.paragraphs[paragraph].sentences)
        return range(first, first + count)

    def paragraph(self, number: int) -> Paragraph:
        """Return the paragraph of a unit."""
        return self.report.paragraphs[self.units[number].paragraph]

    def text(self, number: int) -> str:
        """Return a unit's sentence as it stands in the report."""
        unit = self.units[number]
        paragraph = self.report.paragraphs[unit.paragraph]
        return sentence_text(paragraph, paragraph.sentences[unit.sentence])

    def period(self, number: int) -> Period:
        """Return the time a unit speaks of."""
        if number not in self._periods:
            paragraph = self.paragraph(number)
            sentence = paragraph.sentences[self.units[number].sentence]
            self._periods[number] = period(self.report, paragraph, sentence)
        return self._periods[number]

    def surroundings(self, number: int) -> Surroundings:
        """Return a unit and what stands round it, in normal form."""
        if number not in self._surroundings:
            headings = self._headings(self.units[number].paragraph)
            self._surroundings[number] = Surroundings(
                own=normalise(_EXCLUDED.sub(" ", self.text(number))),
                near=normalise(self._near(number)),
                above=f"{headings} {self.label(number)}".strip(),
                title=self.title,
            )
        return self._surroundings[number]

    def _near(self, number: int) -> str:
        unit = self.units[number]
        if unit.sentence > 0:
            first = self.first_units[unit.paragraph]
            before = {first, self._item_begun(number), number - 1}
            return " ".join(self.text(n) for n in sorted(before))
        return self.item_before(number) or ""

    def label(self, number: int) -> str:
        """Return the short sentence that heads the item a unit is in, in normal form, or ""."""
        begun = self._item_begun(number)
        text = self.text(begun)
        told = _MARKER.sub("", text)
        if begun == number or told == text or len(text) > _MAX_LABEL or not text.endswith("。"):
            return ""
        return "" if re.search(r"\d", told) else normalise(told)

    def sentence_begun(self, number: int) -> str:
        """Return what the full sentence of a unit begins with, in normal form; "" for itself.

        A校建成；投资900万元 is one sentence in two units.
        """
        first = self.first_units[self.units[number].paragraph]
        begun = number
        while begun > first and self.text(begun - 1).rstrip().endswith(("；", ";")):
            begun -= 1
        return self.surroundings(begun).own if begun < number else ""

    def _item_begun(self, number: int) -> int:
        """Return the unit that begins the item of its paragraph which a unit is in."""
        first = self.first_units[self.units[number].paragraph]
        begun = (n for n in range(number, first, -1) if _MARKER.match(self.text(n)))
        return next(begun, first)

    def opening(self, number: int) -> str:
        """Return the first sentence of a unit's paragraph in normal form; empty for itself."""
        first = self.first_units[self.units[number].paragraph]
        return self.surroundings(first).own if first != number else ""

    def item_before(self, number: int) -> str | None:
        """Return the last sentence of the item before, in the same list; None when there is none.

        An item's subject is often there (其中：…; 在园幼儿…).
        """
        paragraph = self.paragraph(number)
        if paragraph.kind != "item" or number == 0 or self.units[number].sentence > 0:
            return None
        before = self.paragraph(number - 1)
        same = before.kind == "item" and before.section == paragraph.section
        return self.text(number - 1) if same else None

    def part_before(self, number: int) -> str:
        """Return whose part a sentence still tells of, in normal form; "" if it is of the whole.

        其中：民办幼儿园16.8万所；在园幼儿2378万人: where the section has told of 在园幼儿 already,
        for the whole, those that come after 其中 are the private ones'.
        """
        section, head = self.paragraph(number).section, _HEAD.match(self.surroundings(number).own)
        if number == 0 or not head or self.paragraph(number - 1).section != section:
            return ""
        part = _PART.match(self.surroundings(number - 1).own)
        if not part:
            return ""
        for before in range(number - 2, -1, -1):
            if self.paragraph(before).section != section:
                break
            if head.group(1) in self.surroundings(before).own:
                return part.group(1)
        return ""

    def _headings(self, paragraph: int) -> str:
        if paragraph not in self._above:
            above = self.report.paragraphs[paragraph]
            parts = [*above.section, above.caption, *above.columns]
            self._above[paragraph] = normalise(" ".join(parts))
        return self._above[paragraph]
