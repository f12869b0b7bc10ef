"""The report's text told from the page's: what is dropped and why, what the source holds back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.boilerplate import is_contents_entry, is_links_heading, reason_for, shop_cues
from index.headings import number_of
from index.hiding import cut
from index.imprint import imprint
from index.remarks import Remark, remark
from index.report import Block, Dropped, Source

_TABLE = frozenset({"row", "header", "caption"})
_PROSE = 30
_SENTENCE = 8
_HEAD = 20
_TITLE_LINES = 3
_CONTENTS = re.compile(r"目\s*[录次]")


@dataclass(frozen=True, slots=True)
class Gap:
    """A hidden passage: it would stand at `offset` in the text of the kept block `block`."""

    block: int
    offset: int
    characters: int | None
    marker: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A source's own text: the kept blocks with their words unchanged, and all that was not kept.

    Attributes:
        date: as printed, "" when the source has none; likewise `issuer`.
        front: indexes of the blocks that hold title, date, issuer and the like.
        signature: indexes of those at the end that hold issuer and date.
    """

    blocks: tuple[Block, ...]
    title: str
    date: str
    issuer: str
    front: tuple[int, ...]
    signature: tuple[int, ...]
    hidden: tuple[Gap, ...]
    dropped: tuple[Dropped, ...]
    warnings: tuple[Remark, ...]


def clean(source: Source) -> Cleaned:
    """Return the report's own blocks, with everything else listed and the reason for it.

    A line is dropped only when a reason for it holds and it stands around the report's body, or
    is of a kind no report's body has. The body is from the first to the last prose, numbered
    heading or table.
    """
    pieces = [piece for block in source.blocks for piece in _parted(block)]
    dropped = _dropped([piece.block for piece in pieces])
    kept: list[Block] = []
    gaps: list[Gap] = []
    left_out = list(source.dropped)
    for index, piece in enumerate(pieces):
        if reason := dropped.get(index):
            left_out.append(Dropped(piece.block.text, reason, piece.block.place))
        elif piece.block.text:
            kept.append(piece.block)
        if piece.marker:
            at = max(len(kept) - 1, 0)
            offset = len(kept[at].text) if kept else 0
            gaps.append(Gap(at, offset, piece.characters, piece.marker))
        if piece.prompt:
            left_out.append(Dropped(piece.prompt, remark("hiding_prompt"), piece.block.place))
    _join_title(kept, gaps, imprint(kept, source.title).title)
    own = imprint(kept, source.title)
    return Cleaned(
        blocks=tuple(kept),
        title=own.title,
        date=own.date,
        issuer=own.issuer,
        front=own.front,
        signature=own.signature,
        hidden=tuple(gaps),
        dropped=tuple(left_out),
        warnings=source.warnings,
    )


def _join_title(kept: list[Block], gaps: list[Gap], title: str) -> None:
    """Make a title that stands in several lines one block, as it is one in other formats."""
    for first in range(len(kept[:_HEAD])):
        for last in range(first + 1, min(first + _TITLE_LINES, len(kept))):
            if "".join(block.text for block in kept[first : last + 1]) == title:
                kept[first : last + 1] = [replace(kept[first], text=title)]
                for index, gap in enumerate(gaps):
                    if gap.block >= last:
                        gaps[index] = replace(gap, block=gap.block - last + first)
                return


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block, or what of it stands before a hidden passage, with that passage's words."""

    block: Block
    marker: str = ""
    characters: int | None = None
    prompt: str = ""


def _parted(block: Block) -> Iterator[_Piece]:
    """Yield the block parted at its hidden passages."""
    while block.kind not in _TABLE and (found := cut(block.text)):
        before = replace(block, text=found.before)
        yield _Piece(before, found.marker, found.characters, found.prompt)
        block = replace(block, text=found.after)
        if not found.after:
            return
    yield _Piece(block)


def _dropped(blocks: list[Block]) -> dict[int, Remark]:
    """Return the indexes of the blocks that are not the report's, each with the reason."""
    first, last = _body(blocks)
    reasons = _contents(blocks)
    links_under = ""
    for index, block in enumerate(blocks):
        if index in reasons or block.kind in _TABLE or not block.text:
            continue
        in_body = first <= index <= last
        reason = reason_for(block.text, is_in_body=in_body)
        if not in_body and is_links_heading(block.text):
            links_under = block.text
        elif in_body:
            links_under = ""
        if not reason and links_under and _is_link(block):
            reason = remark("link_under", heading=links_under)
        if not reason and not in_body and reasons and shop_cues(block.text) >= 2:
            reason = remark("site_note")
        if reason:
            reasons[index] = reason
    return reasons


def _body(blocks: list[Block]) -> tuple[int, int]:
    """Return the indexes of the first and the last block that only a report would have."""
    own = [index for index, block in enumerate(blocks) if _is_substantial(block)]
    return (own[0], own[-1]) if own else (0, -1)


def _is_substantial(block: Block) -> bool:
    if block.kind in _TABLE:
        return True
    if not block.text or reason_for(block.text, is_in_body=False):
        return False
    cues = shop_cues(block.text)
    prose = len(block.text) >= _PROSE and any(stop in block.text for stop in "。；;，,")
    sentence = not cues and len(block.text) >= _SENTENCE and block.text[-1] in "。；;"
    return cues < 2 and (prose or sentence or number_of(block.text) is not None)


def _is_link(block: Block) -> bool:
    return len(block.text) <= 60 and "。" not in block.text


def _contents(blocks: list[Block]) -> dict[int, Remark]:
    """Return the entries of a table of contents: they only repeat the headings."""
    entries = {
        index: remark("contents_entry")
        for index, block in enumerate(blocks)
        if block.kind not in _TABLE and is_contents_entry(block.text)
    }
    for index, block in enumerate(blocks):
        if _CONTENTS.fullmatch(block.text):
            entries[index] = remark("contents_heading")
            entries |= _repeated(blocks, index + 1)
    return entries


def _repeated(blocks: list[Block], start: int) -> dict[int, Remark]:
    """Return the lines from `start` on, as long as each comes again later as a heading."""
    later: dict[str, int] = {_named(block.text): index for index, block in enumerate(blocks)}
    entries: dict[int, Remark] = {}
    for index in range(start, len(blocks)):
        name = _named(blocks[index].text)
        if len(name) > 60 or later[name] == index:
            break
        entries[index] = remark("contents_entry")
    return entries


def _named(text: str) -> str:
    return re.sub(r"[\s.．·…‥—-]+", "", re.sub(r"[\s.．·…‥—-]+\d{1,3}$", "", text))
