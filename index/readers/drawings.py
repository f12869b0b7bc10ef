"""PDF files that would take minutes to draw, told from their objects before a page is opened.

A drawing (a form XObject) may hold others; ten in each, twelve deep, are a billion of billions.
Where its objects can't be read here (encrypted, an unusual filter) the limits of the process hold.
"""

import re
import zlib
from collections import Counter

from index.report import ReportError

# A report of two thousand tagged pages has two hundred thousand.
MAX_OBJECTS = 500_000
# A page with a stamp, a map and its legend draws a few hundred; all pages of a book ten thousands.
MAX_DRAWINGS = 200_000
_MAX_STREAM = 2_000_000
# The PDF library draws no deeper.
_MAX_DEPTH = 40
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_OBJECT = re.compile(rb"(?<!\d)(\d{1,8})\s+\d{1,5}\s+obj\b")
_END = re.compile(rb"\bstream\r?\n|endobj")
_DRAWN = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")
_NAMED = re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d{1,8})\s+\d{1,5}\s+R\b")
_XOBJECTS = re.compile(rb"/XObject\s*(?:<<(.*?)>>|(\d{1,8})\s+\d{1,5}\s+R\b)", re.DOTALL)
_RESOURCES = re.compile(rb"/Resources\s+(\d{1,8})\s+\d{1,5}\s+R\b")


def refuse_tangled(content: bytes, where: str) -> None:
    """Refuse a PDF of too many objects, or of drawings that hold too many drawings.

    Raises:
        ReportError: it is one.
    """
    if (count := content.count(b" obj")) > MAX_OBJECTS:
        raise ReportError(where, "too_many_objects", count=count, most=MAX_OBJECTS)
    if len(_FORM.findall(content)) > 1 and _Drawings(content).most() > MAX_DRAWINGS:
        raise ReportError(where, "too_many_drawings", most=MAX_DRAWINGS)


class _Drawings:
    """The drawings of a file by the numbers of their objects, each with those that it draws."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._starts = {int(found.group(1)): found.end() for found in _OBJECT.finditer(content)}
        forms = [number for number in self._starts if _FORM.search(self._head(number))]
        self._inside = {number: self._drawn(number) for number in forms}

    def most(self) -> int:
        """Return how many drawings the largest of them comes to, at most one above the limit."""
        counts = dict.fromkeys(self._inside, 1)
        for _ in range(_MAX_DEPTH):
            deeper = {
                number: min(1 + _times(inside, counts), MAX_DRAWINGS + 1)
                for number, inside in self._inside.items()
            }
            if deeper == counts:
                break
            counts = deeper
        return max(counts.values(), default=0)

    def _drawn(self, number: int) -> Counter[int]:
        """Return how often a drawing draws each object that its resources name."""
        head = self._head(number)
        if found := _RESOURCES.search(head):
            head = self._head(int(found.group(1)))
        if not (listed := _XOBJECTS.search(head)):
            return Counter()
        inside = listed.group(1) or self._head(int(listed.group(2)))
        named = {name: int(target) for name, target in _NAMED.findall(inside)}
        names = Counter(_DRAWN.findall(self._unpacked(number)))
        drawn: Counter[int] = Counter()
        for name, times in names.items():
            if name in named:
                drawn[named[name]] += times
        return drawn

    def _head(self, number: int) -> bytes:
        """Return an object up to its stream or its end, empty for one that is not there."""
        start = self._starts.get(number)
        if start is None:
            return b""
        end = _END.search(self._content, start)
        return self._content[start : end.start() if end else start]

    def _unpacked(self, number: int) -> bytes:
        """Return what is in an object's stream, cut off at `_MAX_STREAM` bytes."""
        begin = _END.search(self._content, self._starts[number])
        if begin is None or begin.group() == b"endobj":
            return b""
        packed = self._content[begin.end() : self._content.find(b"endstream", begin.end())]
        if b"/FlateDecode" not in self._head(number):
            return packed[:_MAX_STREAM]
        try:
            return zlib.decompressobj().decompress(packed, _MAX_STREAM)
        except zlib.error:
            return b""


def _times(inside: Counter[int], counts: dict[int, int]) -> int:
    return sum(times * counts.get(number, 0) for number, times in inside.items())
