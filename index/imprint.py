"""Title, date and issuer of a report, as printed in its first lines and its signature."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.headings import number_of
from index.report import Block

_KIND = "报告|公报|总结|计划|要点|规划|规则|意见|通知|方案|办法|条例|决定|纲要|白皮书|年鉴|简报|汇报|讲话|公告|通报|范文|安排|思路|说明|统计"
_DAY = (
    r"(?:\d{4}|20[\dx]{2}|[二〇○零一九两三四五六七八]{4})\s*年\s*[\dx一二三四五六七八九十]{1,3}\s*月"
    r"(?:\s*[\dx一二三四五六七八九十]{1,3}\s*日)?|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
)
_DATE = re.compile(_DAY)
_DATED = re.compile(
    rf"(?:[发公]布|成文|印发|发文|公开|生成|更新|信息)?(?:时间|日期)\s*[:：]\s*(?P<date>{_DAY})"
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
_HEAD = 12
_TAIL = 6
MAX_TITLE = 80


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the report says of itself; `front` are the indexes of the blocks that say it."""

    title: str
    date: str
    issuer: str
    front: tuple[int, ...]


def imprint(blocks: Sequence[Block], named: str = "") -> Imprint:
    """Return title, date and issuer as printed, "" for what is not there.

    Args:
        blocks: the report's own, in order.
        named: the title that the format states, used when no block can be one.
    """
    head = _head(blocks)
    levels = Counter(block.level for block in blocks if block.kind == "heading" and block.level)
    shared = {level for level, count in levels.items() if count > 1}
    title, titled = _title(head, named, shared)
    front = [*titled]
    front += [i for i in range(len(head)) if i not in titled and _is_front(head[i].text)]
    said = [head[i].text for i in sorted(front)]
    tail = [block.text for block in blocks[len(head) :][-_TAIL:] if len(block.text) <= 40]
    date = _first_date(said) or _first_date(tail[::-1])
    return Imprint(title, date, _issuer(said) or _issuer_alone(tail), tuple(sorted(front)))


def _head(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks before the first numbered heading, prose or table."""
    for index, block in enumerate(blocks[:_HEAD]):
        prose = len(block.text) > 60 and not _is_front(block.text) and not _is_speech(block.text)
        stated = block.kind == "heading" and index and block.level > 1
        in_table = block.kind in {"row", "header", "caption"}
        if in_table or stated or (prose and index) or number_of(block.text):
            return blocks[:index]
    return blocks[:_HEAD]


def _is_speech(text: str) -> bool:
    """Whether the line is a title with its date and speaker on the same line."""
    return bool(len(text) <= 120 and "。" not in text and _AFTER_TITLE.search(text))


def _title(head: Sequence[Block], named: str, shared: set[int]) -> tuple[str, tuple[int, ...]]:
    """Return the title and the indexes of the blocks it stands in.

    A heading of a level that others share (`shared`) is a section, unless the format names it.
    """
    for index, block in enumerate(head):
        if _can_be_title(block) and (block.level not in shared or block.text == named):
            lines = [_shorn(block.text)]
            for following in head[index + 1 : index + 3]:
                if not _goes_on("".join(lines), block, following):
                    break
                lines.append(_shorn(following.text))
            return "".join(lines), tuple(range(index, index + len(lines)))
    return named, ()


def _can_be_title(block: Block) -> bool:
    text = block.text
    is_label = _DATED.match(text) or _SOURCE.match(text) or _DATE_ALONE.fullmatch(text)
    return not is_label and (block.kind == "heading" or _is_speech(text) or _is_short(text))


def _is_short(text: str) -> bool:
    return len(text) <= MAX_TITLE and text[-1] not in "。；;，,：:！"


def _goes_on(title: str, first: Block, following: Block) -> bool:
    """Whether a title goes on in the next block, as it does until it names a kind of paper."""
    if following.kind != first.kind or following.level != first.level or first.level > 1:
        return False
    if re.search(rf"(?:{_KIND})(?:[（(].*[）)])?$", title):
        return False
    return bool(re.search(rf"(?:{_KIND})$", following.text)) and len(following.text) <= 40


def _shorn(text: str) -> str:
    """Return a title's line without the date and speaker that follow the title on it."""
    found = _AFTER_TITLE.search(text)
    return text[: found.start()] if found and found.start() else text


def _is_front(text: str) -> bool:
    """Whether a line names a date, a source, an office or an occasion and nothing else."""
    if len(text) > 120 or "。" in text:
        return False
    short = len(text) <= 60 and bool(
        _DATE_ALONE.fullmatch(text)
        or _OFFICE.fullmatch(text)
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
    """Return the date of the first line labelled as one, else standing alone, else within a line."""
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
    return next((text for text in texts if _OFFICE.fullmatch(text) and not number_of(text)), "")


def _speaker(texts: Sequence[str]) -> str:
    for text in texts:
        if found := _SPEAKER.search(text):
            return re.sub(r"^.*(?:会议|大会)上", "", found.group())
    return ""
