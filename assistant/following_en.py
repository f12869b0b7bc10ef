"""How an English follow-up leans on the question before it: its time, its topic, what it asks."""

import re
from dataclasses import replace

from assistant.antecedents import name_given
from assistant.phrases_en import ORDINAL, TIME, Phrases, parsed
from assistant.said import Said
from assistant.swaps_en import of_another, time_of
from index.english import stems

_OPENING = re.compile(
    r"^(?:(?:and|so|then|but|ok|okay|also)\b)?[,\s]*(?:what about|how about|what of|same for)?\s*(?:of (?:them|these|those)[,\s]*)?",
    re.I,
)
_LEANS = re.compile(r"^(?:and\b|what about|how about|what of|same for|then\b|but\b)", re.I)
_THING = "school|project|rate|figure|place|company|person|hospital|road"
_POINTING = re.compile(
    r"\b(?:of (?:them|it|which|that|these|those)|(?:what|which) ones?|its|their|his|her|he|she|him|they|them|it|there"
    rf"|(?:that|this|the same) (?:one|{_THING})"
    r"|the (?:[\w'’.-]+\s+)?(?P<one>ones?)\b"
    r"|(?:this|that|these|those)(?=\s+(?:is|are|was|were|has|have|cost|mean|compare|include)\b|\s*$))\b",
    re.I,
)
_NO_POINTING = re.compile(r"\b(?:is|are|was|were) there\b|\bthat (?=the\b)", re.I)
_OF_REPORT = re.compile(r"\b(?:report|bulletin|communiqu[eé]|document)\b", re.I)
# The base of "film crews to Jiangnan film base" is what it points at.
# And what passengers used, when more is asked of it, is the airport.
_AT_NAME = re.compile(
    r"\b(?:to|in|at|of|on|from) (?=[A-Z])(?P<name>.+)$|^(?:[a-z][\w-]* )+?(?P<used>(?:the )?[A-Z][\w'’.-]* .+)$"
)
# gymnasium of No. 19 Middle School is one of its kind.
_OF_ONE = re.compile(r"\s+(?:of|at|in|for|on)\s+(?=(?:the\s+)?[A-Z])")
_ASKS = re.compile(
    r"^(?:for |in |by |at |to |of )?(?:how|what|which|who|whom|whose|when|where|why|is|are|was|were|did|does|do|has|have|had|will|can|any)\b",
    re.I,
)
_PLAN = re.compile(r"\b(?:plan|target|goal)s?\b", re.I)
# What money went to is a subject of its own: invested in canteens, spending on meals.
_SPENT_ON = re.compile(
    r"\b(?:invest\w*|spen[dt]\w*|allocat\w*|budget\w*|fund\w*|paid|put) (?:in|on|into|for|to) (?:the )?"
    r"(?!(?:it|them|this|that|these|those|each|total|all|one|\d+)\b)\w",
    re.I,
)
_WHOSE = frozenset({"its", "their", "his", "her"})
_COMPARED = re.compile(r"^(?:compared (?:with|to)|versus|vs\.?|against)\b", re.I)
# How many passengers used …; and how much cargo: of the other thing as much is asked.
_COUNTED = re.compile(
    r"^how (?:many|much) (?:(?!(?:is|are|was|were|do|does|did|has|have|had|will|in|at|of|on|for)\b)[\w'’-]+ )+?"
    r"(?=(?:is|are|was|were|do|does|did|has|have|had|will|\w+ed)\b)",
    re.I,
)
_COUNTS_NO_MORE = re.compile(
    r"^how (?:many|much) (?:(?!more|less|fewer|money)[\w'’-]+ ?){1,3}$", re.I
)
_SHORT = 7


def joined(question: str, said: Said, answer: str) -> Said:
    """Return a question after the one before; as it is when it stands alone."""
    asked = question.strip()
    core = _OPENING.sub("", asked, count=1).strip(" ?.!")
    before = parsed(said.text)
    topic = said.topic or before.topic
    if not core:
        return said
    if stems(core) == stems(said.text):
        return Said(question)
    if _COMPARED.match(core):
        return Said(f"{said.text.rstrip('?')} {core}", said.slot, topic)
    time = re.search(TIME, core, re.I)
    rest = re.sub(rf"{TIME}|^(?:the|for|in)\b|\b(?:for|of|in)$", " ", core, flags=re.I).strip(" ,")
    if time and (not rest or _PLAN.fullmatch(re.sub(r"\b(?:the|for)\b", "", rest).strip())):
        changed = _at_time(time.group(), said)
        text = f"{changed.text.rstrip('?')} {rest}" if rest else changed.text
        return Said(text, said.slot, topic)
    if _ASKS.match(core):
        return _asking(question, core, said, topic, answer)
    if _LEANS.match(asked) or (len(core.split()) <= _SHORT and not asked.endswith(".")):
        return (
            _about(rest, _at_time(time.group(), said), before)
            if time
            else _about(core, said, before)
        )
    return Said(question)


