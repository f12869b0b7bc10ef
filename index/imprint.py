"""Title, date and issuer of a report, as printed in its first lines and its signature."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.headings import number_of
from index.report import Block

_KIND = (
    "报告|公报|总结|计划|要点|规划|规则|意见|通知|方案|办法|条例|决定|纲要|白皮书|年鉴|简报|汇报|讲话"
    "|公告|通报|范文|安排|思路|说明|统计"
)
_DAY = (
    r"(?:\d{4}|20[\dx]{2}|[二〇○零一九两三四五六七八]{4})\s*年\s*[\dx一二三四五六七八九十]{1,3}\s*月"
    r"(?:\s*[\dx一二三四五六七八九十]{1,3}\s*日)?|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
)
_DATE = re.compile(_DAY)
_DATED = re.compile(
    r"(?:(?:[发公]布|成文|印发|发文|公开|生成|更新|信息)(?:时间|日期)\s*[:：]?|(?:时间|日期)\s*[:：]|(?:[发公]布|发表|更新)于)"
    rf"\s*(?P<date>{_DAY})"
)
_DATE_ALONE = re.compile(rf"[（(]?\s*(?P<date>{_DAY})\s*[）)]?(?:\s*\d{{1,2}}:\d\d(?::\d\d)?)?")
_SOURCE = re.compile(
    r"(?:文章|信息|稿件)?(?:来源|发布机构|发布单位|发文机关|发文单位|制定机关|作者|撰稿|供稿(?:单位)?|主办单位|报告人)"
    r"\s*[:：]\s*(?P<name>[^\s:：|｜，,。]{2,40})"
)
_SPEAKER = re.compile(
    r"[\u4e00-\u9fff]{0,12}(?:总理|主席|主任|部长|省长|市长|州长|盟长|区长|县长|旗长|镇长|乡长|局长|专员|院长|检察长)"
    r"[\s\u2002\u3000]+[\u4e00-\u9fff·]{1,4}(?:[\s\u3000]?[\u4e00-\u9fff])?$"
)
_OFFICE = re.compile(
    r"[\u4e00-\u9fffx×]{2,30}(?:局|政府|委员会|委|办公室|厅|部|院|处|公室|中心|调查[总]?队|银行|领导小组|大队|司)"
)
_NOTE = re.compile(
    r"[（(].*(?:会议|通过|审议|日).*[）)]|[（(](?:征求意见稿|草案|节选|摘要|全文)[）)]"
)
_AFTER_TITLE = re.compile(
    rf"\s*[—–-]{{2,}}\s*(?=[^—]{{0,4}}(?:{_DAY}))|\s*[（(](?=(?:{_DAY}))|[\s\u3000]+(?=(?:{_DAY}))"
)
_PAPER = re.compile(rf"(?:{_KIND})\s*(?:[（(][^（(]*[）)]|\[\d+\])?$")
# A site puts the year after the title once more: 某市2024年统计公报 2024.
_YEAR_AGAIN = re.compile(r"^(?P<title>.*(?P<year>(?:19|20)\d\d)年.*?)\s+(?P=year)$")
# What a site's own first lines say, and no title.
_SITE = re.compile(
    r"[！!]|搜索|欢迎|关键[字词]|无障碍|关怀版|(?:[|｜>].*){2}|【.*【|^(?:\S{2,12}\s+){3,}\S{2,12}$"
)
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,10}\s*[〔\[［（(]\s*(?:19|20)\d\d\s*[〕\]］）)]\s*第?\s*\d+\s*号"
)
_YAML = re.compile(r"(?:title|date|author|source|publisher)\s*:", re.IGNORECASE)
_LETTERHEAD = re.compile(r"[\u4e00-\u9fff]{4,30}文件")
_LABEL = re.compile(
    r"(?:索\s*引\s*号|信息名称|名\s*称|标\s*题|主题分类|主题词|分\s*类|体\s*裁|关键词|发文字号|文\s*号|公开(?:方式|范围|类别)"
    r"|有效性|效\s*力|栏\s*目)\s*[:：]"
)
_HEAD = 20
_TAIL = 6
MAX_TITLE = 80


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the report says of itself, and the indexes of the blocks that say it.

    Attributes:
        front: the blocks at its head; `signature`: those at its very end.
    """

    title: str
    date: str
    issuer: str
    front: tuple[int, ...]
    signature: tuple[int, ...]


