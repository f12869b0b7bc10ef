"""What an English follow-up puts in place of what: private for public, imports for exports.

A name takes the place of what is of its kind in the question before, and the rest stays: of its
opposite, of what ends like it, of a phrase with the same preposition, of the thing that an amount
is of, and else of the topic.
"""

import re

from assistant.contrasts import cues, opposed
from assistant.phrases_en import ATTRIBUTE, TIME, Phrases
from assistant.said import Said

_PREPOSITION = re.compile(
    r"^(?:in|at|outside|inside|within|near|among|for|by|from|with|of|on|to|per|as)\b", re.I
)
_WHERE = frozenset("in at outside inside within near among".split())
# They join an amount with what it is of: enrolment in preschool, spending on health.
_OF_WHAT = frozenset("in for of on".split())
_STOPS = (
    r"(?:in|at|outside|inside|within|near|among|for|by|from|with|of|on|to|per|is|are|was|were|be|did|does|do|has|have|had"
    r"|will|there|and|cost|costs)\b"
)
_PHRASE = rf"(?!(?:{TIME}))(?:(?!{_STOPS})[\w'’.-]+(?:\s+|(?=[?!.]*$)))+"
# What is told of many things by a number: the output of grain and of vegetables.
_MEASURE = (
    r"(?:output|production|revenues?|incomes?|expenditures?|spending|investment|growth|rates?|shares?|proportion|prices?|balance"
    r"|quota|limit|area|sales|value|volume|target|increase|decrease|enrolments?|enrollments?|subsidy|subsidies|allowances?)"
)
_MEASURED_AFTER = re.compile(
    rf"\b{_MEASURE}\s+(?:in|of|for|on)\s+(?:the\s+)?(?P<thing>[a-z][\w'’ -]*)$"
)
_MEASURED_BEFORE = re.compile(
    rf"^(?:(?:total|average|gross|net|[\w]+-(?:level|wide|city|county))\s+)*(?P<thing>(?:(?!{_STOPS})[\w'’-]+\s+)+?)(?=(?:\w+\s+)?{_MEASURE}\b)"
)
_NAME = re.compile(r"(?<=\s)(?:the\s+)?[A-Z][\w'’.-]*(?:\s+(?:of\s+)?[A-Z][\w'’.-]*)*")
_SUPERLATIVE = re.compile(r"\b(?!(?:west|east|rest|forest|interest|test)\b)\w+est\b|\bmost\b", re.I)
# the local part: that of the same amount
_PART = re.compile(r"([\w-]+) (?:part|portion)", re.I)
# What may stand before the noun that a thing is called by: all of that gives way to a name.
_WORD_OF_NAME = (
    r"\b(?!(?:of|in|for|at|by|on|to|the|a|an|is|are|was|were|did|does|do|has|have|many|much|what|which|how)\b)"
    r"[\w'’.-]+"
)


def of_another(core: str, said: Said, before: Phrases) -> Said:
    """Return the question before asked of what a mere name says: another place, amount or thing.

    Where the name may stand for the topic or only for what its amount is of, both are readings.
    """
    topic = said.topic or before.topic
    name = re.sub(r"\s+ones?$", "", core)
    if preposition := _PREPOSITION.match(name):
        return _prepositional(preposition.group().lower(), name, said, topic)
    plain = name.removeprefix("the ")
    part = _PART.fullmatch(plain)
    if part and said.slot and said.slot in said.text:
        return said.with_swapped(said.slot, part[1], topic)
    if part and topic in said.text:
        return Said(said.text.replace(topic, f"{part[1]} {topic}", 1), part[1], topic)
    if ATTRIBUTE.fullmatch(name):
        return Said(f"{_of_kind(name, before)} {topic} {time_of(said.text)}".strip(), topic=topic)
    if replaced := _replaced(name, said):
        other = said.other.replace(replaced, plain, 1)
        return Said(said.text.replace(replaced, plain, 1), name, other=other)
    narrows = name != core
    if topic in said.text and (narrows or before.asks.lower() != "how many"):
        new = f"{name} {topic}" if narrows else plain
        text = said.text.replace(topic, new, 1)
        thing = "" if narrows else _thing_of(topic)
        other = said.text.replace(topic, topic.replace(thing, plain, 1), 1) if thing else ""
        return Said(text, name, other=other)
    return Said(f"{before.asks} {core} {topic} {time_of(said.text)}".strip(), topic=topic)


def time_of(text: str) -> str:
    """Return the time that a question names, or ""."""
    found = re.search(TIME, text, re.I)
    return found.group().strip() if found else ""


def _prepositional(preposition: str, name: str, said: Said, topic: str) -> Said:
    """Return the question with a phrase in place of one that begins alike, or at its end."""
    alike = "|".join(_WHERE if preposition in _WHERE else [preposition])
    if found := re.findall(rf"\b(?:{alike})\s+{_PHRASE}", said.text):
        old = found[-1].strip()
        return said.with_swapped(old, name, topic)
    text = f"{said.text.rstrip('?')} {name}"
    thing = _thing_of(topic) if preposition in _OF_WHAT else ""
    new = name.partition(" ")[2].removeprefix("the ")
    return Said(text, topic=topic, other=said.text.replace(thing, new, 1) if thing else "")


def _thing_of(topic: str) -> str:
    """Return what an amount is of: grain of grain output, health of spending on health; or ""."""
    found = _MEASURED_AFTER.search(topic) or _MEASURED_BEFORE.match(topic)
    return found["thing"].strip() if found else ""


def _replaced(name: str, said: Said) -> str:
    """Return the words that a name takes the place of; "" when it is of another kind than all."""
    if counterpart := _counterpart(name, said.text):
        return counterpart
    if said.slot and said.slot in said.text:
        return said.slot
    names = _NAME.findall(said.text) if name[0].isupper() else []
    return names[-1] if names else ""


def _counterpart(name: str, said: str) -> str:
    """Return what a name replaces: private for public, the dropout rate for the growth rate."""
    for kind, mine, other in opposed(cues(name), cues(said)):
        if kind in {"subject", "scope"} and mine.text.lower() == name.lower():
            return other.text
    if (best := _SUPERLATIVE.search(said)) and _SUPERLATIVE.fullmatch(name.removeprefix("the ")):
        return best.group()
    *others, last = name.removeprefix("the ").split()
    if not others and "-" in last:  # non-tax for tax
        denied = re.search(rf"\b{re.escape(last.rpartition('-')[2])}\b", said)
        return denied.group() if denied else ""
    before = (
        rf"(?:{_WORD_OF_NAME}\s+)*"
        if others and others[0][0].isupper()
        else r"(?:(?<![\w-])[\w-]+\s+)?"
    )
    if others and (found := re.search(rf"{before}\b{re.escape(last)}(?:s|es)?\b", said)):
        return found.group()
    return ""


def _of_kind(name: str, before: Phrases) -> str:
    """Return an attribute as it is asked for: places are counted where nurseries were."""
    countable = name.endswith("s") and before.asks.lower() == "how many"
    return f"{before.asks} {name}" if countable else name
