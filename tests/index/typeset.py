"""A small typesetter: the made report as a PDF of hard-wrapped, justified lines.

Every page has a running head, a page number, and the footnotes of its text at its foot; paragraphs
and tables go on over pages, so that a page number falls within many a sentence.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.index.made_report import TITLE, Piece

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 90.0, 505.0, 772.0, 92.0
CHINESE, LATIN = "STSong-Light", "Times-Roman"
BODY, NOTE = 12.0, 9.0
SIZES = {1: 18.0, 2: 15.0, 3: 13.0}
LEADING = 1.6
_NOT_FIRST = "，。、；：！？”’）》」』】%"
_WORDS = re.compile(r"\[\d+\]|[A-Za-z\d.]+%?|.")


def write_pdf(pieces: Sequence[Piece], path: Path) -> None:
    """Write the report as a PDF; the notes stand on the pages that their marks are on."""
    pdfmetrics.registerFont(UnicodeCIDFont(CHINESE))
    notes = {n: piece.text for n, piece in enumerate(_notes(pieces), 1)}
    setter = _Setter(Canvas(str(path), pagesize=(WIDTH, HEIGHT)), notes)
    for piece in pieces:
        setter.put(piece)
    setter.finish()


def _notes(pieces: Sequence[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.kind == "note"]


class _Setter:
    """The page being set: how far down it is filled, and the notes it has to hold."""

    def __init__(self, canvas: Canvas, notes: dict[int, str]) -> None:
        self._canvas = canvas
        self._notes = notes
        self._y = TOP
        self._held: list[int] = []

    def put(self, piece: Piece) -> None:
        if piece.kind == "table":
            self._put_table(piece.rows)
        elif piece.kind == "title":
            self._put_lines(piece.text, 22.0, centred=True)
        elif piece.kind == "heading":
            self._y -= 6
            self._put_lines(piece.text, SIZES[piece.level])
        elif piece.kind == "text":
            self._put_lines(piece.text, BODY, indent=2, centred=piece.text.startswith("表"))

    def finish(self) -> None:
        self._end_page()
        self._canvas.save()

    def _put_lines(self, text: str, size: float, *, indent: int = 0, centred: bool = False) -> None:
        lines = list(wrapped(text, size, RIGHT - LEFT, 0 if centred else indent * size))
        for number, words in enumerate(lines):
            marks = [int(word[1:-1]) for word in words if word.startswith("[")]
            self._room(size * LEADING + len(marks) * 2 * NOTE * LEADING)
            self._held += marks
            self._y -= size * LEADING
            start = LEFT + (indent * size if number == 0 and not centred else 0)
            natural = sum(width_of(word, size) for word in words)
            if centred:
                start = (LEFT + RIGHT - natural) / 2
            is_last = number == len(lines) - 1
            spare = 0.0 if is_last else (RIGHT - start - natural) / max(len(words) - 1, 1)
            self._draw(words, start, size, spare)

    def _draw(self, words: Sequence[str], x: float, size: float, spare: float) -> None:
        for word in words:
            if word.startswith("["):
                draw(self._canvas, word.strip("[]"), x, self._y + size / 3, size * 0.6)
            else:
                draw(self._canvas, word, x, self._y, size)
            x += width_of(word, size) + spare

    def _put_table(self, rows: Sequence[Sequence[str]]) -> None:
        step, width = 20.0, (RIGHT - LEFT) / len(rows[0])
        self._y -= 6
        for number, row in enumerate(rows):
            if self._room(step) and number:
                self._put_row(rows[0], step, width)
            self._put_row(row, step, width)

    def _put_row(self, row: Sequence[str], step: float, width: float) -> None:
        self._y -= step
        for column, cell in enumerate(row):
            self._canvas.rect(LEFT + column * width, self._y, width, step)
            draw(self._canvas, cell, LEFT + column * width + 4, self._y + 6, 10.5)

    def _room(self, needed: float) -> bool:
        """Begin a new page if the needed height is not left on this one; whether it was begun."""
        held = len(self._held) * 2 * NOTE * LEADING
        if self._y - needed > BOTTOM + held:
            return False
        self._end_page()
        return True

    def _end_page(self) -> None:
        y = BOTTOM + len(self._held) * 2 * NOTE * LEADING - NOTE
        if self._held:
            self._canvas.line(LEFT, y + NOTE + 4, LEFT + 140, y + NOTE + 4)
        for number in self._held:
            mark, text = self._notes[number].split("] ", 1)
            draw(self._canvas, mark.strip("["), LEFT, y + NOTE / 3, NOTE * 0.6)
            for words in wrapped(text, NOTE, RIGHT - LEFT - 12, 0):
                x = LEFT + 8
                for word in words:
                    draw(self._canvas, word, x, y, NOTE)
                    x += width_of(word, NOTE)
                y -= NOTE * LEADING
        draw(self._canvas, TITLE, (WIDTH - width_of(TITLE, 9)) / 2, 800, 9)
        number_ = f"— {self._canvas.getPageNumber()} —"
        draw(self._canvas, number_, (WIDTH - width_of(number_, 10)) / 2, 50, 10)
        self._canvas.showPage()
        self._y, self._held = TOP, []


def wrapped(text: str, size: float, width: float, indent: float) -> Iterator[list[str]]:
    """Yield lines of words no wider than the width; a stop never begins a line."""
    line: list[str] = []
    left = width - indent
    for word in _WORDS.findall(text):
        if line and width_of(word, size) > left and word not in _NOT_FIRST:
            yield line
            line, left = [], width
        line.append(word)
        left -= width_of(word, size)
    if line:
        yield line


def width_of(word: str, size: float) -> float:
    """Return how wide a word is printed; the mark of a note is smaller."""
    if word.startswith("["):
        return width_of(word.strip("[]"), size * 0.6)
    return float(sum(pdfmetrics.stringWidth(c, _font(c), size) for c in word))


def draw(canvas: Canvas, text: str, x: float, y: float, size: float) -> None:
    """Draw the text, Latin letters and digits in a Latin face, as word processors do."""
    for run in re.findall(r"[\x20-\x7e]+|[^\x20-\x7e]+", text):
        canvas.setFont(_font(run[0]), size)
        canvas.drawString(x, y, run)
        x += width_of(run, size) if not run.startswith("[") else 0


def _font(character: str) -> str:
    return LATIN if character.isascii() else CHINESE
