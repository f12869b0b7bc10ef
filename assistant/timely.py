"""Whether a sentence is of the time that a question asks about."""

from typing import TYPE_CHECKING, NamedTuple

from assistant.reading import Reading

if TYPE_CHECKING:
    from assistant.quoting import Asked


class Timely(NamedTuple):
    """The marks of a sentence's time, as of `assistant.evidence.Evidence`; each 0 or 1."""

    other_year: float
    past: float
    same_mode: float
    other_mode: float


def timely(this: "Asked", reading: Reading, number: int) -> Timely:
    """Return the marks of the time that a unit speaks of."""
    when, time = this.when, reading.period(number)
    says_both = None not in (when.planned, time.planned)
    return Timely(
        other_year=float(bool(when.years and time.years and not when.years & time.years)),
        past=float(_is_past(this, reading, number)),
        same_mode=float(says_both and when.planned == time.planned),
        other_mode=float(says_both and when.planned != time.planned),
    )


def _is_past(this: "Asked", reading: Reading, number: int) -> bool:
    """True if a sentence names earlier years alone, or a plan, and the question asks how it is."""
    time, now = reading.period(number), reading.told_year
    if time.planned and this.when.planned is None and not this.when.years:
        return True
    if not (now and time.own and time.years) or this.part.wanted.form == "date":
        return False
    return max(time.years) < now and not this.speaks_of_years
