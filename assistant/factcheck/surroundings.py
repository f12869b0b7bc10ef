"""What stands round each clause of a paragraph: the words that may be its subject."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.factcheck.siblings import Labels, labels_of
from assistant.reading import Reading
from assistant.sources import Place, lead_of_row, places, source_of
from index.periods import period
from index.report import Paragraph, Report, Sentence
from index.terms import normalise

# A word counts less the further from the clause it stands: in what leads to it from the last
# semicolon, from the full stop, in the rest of the sentence, in the headings, in what is near.
_GROUP, _EARLIER, _LATER, _ABOVE, _NEAR = 0.9, 0.85, 0.7, 0.8, 0.55
BESIDE = 0.85
_LED = slice(2, 4)  # of what stands round a place: from the last semicolon, and from the full stop
_BEGINNING = 120  # characters of a paragraph that tell what it is about
_SEMICOLONS = ("；", ";")


@dataclass(frozen=True, slots=True)
class Surrounded:
    """A place with its surroundings in normal form, nearest first, each with its worth.

    Attributes:
        labels: which of several alike it speaks of, in itself or else before it in its sentence.
        title: the report's title and issuer.
        planned: whether it tells a plan, by its headings and by its sentence up to it.
    """

    place: Place
    paragraph: int
    texts: tuple[tuple[float, str], ...]
    own: tuple[tuple[float, str], ...]
    labels: Labels
    title: str
    planned: bool | None

    @property
    def led(self) -> tuple[tuple[float, str], ...]:
        """What leads to the place in its sentence."""
        return self.texts[_LED]


def surrounded(reading: Reading, number: int) -> list[Surrounded]:
    """Return the clauses of a paragraph with what stands round them."""
    report = reading.report
    paragraph = report.paragraphs[number]
    before = report.paragraphs[number - 1].text[-160:] if number else ""
    lead = lead_of_row(report, number)
    source = source_of(report, paragraph, before if paragraph.kind == "item" else "", lead)
    above = normalise(" ".join((*paragraph.section, paragraph.caption, lead, *paragraph.columns)))
    title = normalise(source.issuer)
    previous = normalise(source.before)
    found = []
    led = ""
    labels: Labels = {}
    last: Place | None = None
    for place, group, earlier in _with_lead(places(source, number)):
        own = normalise(place.clause.text)
        # What comes after the clause may be another's: it is no part of how the paragraph begins.
        begun = _BEGINNING if paragraph.columns else min(_BEGINNING, place.clause.start)
        begins = normalise(paragraph.text[:begun])
        if not place.clause.lent:
            led = own
        texts = (
            (1.0, own), (1.0, title), (_GROUP, group), (_EARLIER, earlier),
            (_LATER, normalise(place.sentence)), (_ABOVE, above),
            (_NEAR, previous), (_NEAR, begins),
        )  # fmt: skip
        inner = ((1.0, own), (0.95, led), (1.0, title), (BESIDE, group), (_ABOVE, above))
        planned = _planned(report, paragraph, place)
        labels = {**(labels if _goes_on(last, place) else {}), **labels_of(place.clause.text)}
        last = place
        found.append(Surrounded(place, number, texts, inner, labels, title, planned))
    return found


def _with_lead(found: Sequence[Place]) -> Iterator[tuple[Place, str, str]]:
    """Yield each place with what leads to it: from the last semicolon, and from the full stop."""
    group = earlier = ""
    last: Place | None = None
    for place in found:
        if last is None or place.clause.sentence != last.clause.sentence:
            group = earlier = ""
        elif last.clause.text.rstrip().endswith(_SEMICOLONS):
            group = ""
        yield place, group, earlier
        text = normalise(place.clause.text)
        group, earlier, last = group + text, earlier + text, place


def _goes_on(last: Place | None, place: Place) -> bool:
    """True if a place goes on where the last one stopped, so that its subject may be the same."""
    return bool(
        last
        and last.clause.sentence == place.clause.sentence
        and not last.clause.text.rstrip().endswith(_SEMICOLONS)
    )


def _planned(report: Report, paragraph: Paragraph, place: Place) -> bool | None:
    """Return whether a place tells a plan; what its sentence plans after it is another thing.

    主体封顶，预计明年交付 plans the delivery alone; 招收30人，比上年减少2人 is done throughout.
    """
    at = place.clause.start
    spans = [] if paragraph.columns else [s for s in paragraph.sentences if s.start <= at < s.end]
    whole = spans[0] if spans else Sentence(0, len(paragraph.text))
    end = min(whole.end, at + len(place.clause.text)) if spans else whole.end
    planned = period(report, paragraph, Sentence(whole.start, end)).planned
    if planned is None and period(report, paragraph, whole).planned is False:
        return False
    return planned
