"""The text of a Word paragraph: what is printed in its line, and what is there but not printed."""

from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from index.readers.raised import raised
from index.readers.wordparts import Styles
from index.remarks import Remark, remark

# Around a raised run until the text before it is known.
_RAISED, _LOWERED = "\ue000", "\ue001"

_TEXT = {qn("w:t"), qn("m:t")}
_SIGNS = {
    qn("w:tab"): " ",
    qn("w:ptab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_NOTES = {qn("w:footnoteReference"), qn("w:endnoteReference")}
_LEFT_OUT = {
    qn("w:txbxContent"): remark("text_box"),
    qn("w:del"): remark("deleted"),
    qn("w:moveFrom"): remark("moved_away"),
}
_TEXT_BOX = qn("w:txbxContent")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Properties, and the fallback copy of what mc:Choice holds already.
_SKIPPED = {
    qn("w:pPr"),
    qn("w:rPr"),
    _FALLBACK,
}


def paragraph_text(paragraph: Element) -> tuple[str, list[tuple[str, Remark]]]:
    """Return the paragraph's printed text, and what was left out with the reason for each piece."""
    left_out: list[tuple[str, Remark]] = []
    return _with_raised("".join(_pieces(paragraph, left_out))), left_out


def is_mark_deleted(paragraph: Element) -> bool:
    """Whether a tracked change deletes the paragraph's end, and another one follows to go on in."""
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}")
    after = paragraph.getnext()
    return mark is not None and after is not None and after.tag == qn("w:p")


def boxed_tables(paragraph: Element) -> list[Element]:
    """Return the text boxes of the paragraph that hold a table: it floats, but is the report's."""
    boxes = paragraph.iter(_TEXT_BOX)
    return [box for box in boxes if holds_table(box) and not _is_copy(box)]


def _is_copy(box: Element) -> bool:
    return next(box.iterancestors(_FALLBACK), None) is not None


def holds_table(box: Element) -> bool:
    """Whether a table stands in the box."""
    return next(box.iter(qn("w:tbl")), None) is not None


def is_all_bold(paragraph: Element, styles: Styles) -> bool:
    """Whether every run that prints something is bold by itself or by the paragraph's style."""
    runs = [run for run in paragraph.iter(qn("w:r")) if _run_text(run).strip()]
    by_style = styles.is_bold(paragraph)
    return bool(runs) and all(_is_bold(run, by_default=by_style) for run in runs)


def _pieces(parent: Element, left_out: list[tuple[str, Remark]]) -> Iterator[str]:
    for child in parent.iterchildren():
        tag = str(child.tag)
        if reason := _reason(child):
            left_out += [(text, reason)] if (text := _all_text(child).strip()) else []
        elif tag in _TEXT:
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag in _NOTES:
            yield f"[{child.get(qn('w:id'))}]"
        elif tag == qn("w:r") and _is_raised(child):
            yield _RAISED + "".join(_pieces(child, left_out)) + _LOWERED
        elif tag not in _SKIPPED and tag != _TEXT_BOX:
            yield from _pieces(child, left_out)


def _reason(child: Element) -> Remark | None:
    """Return why an element's text is not printed in the line; None when it is, or a table's."""
    tag = str(child.tag)
    if tag == qn("w:r") and _is_hidden(child):
        return remark("hidden_text")
    return None if tag == _TEXT_BOX and holds_table(child) else _LEFT_OUT.get(tag)


def _is_raised(run: Element) -> bool:
    found = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    is_up = found is not None and found.get(qn("w:val")) == "superscript"
    return is_up and all(child.tag not in _NOTES for child in run)


def _with_raised(text: str) -> str:
    """Return the text with what is raised in it told from the figures before it."""
    while _RAISED in text:
        before, _, rest = text.partition(_RAISED)
        inside, _, after = rest.partition(_LOWERED)
        text = before + raised(inside, before) + after
    return text


def _all_text(element: Element) -> str:
    texts = (qn("w:t"), qn("w:delText"))
    return "".join(child.text or "" for child in element.iter(*texts))


def _run_text(run: Element) -> str:
    return "".join(child.text or "" for child in run.iterchildren(qn("w:t")))


def _is_hidden(run: Element) -> bool:
    return _is_on(run, "w:vanish", by_default=False)


def _is_bold(run: Element, *, by_default: bool) -> bool:
    return _is_on(run, "w:b", by_default=by_default)


def _is_on(run: Element, name: str, *, by_default: bool) -> bool:
    found = run.find(f"{qn('w:rPr')}/{qn(name)}")
    return by_default if found is None else found.get(qn("w:val"), "1") not in {"0", "false", "off"}
