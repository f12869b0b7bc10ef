"""The phrases of an English question: what it is about, and what is asked of it."""

import re
from dataclasses import dataclass

from assistant.stopwords import STOP_EN, WEAK_EN

TIME = (
    r"\b(?:in |for |by |during |since )?(?:the )?(?:(?:19|20)\d\d\b|(?:last|this|next|previous|following|coming|new) "
    r"(?:school )?year(?:'s)?\b|year (?:before|after)(?: that| last)?\b)"
)
ORDINAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last(?! year))\b|\b(?:no\.?|number|phase|section|lot|stage) ?"
    r"(?:\d+|one|two|three|four|i{1,3})\b",
    re.I,
)
# What is asked of a subject, not another subject.
ATTRIBUTE = re.compile(
    r"(?:the |its |their )?(?:(?:total|planned|actual|annual|average|overall|floor|land|completion|opening|growth|unit) )?"
    r"(?:costs?|prices?|budgets?|targets?|goals?|plans?|area|size|length|height|width|capacity|growth|increase|decrease|share|"
    r"percentage|proportion|rate|number|total|amount|investment|spending|funding|date|deadline|time|location|address|"
    r"progress|status|results?|reasons?|causes?|names?|beds?|seats?|places|revenue|income|fees?|size|scale|purpose|contractor|builder|owner|operator)"
)
_WH = re.compile(
    r"^(?:how (?:many|much|long|big|far|high|tall|wide|large|fast|often|old)|what|which|who|whom|whose|when|where|why|how)\b",
    re.I,
)
_AUX = frozenset(
    "is are was were be been being did does do has have had will would can could may might should shall must".split()
)
# What became of the subject, wherever it stands.
_VERBS = frozenset(
    "cost costs spend spent build built open opens opened close closed start started begin began finish finished complete "
    "bigger larger higher lower smaller greater fewer "
    "completed win won come came go went caught catch torn tear fined own owns owned operate operates operated run runs ran add "
    "added happen happened happens get got give gave given take took taken make made say says said find found pay paid receive "
    "received hold held use used set rise rose risen fall fell fallen grow grew grown increase increased decrease decreased "
    "drop dropped put sold sell bought buy sent send led lead left lost lose met meet known show shown cover covered reach "
    "reached serve served provide provided need needed plan planned invest invested raise raised collect collected".split()
)
_SMALL = frozenset(
    "the a an of in on at for to from by with and or into over under about per between outside inside within among".split()
)
# A number of things left open: how many before, how many more.
_OPEN = frozenset(
    "before after more less fewer others else left altogether earlier later then now".split()
)
_PARTICLES = frozenset("down up out off away".split())
_TOKEN = re.compile(r"(?:No|no|Number|number)\.? ?\d+|[A-Za-z0-9]+(?:[-'’./][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Phrases:
    """A question in phrases.

    Attributes:
        topic: what it is about, as it is written; `event`, what became of that, or "".
        asks: the question word with its measure (How many), or "".
        counts: True if the question word counts or picks a noun.
    """

    asks: str
    topic: str
    event: str
    counts: bool


def parsed(question: str) -> Phrases:
    """Return the phrases of a question."""
    plain = re.sub(TIME, " ", question, flags=re.I).strip(" ?.!")
    found = _WH.match(plain)
    asks = found.group() if found else ""
    tokens = _TOKEN.findall(plain[len(asks) :])
    kept: list[str] = []
    event: list[str] = []
    for number, token in enumerate(tokens):
        after = tokens[number + 1] if number + 1 < len(tokens) else ""
        if (token.islower() and _is_done(token, after)) or (event and token in _PARTICLES):
            event.append(token)
        elif token in _AUX or (number and not token[0].isupper() and _is_idle(token)):
            continue
        else:
            kept.append(token)
    return Phrases(asks, _trimmed(kept), " ".join(event), _counts(tokens))


def _is_done(token: str, after: str) -> bool:
    """True if a word says what became of the subject: built; overloaded vehicles are things."""
    if token in _VERBS:
        return True
    ends = not after or after in _SMALL or after in _AUX
    return token.endswith("ed") and len(token) > len("need") and ends


def _is_idle(token: str) -> bool:
    return token in STOP_EN and token not in _SMALL


def _trimmed(kept: list[str]) -> str:
    """Return the words as a phrase, without articles and prepositions at its ends."""
    while kept and (kept[0].lower() in _SMALL - {"per"} or kept[0].lower() in STOP_EN - {"he"}):
        kept = kept[1:]
    while kept and kept[-1] in _SMALL:
        kept = kept[:-1]
    return " ".join(kept)


def _counts(tokens: list[str]) -> bool:
    """True if a noun follows the question word at once: How many buses were added."""
    plain = STOP_EN | WEAK_EN | _VERBS | _SMALL | _OPEN
    noun = []
    for token in tokens:
        if token in _AUX or token in _SMALL:
            break
        noun.append(token)
    return any(token.lower() not in plain for token in noun)
