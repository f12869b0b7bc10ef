"""How heavy a web page sets a text: bold or larger than the rest, as headings without a tag are."""

import re
from collections import Counter

from bs4 import BeautifulSoup, Tag

_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_SIZE = re.compile(
    r"font-size\s*:\s*(?:(?P<n>\d+(?:\.\d+)?)\s*(?P<unit>px|pt|r?em|%)|(?P<word>x*-?large))",
    re.IGNORECASE,
)
# What a browser makes of a unit, in dots on the screen; of a word likewise.
_DOTS = {"px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0, "%": 0.16}
_WORDS = {"large": 18.0, "x-large": 24.0, "xx-large": 32.0, "xxx-large": 48.0}
_FONT = {"4": 18.0, "5": 24.0, "6": 32.0, "7": 48.0, "+1": 18.0, "+2": 24.0, "+3": 32.0}
_DEFAULT = 16.0
_LARGER = 1.1


def usual_size(soup: BeautifulSoup) -> float:
    """Return the type size of most of the page's text, in dots, as far as its tags state sizes."""
    sizes: Counter[float] = Counter()
    whole = len(soup.get_text())
    for tag in soup.find_all(lambda each: bool(each.get("style")) or each.name == "font"):
        if size := size_of(tag):
            sizes[size] += len("".join(text for text in tag.find_all(string=True, recursive=False)))
    size, count = sizes.most_common(1)[0] if sizes else (_DEFAULT, whole)
    return size if count > whole / 4 else _DEFAULT


def is_bold(tag: Tag) -> bool:
    """Whether a tag makes its text bold."""
    return tag.name in {"b", "strong"} or bool(_BOLD.search(str(tag.get("style", ""))))


def is_larger(size: float, usual: float) -> bool:
    """Whether a size is clearly above the usual one."""
    return size > _LARGER * usual


def size_of(tag: Tag) -> float:
    """Return the type size that a tag states, in dots, 0 for none."""
    if tag.name == "font":
        return _FONT.get(str(tag.get("size", "")).strip(), 0.0)
    found = _SIZE.search(str(tag.get("style", "")))
    if found is None:
        return 0.0
    if word := found.group("word"):
        return _WORDS.get(word.lower(), 0.0)
    return float(found.group("n")) * _DOTS[found.group("unit").lower()]
