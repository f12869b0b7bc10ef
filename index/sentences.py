"""A paragraph's sentences: the units of search inside it."""

import re

from index.report import Sentence

MAX_QUOTED = 120
_MARK = re.compile(
    r"……+|…+|[。！？；\n]|[!?](?![A-Za-z0-9=&/_-])|;(?![A-Za-z=&/_-])|[“《「『（(\[【]|[”》」』）)\]】]"
)
_CLOSES = {"“": "”", "《": "》", "「": "」", "『": "』", "（": "）", "(": ")", "[": "]", "【": "】"}
_BRACKETS = frozenset("（([【")
_CLOSING = frozenset(_CLOSES.values())
_STOPS = frozenset("。！？!?…")
_TAIL = re.compile(r"[。！？!?；;…”》」』）)\]】]*")
_CONTINUES = re.compile(r"[，,、；;：:的等和与及是为]")


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences in order; with the white space between them they cover the text.

    A sentence ends after 。！？；…… (half-width too) or a line, closing signs taken along, but not
    inside quotes or brackets of up to `MAX_QUOTED` characters.
    """
    found: list[Sentence] = []
    start = 0
    for end in _ends(text):
        if end > start:
            found += _trimmed(text, start, end)
            start = end
    return (*found, *_trimmed(text, start, len(text)))


def _ends(text: str) -> list[int]:
    """Return where sentences end, in order."""
    ends: list[int] = []
    spans = _quoted(text)
    protected_to = opened = 0
    for mark in _MARK.finditer(text):
        sign, at = mark.group()[0], mark.start()
        if (ends and at < ends[-1]) or (at < protected_to and sign != "\n"):
            continue
        if at in spans:
            opened, protected_to = at, spans[at]
            if _ends_with(text, opened, protected_to, ends):
                ends.append(_TAIL.match(text, protected_to).end())  # type: ignore[union-attr]
        elif sign not in _CLOSING and sign not in _CLOSES:
            ends.append(_after(text, mark))
    return ends


def _after(text: str, mark: re.Match[str]) -> int:
    """Return where a sentence that stops at the mark ends, its closing signs taken along."""
    if mark.group() == "\n":
        return mark.end()
    tail = _TAIL.match(text, mark.end())
    return tail.end() if tail else mark.end()


def _ends_with(text: str, opened: int, closed: int, ends: list[int]) -> bool:
    """Whether a sentence ends with the quoted or bracketed piece that stands at `opened:closed`."""
    stop = text[closed - 2 : closed - 1]
    if stop not in _STOPS or _CONTINUES.match(text, closed):
        return False
    start = ends[-1] if ends else 0
    speaks = text[opened - 1 : opened] in {"：", ":"} or not text[start:opened].strip()
    return speaks or (stop == "。" and text[opened] not in _BRACKETS)


def _quoted(text: str) -> dict[int, int]:
    """Return, for each outermost short quote or bracket, where it opens and the place after it."""
    spans: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    for mark in _MARK.finditer(text):
        sign, at = mark.group()[0], mark.start()
        if sign == "\n":
            stack.clear()
        elif sign in _CLOSES:
            stack.append((_CLOSES[sign], at))
        elif sign in _CLOSING and any(wanted == sign for wanted, _ in stack[-4:]):
            while stack[-1][0] != sign:
                stack.pop()
            _, opened = stack.pop()
            if at + 1 - opened <= MAX_QUOTED:
                spans[opened] = at + 1
    return spans


def _trimmed(text: str, start: int, end: int) -> tuple[Sentence, ...]:
    """Return the span without the white space at its ends, or nothing when it is all white."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    return (Sentence(left, right),) if left < right else ()
