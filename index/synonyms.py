"""Words that mean the same in a question and in a report, from text files a bureau can edit."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from index.remarks import Spoken
from index.terms import normalise

BUNDLED = Path(__file__).parent / "vocabulary"


class VocabularyError(Spoken, ValueError):
    """A vocabulary file with a line that can't be used; the message says which and why."""


class Synonyms:
    """Groups of equal words (`词 词 词`) and one-way hints (`口语 口语 => 公文词 公文词`)."""

    def __init__(self, files: Iterable[Path]) -> None:
        """Read the files in order; a missing one counts as empty.

        Raises:
            VocabularyError: a line has an empty side.
        """
        self._others: dict[str, dict[str, None]] = defaultdict(dict)
        self._equals: dict[str, set[str]] = defaultdict(set)
        for file in files:
            for left, right in _lines(file):
                for word in left:
                    if right is left:
                        self._equals[word].update(left)
                    self._others[word].update(dict.fromkeys(w for w in right if w != word))

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that has others, in normal form."""
        return tuple(self._others)

    def of(self, word: str) -> tuple[str, ...]:
        """Return the other words to search for a word in normal form, in the files' order."""
        return tuple(self._others.get(word, ()))

    def are_equal(self, word: str, other: str) -> bool:
        """True if the words mean the same both ways: they stand in one group."""
        return other in self._equals.get(word, ())


def entries(file: Path, separator: str) -> Iterable[tuple[int, str, list[str]]]:
    """Yield line number, left side and right side of the lines that are not blank or comments.

    The right side is [] where the line has no separator.
    """
    if not file.exists():
        return
    for number, line in enumerate(file.read_text(encoding="utf-8-sig").splitlines(), 1):
        plain = line.split("#")[0].strip()
        if plain:
            left, found, right = plain.partition(separator)
            if found and not (left.strip() and right.strip()):
                raise VocabularyError(
                    "one_sided_line",
                    place=f"{file}:{number}",
                    separator=repr(separator),
                    line=repr(plain),
                )
            yield number, left.strip(), normalise(right).split()


def _lines(file: Path) -> Iterable[tuple[list[str], list[str]]]:
    for _, left, right in entries(file, "=>"):
        words = normalise(left).split()
        yield words, right or words
