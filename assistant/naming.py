"""The names in a text: quoted ones, codes, numbered ones, people, places, schools and offices."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.numerals import ENGLISH_ORDINALS, half_width
from assistant.segmenting import segmenter

_QUOTED = re.compile(r"[“\"《「『](?P<name>[^”\"》」』]{1,40})[”\"》」』]")
_CODE = re.compile(
    r"(?<![A-Za-z\d])(?:[A-Z]+[A-Za-z]*-?\d+[A-Za-z]?|\d+[A-Z]{1,4}\d*|[A-Z]{3,})(?![A-Za-z\d])"
)
_NUMBERED = re.compile(
    r"(?P<nth>第[〇一二三四五六七八九十百\d]+)(?![名位])(?=(?P<rest>[\u4e00-\u9fff]{1,4}))"
    r"|十[二三四五六]五(?=规划|时期|期间)"
)
# What a number after 第 can number: nouns, measures, abbreviations.
_NUMBERABLE = ("n", "q", "j", "vn", "b", "s")
_MEASURES = frozenset("届轮批期次个家条座台")
_PHASE = re.compile(r"(?<![第\d一二三四五六七八九十])[一二三四五]期(?![间限待末货望])")
_NTH = re.compile(
    rf"\bNo\.\s?(?P<number>\d{{1,2}})\b|\b(?P<word>{'|'.join(ENGLISH_ORDINALS[1:])})\b(?! half)",
    re.I,
)
_NUMERALS = "〇一二三四五六七八九十"
_FIRST = re.compile(r"首(?=[届轮批期次个家条座台])")
_NOT_NAMES = re.compile(rf"{_QUOTED.pattern}|[\dxX×]+年?")
_NOT_UNITS = {"RMB", "GDP", "CPI", "PPI", "USD", "CNY"}
_NAME_TAGS = frozenset({"nr", "ns", "nt", "nz", "nrfg", "nrt"})
_BEFORE_TAGS = frozenset({"n", "nr", "ns", "nt", "nz", "nrfg", "nrt", "j", "vn"})
_SUFFIXES = frozenset(
    "小学 中学 幼儿园 大学 学院 实验学校 学校 医院 公司 集团 镇 乡 县 区 市 省 村 社区 街道 局 委员会 中心 机场 大桥 水库 公园".split()
)
# Words before a suffix that name no one: 全区小学, 乡镇中学.
_COMMON = frozenset(
    "全国 全省 全市 全县 全区 全部 各类 城区 农村 乡镇 城镇 普通 民办 公办 普惠 普惠性 初级 高级 中心 薄弱 我区 我市 我县 地区 职业 "
    "学前教育 幼儿 学前 义务教育 教育 教学 社会 行政 高新 经济 开发 技术 项目 资源 服务 试点 示范 城市 自治 首个".split()
)
# The segmenter's dictionary takes these for names.
_NO_NAMES = frozenset(
    "新建 开园 开馆 开街 幼儿园 全国 中央 国家 和谐 小康 新区 双减 高新 高效 明厨亮灶 元 都 华 民办 阳光 小学生 中学生 大学生".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in a text; `sort` tells what may stand for what (小学 for 小学)."""

    text: str
    sort: str


@lru_cache(maxsize=1024)
def names(text: str) -> tuple[Name, ...]:
    """Return the names of a text: quoted, coded and numbered ones, then those the tagger knows."""
    found = [Name(match["name"].strip("，。,."), "quoted") for match in _QUOTED.finditer(text)]
    found += [Name(c, "code") for c in _CODE.findall(text) if c not in _NOT_UNITS]
    found += [Name(phase, "phase") for phase in _PHASE.findall(text)]
    found += _numbered(text)
    if re.search(r"[\u3400-\u9fff]", text):
        found += _tagged(_NOT_NAMES.sub("，", text))
    return tuple(dict.fromkeys(found))


def unknown_names(statement: str, sentence: str, text: str) -> list[tuple[str, str]]:
    """Return the names of a statement that its sources don't have where it speaks.

    Args:
        sentence: the sources' sentence that is nearest to the statement.
        text: all of the sources.

    Returns:
        Each name with the one of the same sort that the sentence has instead, or "".
    """
    strange = [(m.group(), "") for m in _NTH.finditer(statement) if not _tells_nth(m, text)]
    said = names(statement)
    if not said:
        return strange
    theirs = names(sentence) if sentence else ()
    whole, near = (_FIRST.sub("第一", _plain(words)) for words in (text, sentence))
    found = []
    for name in said:
        plain = _plain(name.text)
        other = _other(name, theirs, statement)
        if plain not in whole or (other and plain not in near):
            found.append((name.text, other))
    return [*found, *strange]


def _tells_nth(nth: re.Match[str], text: str) -> bool:
    """True if a text has an English ordinal's number where one stands: 第三, 三中, 3号, 三期."""
    number = int(nth["number"] or ENGLISH_ORDINALS.index(nth["word"].lower()) + 1)
    numeral = _NUMERALS[number] if number < len(_NUMERALS) else str(number)
    own = rf"(?:{number}|{numeral})"
    return bool(
        re.search(
            rf"第{own}(?!\d)|(?<!\d){own}[号期届中小幼院校实线批等季]|No\.\s?{number}\b", text
        )
    )


def _other(name: Name, theirs: Sequence[Name], statement: str) -> str:
    plain = _plain(statement)
    return next((o.text for o in theirs if o.sort == name.sort and _plain(o.text) not in plain), "")


def _plain(text: str) -> str:
    return re.sub(r"[\s“”\"《》「」『』]", "", half_width(text)).lower()


def _numbered(text: str) -> list[Name]:
    """Return 第三标段 of 第三标段已完成: the number with the one word that it numbers."""
    found = []
    for match in _NUMBERED.finditer(text):
        name = match.group()
        if rest := match["rest"]:
            word, tag = (
                (rest[0], "q") if rest[0] in _MEASURES else next(iter(segmenter().tag(rest)))
            )
            if not tag.startswith(_NUMBERABLE):
                continue
            name += word
        found.append(Name(name, "numbered"))
    return found


def _tagged(text: str) -> list[Name]:
    found: list[Name] = []
    before, before_tag = "", ""
    for word, tag in segmenter().tag(text):
        suffix = _suffix(word)
        if suffix == word and before_tag in _BEFORE_TAGS and before not in _COMMON:
            if found and found[-1].text == before:
                found.pop()
            found.append(Name(before + word, suffix))
        elif _is_name(word, tag):
            found.append(Name(word, suffix if suffix and suffix != word else tag[:2]))
        before, before_tag = word, tag
    return found


def _is_name(word: str, tag: str) -> bool:
    # The tagger takes 路基 for a foreign name; those have three characters and more.
    long_enough = len(word) > (2 if tag == "nrt" else 1)
    if word[0] in "各全":  # 各县区 names none of them
        return False
    return tag in _NAME_TAGS and long_enough and word not in _NO_NAMES and word not in _COMMON


def _suffix(word: str) -> str:
    return next((s for s in (word, word[-2:], word[-1:]) if s in _SUFFIXES), "")
