"""What is left of a text when all is out that tells nothing of what its figures count."""

import re

from assistant.amounts import amounts
from assistant.assertions import COMPARED, Clause
from assistant.contrasts import PLAN_OR_DONE, Cue, kind_of

# What the report is about needs no naming in it.
_SELF = re.compile(
    r"局里|[我本]局|\b(?:city|county|district|province|nation)-?wide\b|\b(?:the|our|this) (?:city|district|county|province|bureau|country|nation|region)(?:'s)?\b|\bChina(?:'s)?\b|\bgoes?\b|\bper[- ]capita\b",
    re.I,
)
# These say how a figure is put, how sure, how far, since when: nothing of what it counts.
_HOW_PUT = re.compile(
    r"报告(?:显示|指出|写道)|据报告|全部|所有|均(?!衡)|都(?!市)|截至|截止|数量|现有|总数|总量|人数|(?:一|总)共|合计|总计|累计|达到|相当于|不止|左右|仅仅|大幅|小幅|略有|明显|已经|先后|(?:这|上)?一年来?|全年|当年|年内|同期|出现|超额|有所|目前|当前|处于|状态|被?评为|获评|荣获|荣膺|授予|当选|称号|"
    r"\b(?:numbered|numbers?|amounted|totall?ed|totals?|stood|reached|accounted|came to|concern(?:ed|ing)|slight(?:ly)?|sharp(?:ly)?|themselves|itself|"
    r"failed to|no longer|any (?:more|longer)|altogether|as of|by the end of|end of(?: the)? year|per (?:cent|thousand)|compared|currently|roughly|some|them|those|these|there (?:is|are|was|were))\b",
    re.I,
)

# Meiling town is 梅岭镇, told by its name; Qinghuai's is Qinghuai.
_RANKED = re.compile(
    r"\b(?P<name>[A-Z][a-z]+)(?:'s)? (?:province|prefecture|city|county|district|town(?:ship)?|village)\b"
)
_OWNED = re.compile(r"(?<=[A-Za-z])['’]s\b")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_ADVERBS = re.compile(r"同比|环比|比上年|上年|其中|分别|了|约|共|为|达|占|到|多|少|高|低")


def telling(text: str) -> str:
    """Return the text without the words of how a figure is put."""
    return _HOW_PUT.sub(" ", text)


def bare(clause: Clause) -> str:
    """Return the clause without its amounts and the words that are compared as contrasts."""
    parts, at = [], 0
    silent = [(a.start, a.end) for a in clause.amounts]
    silent += [(c.start, c.start + len(c.text)) for c in clause.cues if _is_compared(c)]
    for start, end in sorted(silent):
        parts.append(clause.text[at:start])
        at = max(at, end)
    plain = _OWNED.sub("", _RANKED.sub(r"\g<name>", " ".join((*parts, clause.text[at:]))))
    return _SELF.sub(" ", COMPARED.sub(" ", plain))


def uncounted(text: str) -> str:
    """Return the text without its amounts."""
    parts, at = [], 0
    for amount in amounts(text):
        parts.append(text[at : amount.start])
        at = amount.end
    return " ".join((*parts, text[at:]))


def has_words(clause: Clause) -> bool:
    """True if something is left of a clause: 增长4% and 比上年多3人 speak of what stands before."""
    return len(_CHINESE.findall(_ADVERBS.sub("", telling(bare(clause))))) > 1


def _is_compared(cue: Cue) -> bool:
    return kind_of(cue.contrast) in ("direction", "mode") and cue.contrast != PLAN_OR_DONE
