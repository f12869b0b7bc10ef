"""What a line says of itself as a heading: its number, its family of numbers, where it ends."""

import re
from dataclasses import dataclass

from index.sentences import sentences

MAX_ALONE = 60
MAX_ALONE_ARABIC = 36
MAX_RUN_IN = 50
MAX_SPACED = 20

_CHINESE = "一二三四五六七八九十百零〇○两"
_VALUES = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
}
# A number such as 1.2 heads a line only when it stands apart and counts nothing.
_APART = r"[.．、]?[\s\u3000]+(?![万亿元人名所个户家项件次吨亩公平%％‰])"
# Family → how its numbers are written; the order is the custom of Chinese papers, outermost first.
_FAMILIES = {
    "part": rf"第(?P<n>[{_CHINESE}\d]+)(?:部分|编|篇|卷)(?![的中是])",
    "chapter": rf"第(?P<n>[{_CHINESE}\d]+)章(?![的中是])",
    "section": rf"第(?P<n>[{_CHINESE}\d]+)节(?![课的中是])",
    "article": rf"第(?P<n>[{_CHINESE}\d]+)条(?![的中是规第款线])",
    "一、": rf"(?P<n>[{_CHINESE}]{{1,4}})\s?[、．.]"
    r"(?![一二三四五六七八九十](?:年级|季度|[级类期批线孩胎产]))",
    "（一）": rf"[（(]\s?(?P<n>[{_CHINESE}]{{1,4}})\s?[）)][、．.]?|(?P<e>[㈠-㈩])",
    "1.": r"(?P<n>[\d０-９]{1,2})\s?[、．.](?!\s*[\d０-９])"
    r"|(?P<y>\d{1,2})[、．.]\s?(?=(?:19|20)[\dx]{2}年)|(?P<e>[⒈-⒛])",
    "1.1": rf"(?P<m>\d{{1,2}}[.．]\d{{1,2}}){_APART}",
    "1.1.1": rf"(?P<m>\d{{1,2}}(?:[.．]\d{{1,2}}){{2,3}}){_APART}",
    "（1）": r"[（(]\s?(?P<n>[\d０-９]{1,2})\s?[）)][、．.]?|(?P<e>[⑴-⒇])",
    "1）": r"(?P<n>[\d０-９]{1,2})\s?[）)]",
    "①": r"(?P<e>[①-⑳])[、．.]?",
}
BOLD = "bold"
CUSTOM = (BOLD, *_FAMILIES)
_ARABIC = frozenset({"1.", "1.1", "1.1.1", "（1）", "1）", "①"})
_PATTERNS = {family: re.compile(pattern) for family, pattern in _FAMILIES.items()}
_FIRST = re.compile(rf"[第（(\d０-９{_CHINESE}㈠-㈩⒈-⒛⑴-⒇①-⑳]")
_FIRST_OF_RUN = "㈠⒈⑴①"
_FIGURE = re.compile(
    r"[\dxX×*]\s*(?:[%％‰]|个百分点|[万亿]|元|人|名|所|个|户|家|项|件|次|吨|公里|亩|平方|套|台|辆)"
)
_PUNCTUATION = re.compile(r"[，。；！？,;!?]")
_APPENDIX = re.compile(
    r"(?:附[件表注录]|注释|备注|注|资料来源|数据来源)\s*[一二三四五六七八九十\d]{0,2}\s*[：:]?"
)


@dataclass(frozen=True, slots=True)
class Number:
    """The number a block begins with; `printed` is as in the text, `end` where it stops there."""

    family: str
    value: int
    printed: str
    end: int

    @property
    def is_arabic(self) -> bool:
        """Whether the family is one that running lists use as well as headings."""
        return self.family in _ARABIC


def number_of(text: str) -> Number | None:
    """Return the heading number the text begins with; None for dates, figures and the rest."""
    if not _FIRST.match(text):
        return None
    for family, pattern in _PATTERNS.items():
        if found := pattern.match(text):
            groups = {name: sign for name, sign in found.groupdict().items() if sign}
            printed = found.group().strip()
            return Number(family, _value(groups), printed, found.end())
    return None


