"""The name in an answer that the next question may mean: 那个学校, its prize, how old is she."""

import re

from assistant.naming import names

_ASKS_NAME = re.compile(r"谁|哪一?[个所家位座]|^(?:and\s+)?(?:who|which)\b", re.I)
_WHO = re.compile(r"谁|\bwho\b", re.I)
# Of what a question asks the name, and how such names end.
_KINDS = {
    r"幼儿园|kindergarten|nursery": "幼儿园",
    r"学校|小学|中学|school": "小学|中学|学校|幼儿园|学院|大学",
    r"公司|企业|集团|承建|compan(?:y|ies)|firm|enterprise|contractor|buil[dt]": "公司|企业|集团|厂",
    r"医院|卫生院|hospital|clinic": "医院|卫生院",
    r"项目|project": "项目|工程",
    r"[区县]|district|county": "[区县]",
    r"[镇乡]|town": "[镇乡]",
}
# What stands before a name where it is not what a quote begins with.
_BEFORE = r"(?:^|[^\u4e00-\u9fff]|[是为由在即和与])"


def name_given(question: str, answer: str) -> str:
    """Return the name that a question for one was answered with: 谁, 哪个学校, which company.

    "" when it asked for no name, or the answer has none of the kind.
    """
    if not _ASKS_NAME.search(question):
        return ""
    for kind, endings in _KINDS.items():
        if re.search(kind, question, re.I) and (name := _ending(endings, answer)):
            return "" if name in question else name
    people = [name.text for name in names(_quoted(answer)) if name.sort == "nr"]
    if not _WHO.search(question) or len(people) != 1 or people[0] in question:
        return ""
    return people[0]


def name_of_kind(noun: str, answer: str) -> str:
    """Return the first name of a kind in an answer, a school's for 学校; "" when there is none."""
    endings = next((ends for kind, ends in _KINDS.items() if re.fullmatch(kind, noun)), noun)
    return _ending(endings, answer)


def _ending(endings: str, answer: str) -> str:
    found = re.search(rf"{_BEFORE}([\u4e00-\u9fff]{{2,8}}?(?:{endings}))", _quoted(answer))
    return found.group(1) if found else ""


def _quoted(answer: str) -> str:
    """Return an answer from its first quote on."""
    return answer.partition("“")[2]
