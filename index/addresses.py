"""Addresses a person can quote, such as `一、(二)1. 第1段`, and ids that outlive re-indexing."""

import hashlib
from collections import Counter

from index.report import Place

FRONT = "开头"
END = "文末"
MAX_NAME = 12


def section_address(above: str, heading: str, number: str) -> str:
    """Return the address above with the section's number, or its name where it has none."""
    if number:
        return above + "".join(number.split())
    name = heading if len(heading) <= MAX_NAME else heading[:MAX_NAME] + "…"
    return f"{above}「{name}」"


def on_page(address: str, place: Place) -> str:
    """Return the address with its page in a source that has pages, and whether it was recognised.

    `（第3页）`, or `（第3页，OCR）` where the words were read from a picture.
    """
    if place.unit != "page":
        return address
    return f"{address}（第{place.number}页{'，OCR' if place.is_recognised else ''}）"


class Unique:
    """Gives each address once: a second use of one is told as the second."""

    def __init__(self) -> None:
        self._uses: Counter[str] = Counter()

    def section(self, address: str) -> str:
        """Return the address, with `（第2处）` and so on when it is in use already."""
        self._uses[address] += 1
        uses = self._uses[address]
        return address if uses == 1 else self.section(f"{address}（第{uses}处）")


class Places:
    """Counts the paragraphs and tables directly in each section."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._tables: dict[int, str] = {}

    def paragraph(self, section: str) -> str:
        """Return the address of the section's next paragraph."""
        return f"{section} 第{self._next(section, 'paragraph')}段"

    def of_table(self, section: str, table: int, kind: str) -> str:
        """Return the address of the next caption, header or row of a table of the source."""
        if table not in self._tables:
            prefix = f"{section} 表{self._next(section, 'table')}"
            self._tables[table] = prefix
        prefix = self._tables[table]
        count = self._next(prefix, kind)
        if kind == "row":
            return f"{prefix} 第{count}行"
        name = {"caption": "表题", "header": "表头"}[kind]
        return f"{prefix} {name}" if count == 1 else f"{prefix} {name}第{count}行"

    def _next(self, where: str, what: str) -> int:
        self._counts[where, what] += 1
        return self._counts[where, what]


class Ids:
    """Gives paragraph ids made of the text and its place among equal texts."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()
        self._given: set[str] = set()

    def of(self, text: str) -> str:
        """Return the id of the next paragraph with this text."""
        while True:
            self._seen[text] += 1
            key = f"{self._seen[text]}\n{text}".encode()
            name = "p" + hashlib.sha256(key).hexdigest()[:10]
            if name not in self._given:
                self._given.add(name)
                return name
