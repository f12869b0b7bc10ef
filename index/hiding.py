"""Passages that the source itself holds back: found, counted, and cut with what belongs to them."""

import re
from dataclasses import dataclass

from index.headings import chinese_value

_COUNT = r"(?P<count>\d[\d,，]*|[一二三四五六七八九十百千万零〇两]+)"
_VERB = r"(?:隐藏|隐去|省略|略去|缺失|删去|删节|屏蔽|从略|遮盖|折叠)"
_WHERE = r"(?:此处|此间|以下|下文|后文|中间|余下|其余|剩余|后面)"
_MARKER = re.compile(
    rf"{_WHERE}(?:内容|部分|正文|文字|全文)?(?:已经?|均|被|有)*{_VERB}(?:了|内容)?"
    rf"(?:[:：,，\s]*(?:原件|原文|原稿)?(?:{_VERB})?(?:约|共|计|了)*\s*{_COUNT}\s*余?(?:多|个|来)*字符?)?"
    rf"|{_WHERE}(?:还有|尚有|剩余)\s*{_COUNT.replace('count', 'left')}\s*(?:个)?字"
)
_OPEN, _CLOSE = "（([【〔", "）)]】〕"
_PROMPT = re.compile(
    r"\s*[,，。;；:：、]?\s*[^。！？]{0,30}(?:下载|登录|注册|购买|付费|会员|vip|查看全文|阅读全文|喜欢就).*$",
    re.IGNORECASE,
)
_DOTS = re.compile(r"[\s.。…·]*")
_LEADING_DOTS = re.compile(r"[\s\u3000]*(?:…+|\.{3,}|。{3,})[\s\u3000]*$")


@dataclass(frozen=True, slots=True)
class Cut:
    """A block's text parted at a hidden passage.

    Attributes:
        before: the report's text up to the passage; `after`: from it on; either may be "".
        marker: the source's own words for the passage.
        prompt: the shop's words that followed the marker.
    """

    before: str
    after: str
    marker: str
    characters: int | None
    prompt: str


def cut(text: str) -> Cut | None:
    """Return the text parted at its first hidden passage; None when it has none.

    A marker counts only with a number of characters, in brackets of its own, at the end of the
    text, or before a prompt to download or to log in: "此处省略" in a sentence is the report's.
    """
    for found in _MARKER.finditer(text):
        start, end, is_bracketed = _bracketed(text, found.start(), found.end())
        prompt = _PROMPT.match(text, end)
        count = found.group("count") or found.group("left")
        if count or is_bracketed or prompt or _DOTS.fullmatch(text, end):
            return _parted(text, start, end, prompt, count)
    return None


def _bracketed(text: str, start: int, end: int) -> tuple[int, int, bool]:
    """Return the marker's span with the brackets around it, and whether they hold it alone."""
    if text[start - 1 : start] in tuple(_OPEN):
        closing = _CLOSE[_OPEN.index(text[start - 1])]
        close = text.find(closing, end, end + 60)
        if close >= 0:
            return start - 1, close + 1, True
    return start, end, False


def _parted(
    text: str, start: int, end: int, prompt: re.Match[str] | None, count: str | None
) -> Cut:
    before = _LEADING_DOTS.sub("", text[:start]).rstrip()
    dots = _DOTS.match(text, end)
    rest = "" if prompt else text[dots.end() if dots else end :].strip()
    return Cut(
        before=before,
        after=rest,
        marker=text[start:end],
        characters=_number(count) if count else None,
        prompt=prompt.group().strip(" ,，。;；:：…") if prompt else "",
    )


def _number(sign: str) -> int:
    plain = re.sub(r"[,，]", "", sign)
    return int(plain) if plain.isdigit() else _with_thousands(plain)


def _with_thousands(sign: str) -> int:
    """Return the value of a Chinese numeral that may have 千 and 万."""
    total = 0
    for unit, value in (("万", 10_000), ("千", 1_000)):
        left, found, sign = sign.rpartition(unit)
        total += (_with_thousands(left) or 1) * value if found else 0
    return total + (chinese_value(sign.lstrip("零〇")) if sign.lstrip("零〇") else 0)