def imprint(blocks: Sequence[Block], named: str = "") -> Imprint:
    """Return title, date and issuer as printed, "" for what is not there.

    Args:
        blocks: the report's own, in order.
        named: the title that the format states, used when no block can be one.
    """
    levels = Counter(block.level for block in blocks if block.kind == "heading" and block.level)
    shared = {level for level, count in levels.items() if count > 1}
    head = _head(blocks, shared)
    title, titled = _title(head, named, shared)
    front = [*titled]
    others = [index for index in range(len(head)) if index not in titled]
    front += [i for i in others if head[i].text == title or _is_front(head[i].text)]
    said = [head[i].text for i in sorted(front)]
    tail = [block.text for block in blocks[len(head) :][-_TAIL:] if len(block.text) <= 40]
    date = _first_date(said) or _first_date(tail[::-1])
    issuer = _issuer(said) or _issuer_alone(tail)
    return Imprint(title, date, issuer, tuple(sorted(front)), _signature(blocks, len(head)))


def _signature(blocks: Sequence[Block], start: int) -> tuple[int, ...]:
    """Return the indexes of the last blocks that are offices and dates, from `start` on."""
    end = len(blocks)
    while end > start and blocks[end - 1].kind == "text" and _is_signed(blocks[end - 1].text):
        end -= 1
    return tuple(range(end, len(blocks)))


def _is_signed(text: str) -> bool:
    """Whether every part of a line is an office or a date."""
    parts = re.sub(r"[（()）]|\d{1,2}:\d\d(?::\d\d)?", " ", _DATE.sub(" ", text)).split()
    return len(text) <= 60 and all(_OFFICE.fullmatch(part) for part in parts)


def _head(blocks: Sequence[Block], shared: set[int]) -> Sequence[Block]:
    """Return the blocks before the first section, prose or table; one heading may be the title."""
    titled = False
    for index, block in enumerate(blocks[:_HEAD]):
        said_of = _is_front(block.text) or _is_speech(block.text) or _SITE.search(block.text)
        prose = len(block.text) > 60 and not said_of
        is_heading = block.kind == "heading" and block.level > 0
        stated = is_heading and index and block.level > 1 and (titled or block.level in shared)
        titled = titled or is_heading
        in_table = block.kind in {"row", "header", "caption"}
        if in_table or stated or (prose and index) or number_of(block.text):
            return blocks[:index]
    return blocks[:_HEAD]


def _is_speech(text: str) -> bool:
    """Whether the line is a title with its date and speaker on the same line."""
    return bool(len(text) <= 120 and "。" not in text and _AFTER_TITLE.search(text))


def _title(head: Sequence[Block], named: str, shared: set[int]) -> tuple[str, tuple[int, ...]]:
    """Return the title and the indexes of the blocks it stands in.

    What the format makes a heading comes first, then a line that names a kind of paper, then any.
    A heading of a level that others share (`shared`) is a section, unless the format names it.
    """
    can_be = [
        index
        for index, block in enumerate(head)
        if _can_be_title(block) and (block.level not in shared or block.text == named)
    ]
    lines = {index: _title_lines(head[index : index + 3]) for index in can_be}
    best = min(can_be, key=lambda i: _rank(head[i], "".join(lines[i]), named), default=None)
    if best is None:
        return named, ()
    return "".join(lines[best]), tuple(range(best, best + len(lines[best])))


