"""What the passages of a question offer to check sentences by, each read once for all of them."""

from functools import cached_property
from weakref import WeakKeyDictionary

from assistant.factcheck.surroundings import Surrounded, surrounded
from assistant.reading import Reading
from assistant.sources import Source, places, source_of
from assistant.writing.passages import Passage
from assistant.writing.printed import squeezed
from index.terms import normalise

# The clauses of paragraphs that questions found before, as long as their report is in use.
PLACES: WeakKeyDictionary[Reading, dict[int, list[Surrounded]]] = WeakKeyDictionary()
_MOST = 500  # paragraphs of a report; beyond them it begins anew


class Ground:
    """A passage and what is read of its paragraph, when it is first asked for."""

    def __init__(self, passage: Passage) -> None:
        """Take the passage."""
        self.passage = passage
        self.reading: Reading = passage.quote.reading
        self.number = passage.quote.paragraph
        self._report = self.reading.report
        self._paragraph = self._report.paragraphs[self.number]

    @property
    def text(self) -> str:
        """The whole paragraph, though only a part of it may be shown."""
        return self._paragraph.text

    @cached_property
    def squeezed(self) -> str:
        """The paragraph without white space."""
        return squeezed(self.text)

    @cached_property
    def source(self) -> Source:
        """The paragraph as verification takes it, with what stands before it."""
        before = self._report.paragraphs[self.number - 1].text if self.number else ""
        return source_of(self._report, self._paragraph, before)

    @cached_property
    def around(self) -> str:
        """The paragraph with its headings and the report's title, in normal form."""
        paragraph = self._paragraph
        above = (*paragraph.section, paragraph.caption, *paragraph.columns, self._report.title)
        above = (*above, self._report.issuer)
        return normalise(" ".join((paragraph.text, *above)))

    @cached_property
    def places(self) -> list[Surrounded]:
        """The paragraph's clauses with what stands round each."""
        known = PLACES.setdefault(self.reading, {})
        found = known.get(self.number)
        if found is None:
            found = surrounded(self.reading, self.number)
            if len(known) >= _MOST:
                known.clear()
            known[self.number] = found
        return found

    def read(self) -> None:
        """Read it now: while the model still writes, that costs no one's time."""
        _ = self.around, self.squeezed, self.places, places(self.source)