def _value(groups: dict[str, str]) -> int:
    name, sign = next(iter(groups.items()))
    if name == "m":
        return int(re.split(r"[.．]", sign)[-1])
    if name == "e":
        return ord(sign) - max(ord(first) for first in _FIRST_OF_RUN if first <= sign) + 1
    return int(sign) if sign.isdigit() else chinese_value(sign)


def chinese_value(sign: str) -> int:
    """Return the value of a Chinese numeral up to hundreds, such as 二十一, 一百零五 or 一〇."""
    if not set(sign) & set("十百"):
        return int("".join(str(_VALUES.get(c, 0)) for c in sign) or 0)
    total, digit = 0, 0
    for character in sign:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = _VALUES.get(character, 0)
    return total + digit


def heading_alone(text: str, number: Number | None) -> str:
    """Return the text as a heading if a block of its own can be one; else ""."""
    if number is None:
        return text if _APPENDIX.fullmatch(text) else ""
    title = text[number.end :].strip().rstrip("。：:")
    if _is_statement(text[number.end :], title, number):
        return ""
    most = MAX_ALONE_ARABIC if number.is_arabic else MAX_ALONE
    is_short = len(title) <= most and not re.search(r"[。；！？;!]", _unquoted(title))
    if not title:
        return text if number.family in {"part", "chapter", "section", "article"} else ""
    return text.rstrip("。：:") if is_short else ""


def _is_statement(rest: str, title: str, number: Number) -> bool:
    """Whether a line says something of its subject rather than naming it."""
    is_sentence = rest.rstrip().endswith("。")
    if number.family == "article" or (number.is_arabic and is_sentence):
        return bool(re.search(r"[，,]", title)) or (is_sentence and number.family == "article")
    has_subject = is_sentence or _before_space(rest) or _before_colon(rest)
    return bool(_FIGURE.search(title) and has_subject)


def heading_run_in(text: str, number: Number) -> str:
    """Return the heading that the paragraph begins with, without its final stop; else "".

    It ends with the first full stop, with a colon after a few words, or with a space after a few
    words that hold no figure. A first sentence that gives figures is a statement, no heading.
    """
    if number.family == "article":
        return number.printed
    rest = text[number.end :]
    for heading in (_before_space(rest), _before_colon(rest), _first_sentence(rest)):
        if heading and not _FIGURE.search(heading):
            return text[: number.end] + heading
    return ""


def holds_figure(text: str) -> bool:
    """Whether the text gives an amount or a count, masked ones too."""
    return bool(_FIGURE.search(text))


def _before_space(rest: str) -> str:
    lead = len(rest) - len(rest.lstrip())
    parts = rest.strip().split(maxsplit=1)
    if len(parts) < 2 or len(parts[1]) < 8 or not 2 <= len(parts[0]) <= MAX_SPACED:
        return ""
    plain = not _PUNCTUATION.search(parts[0]) and not re.search(r"\d", parts[0])
    return rest[:lead] + parts[0].rstrip("：:") if plain else ""


def _before_colon(rest: str) -> str:
    found = re.match(r"\s*([^，。；！？,;!?：:（(“]{2,20})[：:](?=.{4})", rest)
    return rest[: found.end(1)] if found else ""


def _first_sentence(rest: str) -> str:
    for sentence in sentences(rest):
        if rest[sentence.end - 1] in "。！？!?" or sentence.end >= len(rest):
            is_whole = sentence.end >= len(rest.rstrip())
            heading = rest[: sentence.end].rstrip("。！？!?")
            return "" if is_whole or len(heading) > MAX_RUN_IN else heading
    return ""


def _unquoted(text: str) -> str:
    return re.sub(r"“[^”]*”|《[^》]*》|（[^）]*）|\([^)]*\)", "", text)