def _title_lines(blocks: Sequence[Block]) -> list[str]:
    """Return the title that begins in the first of the blocks, a line for each block it takes."""
    first, *rest = blocks
    lines = [_shorn(first.text)]
    for block in rest:
        if not _goes_on("".join(lines), first, block):
            break
        lines.append(_shorn(block.text))
    return lines


def _rank(block: Block, title: str, named: str) -> int:
    """Return how well a title that begins with the block can be the report's, 0 the best."""
    if block.kind == "heading" or block.text == named:
        return 0
    return 1 if _PAPER.search(title) or _is_speech(block.text) else 2


def _can_be_title(block: Block) -> bool:
    text = block.text
    labels = (_DATED.match, _SOURCE.match, _NOTE.match, _YAML.match, _NUMBER.match, _LABEL.match)
    is_label = _is_signed(text) or any(matches(text) for matches in labels)
    return not is_label and (block.kind == "heading" or _is_speech(text) or _is_short(text))


def _is_short(text: str) -> bool:
    return len(text) <= MAX_TITLE and text[-1] not in "。；;，,：:" and not _SITE.search(text)


def _goes_on(title: str, first: Block, following: Block) -> bool:
    """Whether a title goes on in the next block, as it does until it names a kind of paper."""
    if following.kind != first.kind or following.level != first.level or first.level > 1:
        return False
    if _PAPER.search(title):
        return False
    return bool(re.search(rf"(?:{_KIND})$", following.text)) and len(following.text) <= 40


def _shorn(text: str) -> str:
    """Return a title's line without the date, speaker or year again that follow the title on it."""
    if again := _YEAR_AGAIN.match(text):
        return again["title"]
    found = _AFTER_TITLE.search(text)
    return text[: found.start()] if found and found.start() else text


def _is_front(text: str) -> bool:
    """Whether a line names a date, a source, an office or an occasion and nothing else."""
    if len(text) > 120 or "。" in text:
        return False
    short = len(text) <= 60 and bool(
        _is_signed(text)
        or _NUMBER.fullmatch(text)
        or _YAML.match(text)
        or _LABEL.match(text)
        or _LETTERHEAD.fullmatch(text)
        or _SPEAKER.search(text)
        or _NOTE.fullmatch(text)
    )
    return short or bool(_DATED.search(text) or _SOURCE.match(text) or _is_stated(text))


def _is_stated(text: str) -> bool:
    """Whether the line is a label with its value, such as 抓取日：… or 文号：…."""
    return bool(re.match(r"[\u4e00-\u9fff]{2,6}\s*[:：]\s*\S.{0,100}$", text)) and bool(
        _DATE.search(text) or "http" in text or "号" in text
    )


def _first_date(texts: Sequence[str]) -> str:
    """Return the date of the first line labelled as one, else alone, else within a line."""
    for pattern in (_DATED, _DATE_ALONE):
        for text in texts:
            found = pattern.search(text) if pattern is _DATED else pattern.fullmatch(text)
            if found:
                return found.group("date")
    own = (text for text in texts if not _is_stated(text))
    dated = (found.group() for text in own if (found := _DATE.search(text)))
    return next((date for date in dated if re.search(r"日|[-/.]\d+[-/.]", date)), "")


def _issuer(texts: Sequence[str]) -> str:
    named = (found.group("name") for text in texts for found in _SOURCE.finditer(text))
    labelled = next((name for name in named if not name.lower().startswith(("http", "www"))), "")
    return labelled or _issuer_alone(texts) or _speaker(texts)


def _issuer_alone(texts: Sequence[str]) -> str:
    parts = (part for text in texts if _is_signed(text) for part in _DATE.sub(" ", text).split())
    return next((part for part in parts if _OFFICE.fullmatch(part)), "")


def _speaker(texts: Sequence[str]) -> str:
    for text in texts:
        if found := _SPEAKER.search(text):
            return re.sub(r"^.*(?:会议|大会)上", "", found.group())
    return ""
