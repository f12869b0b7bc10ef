"""Where a figure stands that looks like the one asked for and is of something else."""

import re

from assistant.forms import ANY, Wanted
from assistant.matching import answers
from assistant.reading import Reading
from assistant.siblings import is_of_sibling
from index.figures import figures
from index.terms import normalise
from index.years import years_in

# 农村留守儿童：指…不满16周岁…: what bounds the term counts nothing.
_DEFINES = re.compile(r"^[^,，。]{2,24}(?:是指|[:：]指|指的?是|系指)")
_BOUNDED = frozenset({"time", "share", "bare"})
# All there are is asked: what was added, or built anew, is not that.
_ALL = re.compile(
    r"一?共有|总共有?|[现目]前?有|现在有|全[国省市县区]有|总数|合计有"
    r"|\b(?:in all|in total|altogether|whole|are there now|are there in)\b"
)
_ADDED = re.compile(r"新|增|扩|减|改造|改建|\b(?:new|add|open|built|build)", re.I)
_ADDS = re.compile(r"(?:新[建增改扩设开招聘添购]|增[加设添]|净增|改扩建|改造)[^,，;；。]*$")
# What was spent is not what came in, nor what is still lacking.
_SPENDS = re.compile(r"花|投[入资了]|砸|造价|经费|\b(?:cost|spen[dt]|invest\w*)\b", re.I)
_COMES_IN = re.compile(r"(?:收入|缺口|产值|营收)[^,，;；。]{0,12}$")
# 餐饮收入 is what the guests have spent.
_PAID_BY_GUESTS = re.compile(
    r"(?:餐饮|住宿|旅游|文旅|门票|票房|景区|电影|零售|商品|销售)[^,，;；。]{0,4}收入"
)
_CAME_IN = re.compile(r"收入|缺口|产值|营收|销售|\b(?:income|revenue|sales|output|gap)\b", re.I)
_WORD = re.compile(r"\w")
# 图3  粮食产量: a drawing's title tells nothing itself.
_CAPTION = re.compile(r"^\s*附?[图表]\s*[\d一二三四五六七八九十]+[\s:：.、-]*[^。；;，,]*$")
_ITEM = re.compile(r"^\s*[(（]?\d{1,2}[.、)）．]\s*")
# 500万元及以上, 2000万元以上的企业: how large a thing has to be, and not how large it is.
_BOUND = re.compile(
    r"\s*(?:(?:及|含)以[上下]|以[上下](?:的|\w{0,6}?(?:企业|项目|单位|法人|工程|户)))"
)
_SIZES = frozenset({"money", "measure", "time"})
_COMPARED = re.compile(
    r"(?:比|较|同比|环比)[^,，;；。\d]{0,8}(?:增加|增长|增|减少|减|下降|提高|上升|多|少)了?约?$"
)
_EMPTY = re.compile(r"[-—–－―/\\.…~\s]*|无|空")


def tells_nothing(question: str, text: str) -> bool:
    """True if a sentence is a drawing's title, or has nothing that the question does not say.

    Args:
        question: its text in normal form.
        text: the sentence as it stands (防范金融风险。).
    """
    return bool(_CAPTION.match(text)) or not set(_WORD.findall(normalise(text))) - set(question)


def is_amiss(
    question: str, wanted: Wanted, years: frozenset[int], reading: Reading, unit: int, span: str
) -> bool:
    """True if what looks like an answer is of something else than the question asks for.

    It bounds a term or what is counted, counts only what is new where all are asked, or by how much
    more there is, came in where what was spent is asked, or the table has nothing there.

    Args:
        question: its text in normal form.
        years: those that the question asks about.
        span: the clause with the figure, as it stands.
    """
    if not wanted.kinds or wanted.form == "definition":
        return False
    if reading.paragraph(unit).kind == "row":
        return _has_empty_cell(reading, unit, years)
    if _DEFINES.match(reading.text(unit)) and (wanted.kinds == ANY or wanted.kinds - _BOUNDED):
        return True
    if _tells_else(wanted, span) or is_of_sibling(question, reading.surroundings(unit)):
        return True
    before = re.split(r"\d", _ITEM.sub("", span), maxsplit=1)[0]
    return _counts_new_ones(question, before) or _came_in(question, before)


def _has_empty_cell(reading: Reading, unit: int, years: frozenset[int]) -> bool:
    """True if a table row has nothing in the columns of the years asked about."""
    row = reading.paragraph(unit)
    cells = row.text.split(" | ")
    if not years or len(cells) != len(row.columns):
        return False
    asked = [
        cell
        for column, cell in zip(row.columns, cells, strict=True)
        if years_in(normalise(column)) & years
    ]
    return bool(asked) and all(_EMPTY.fullmatch(cell) for cell in asked)


def _tells_else(wanted: Wanted, span: str) -> bool:
    """True if all that a clause has of the kind bounds what is counted, or compares it."""
    fitting = [figure for figure in figures(span) if answers(figure, wanted)]
    bounds = [figure.kind in _SIZES and bool(_BOUND.match(span, figure.end)) for figure in fitting]
    compares = [bool(_COMPARED.search(span[: figure.start])) for figure in fitting]
    return bool(fitting) and (all(bounds) or (wanted.role == "level" and all(compares)))


def _counts_new_ones(question: str, before: str) -> bool:
    asks_all = _ALL.search(question) and not _ADDED.search(question)
    return bool(asks_all and _ADDS.search(before))


def _came_in(question: str, before: str) -> bool:
    asks_spent = _SPENDS.search(question) and not _CAME_IN.search(question)
    return bool(asks_spent and _COMES_IN.search(before) and not _PAID_BY_GUESTS.search(before))
