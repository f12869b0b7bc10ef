"""Plain text: a line, or a paragraph of hard-wrapped lines, is a block; aligned lines are rows."""

import re
from collections.abc import Iterator

from index.readers.tables import Cell, table_blocks
from index.readers.wrapping import unwrapped
from index.report import Block, Place

_ITEM = re.compile(r"(?:——|—\s|[•●◆■▪·]|[-*]\s)\s*\S")


def text_blocks(text: str) -> tuple[Block, ...]:
    """Return a block for each line that is not blank; runs of tab-separated lines are rows."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1)]
    blocks: list[Block] = []
    table = 0
    for run in _runs(lines):
        if "\t" in run[0][1].strip():
            table += 1
            blocks += _rows(run, table)
        else:
            blocks += [_block(line, number) for number, line in unwrapped(run) if line.strip()]
    return tuple(blocks)


def _block(line: str, number: int) -> Block:
    text = line.strip()
    return Block("item" if _ITEM.match(text) else "text", text, Place("line", number))


def _runs(lines: list[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Yield the lines in runs: two or more with the same number of tabs, and the lines between."""
    run: list[tuple[int, str]] = []
    start = 0
    while start < len(lines):
        tabs = lines[start][1].strip().count("\t")
        end = start + 1
        while tabs and end < len(lines) and lines[end][1].strip().count("\t") == tabs:
            end += 1
        if end - start > 1:
            if run:
                yield run
            yield lines[start:end]
            run = []
        else:
            run.append((lines[start][0], lines[start][1].replace("\t", " ")))
        start = end
    if run:
        yield run


def _rows(run: list[tuple[int, str]], table: int) -> list[Block]:
    rows = [[Cell(cell) for cell in line.strip().split("\t")] for _, line in run]
    return table_blocks(rows, [Place("line", number) for number, _ in run], table)