def _asking(question: str, core: str, said: Said, topic: str, answer: str) -> Said:
    """Return a question of its own, with the topic where it points at it or names none."""
    own = parsed(core)
    pointed = None if _NO_POINTING.search(core) else _POINTING.search(core)
    if pointed and topic:
        given = name_given(said.text, answer)
        other = _pointing(core, pointed, said, given).text if given else ""
        return replace(_pointing(core, pointed, said, topic), other=other)
    if own.asks.lower().startswith("how") and not own.counts and not own.event:
        return _counted(core, own, said, topic)
    if _COUNTS_NO_MORE.match(core) and (swapped := _counting(core, said)):
        return swapped
    leaning = f"{core} {topic} {_lent_time(core, said)}".strip()
    if _names(core, topic) or _is_named(core):
        return Said(question)
    if _is_complete(core, own):
        return Said(question, other=leaning)
    return Said(leaning, topic=topic)


def _counting(counts: str, said: Said) -> Said | None:
    """Return the question before with another thing counted: how much cargo used the airport."""
    counted = _COUNTED.match(said.text)
    if not counted or not parsed(said.text[counted.end() :]).topic:
        return None
    text = f"{counts} {said.text[counted.end() :]}"
    return Said(text, topic=parsed(text).topic)


def _names(core: str, topic: str) -> bool:
    """True if a question has all words of a topic: the question before asked once more."""
    return set(stems(topic)) <= set(stems(core))


def _is_named(core: str) -> bool:
    """True if a question says by a name what it asks about."""
    if any(word[0].isupper() for word in core.split()[1:] if len(word) > 1):
        return True
    return bool(_OF_REPORT.search(core) or _SPENT_ON.search(core))


def _is_complete(core: str, own: Phrases) -> bool:
    """True if a question may be one of its own: it counts something and says what became of it."""
    told = own.event or re.search(r"\b(?:is|are|was|were|has|have)\b", core)
    return (own.counts and bool(told)) or len(core.split()) > _SHORT


def _kind_of(topic: str) -> str:
    """Return the kind that a topic is one of: gymnasium of gymnasium of No. 19 Middle School."""
    kind = _OF_ONE.split(topic, maxsplit=1)[0]
    return re.sub(r"^(?:the\s+)?(?:[A-Z][\w'’.-]*\s+)+(?=[a-z])", "", kind)


def _pointing(core: str, pointed: re.Match[str], said: Said, topic: str) -> Said:
    """Return the question with its pronoun replaced by what it points at."""
    word = pointed.group().lower()
    if pointed["one"]:
        text = f"{core[: pointed.start('one')]}{_kind_of(topic)}{core[pointed.end('one') :]}"
        return Said(f"{text} {_lent_time(core, said)}".strip(), topic=topic)
    if word in {"it", "its", "there"} and (named := _AT_NAME.search(topic)):
        topic = named["name"] or named["used"]
    of = "of " if word.startswith("of ") else ""
    whose = "'s" if word in _WHOSE and pointed.end() < len(core) else ""
    text = f"{core[: pointed.start()]}{of}{topic}{whose}{core[pointed.end() :]}"
    return Said(f"{text} {_lent_time(core, said)}".strip(), topic=topic)


def _counted(core: str, own: Phrases, said: Said, topic: str) -> Said:
    """Return a question that counts and does not say what: how many in Xinhua, how many before."""
    before = parsed(said.text)
    what = before.topic if before.counts or not said.topic else topic
    rest = core[len(own.asks) :].strip()
    text = f"{own.asks} {what} {before.event} {rest} {_lent_time(core, said)}"
    return Said(re.sub(r"\s+", " ", text).strip(), topic=topic)


def _about(core: str, said: Said, before: Phrases) -> Said:
    """Return what is asked by a mere name: an ordinal, a place, an attribute, another subject."""
    topic = said.topic or before.topic
    if _names(core, topic):
        return Said(f"{before.asks} {core} {time_of(said.text)}".strip(), topic=topic)
    name = re.sub(r"\s+ones?$", "", core)
    if (ordinal := ORDINAL.search(name)) and (old := ORDINAL.search(said.text)):
        new = _like(ordinal.group(), old.group())
        return Said(said.text.replace(old.group(), new, 1), topic=topic.replace(old.group(), new))
    if ordinal and ordinal.group() == name.removeprefix("the "):
        return Said(f"{before.asks} is {name} of the {topic}", topic=topic)
    return of_another(core, said, before)


def _like(new: str, old: str) -> str:
    """Return an ordinal in the form of the one that it replaces: No. 3 for the third."""
    if re.match(r"[a-z]+$", old) or re.search(r"[ .]", new):
        return new
    return new.capitalize()


def _lent_time(core: str, said: Said) -> str:
    """Return the time of the question before for one that names none."""
    return "" if re.search(TIME, core, re.I) else time_of(said.text)


def _at_time(time: str, said: Said) -> Said:
    """Return the question before with its time changed to another, counted from it if need be."""
    found = re.search(TIME, said.text, re.I)
    new = time.strip()
    if not found:
        return Said(f"{said.text.rstrip('?')} {new}", said.slot)
    year = re.search(r"(?:19|20)\d\d", found.group())
    step = _step(new)
    if year and step:
        new = found.group().replace(year.group(), str(int(year.group()) + step))
    elif year and (other := re.search(r"(?:19|20)\d\d", new)):
        new = found.group().replace(year.group(), other.group())
    return Said(f"{said.text[: found.start()]}{new}{said.text[found.end() :]}", said.slot)


def _step(time: str) -> int:
    """Return how many years a time counts from the one before it; 0 when it counts from now."""
    if re.search(r"\b(?:previous year|year before)\b", time, re.I):
        return -1
    return 1 if re.search(r"\b(?:next|following) year|year after\b", time, re.I) else 0
