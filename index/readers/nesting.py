"""How deep a web page's elements are nested, told before the page is read."""

from typing import Any, cast

from lxml import etree

from index.report import ReportError

# Real pages have thirty levels; the way through a page of more would overrun Python's stack.
MAX_DEPTH = 250


class _TooDeep(Exception):
    pass


class _Depth:
    """Counts the elements that are open, as the parser tells of them."""

    def __init__(self) -> None:
        self._open = 0

    def start(self, tag: str, attributes: object) -> None:
        self._open += 1
        if self._open > MAX_DEPTH:
            raise _TooDeep

    def end(self, tag: str) -> None:
        self._open -= 1

    def close(self) -> None:
        pass


def refuse_deep(text: str, where: str) -> None:
    """Refuse a web page whose elements are nested deeper than `MAX_DEPTH`.

    Raises:
        ReportError: they are.
    """
    # In UTF-8, which the parser is told: as a string lxml refuses a page with a declaration.
    # Its types ask for methods that a target need not have.
    parser = etree.HTMLParser(target=cast("Any", _Depth()), encoding="utf-8")
    try:
        parser.feed(text.encode("utf-8", "ignore"))
        parser.close()
    except _TooDeep:
        raise ReportError(where, "page_nested", most=MAX_DEPTH) from None
    except etree.XMLSyntaxError:
        return  # a page without an element: nothing is nested
