"""English words in one form: American spelling as British, irregular forms as their base."""

import re

# Spelt in two ways; what a word becomes need be no word, only the same for both.
_SPELLINGS = [
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"^(licen|defen|offen|practi)c(?=e)", r"\1s"),
        (r"is(?=(?:e|es|ed|ing|ation|ations|er|ers)$)", "iz"),
        (r"ys(?=(?:e|es|ed|ing|er|ers)$)", "yz"),
        (r"^(lab|col|hon|neighb|harb|fav|behavi|endeav|vap|hum|flav|od|rum)our", r"\1or"),
        (r"(cent|theat|met|lit|fib|calib)re(?=s?$)", r"\1er"),
        (r"ogue(?=s?$)", "og"),
        (r"^programme(?=s?$)", "program"),
        (r"^((?:trav|couns|mod|canc|lab|lev|fu|tunn|sign|tot)[ea]l)l(?=[eio][nrd]g?s?$)", r"\1"),
        (r"^(enrol|fulfil|instal)l", r"\1"),
        (r"^(p|an|h|orthop|gyn)ae(?=diat|sth|m|d|c)", r"\1e"),
        (r"oe(?=t|st|d)", "e"),
        (r"^ageing$", "aging"),
        (r"^grey", "gray"),
        (r"^plough", "plow"),
        (r"^tyre(?=s?$)", "tire"),
        (r"^kerb", "curb"),
        (r"^storey(?=s?$|ed$)", "story"),
    )
]
# Base and the forms that no rule makes of it. Left out are forms that are other words too: left,
# found, felt, saw, lay, led.
_FORMS = (
    "child children|woman women|man men|foot feet|tooth teeth|goose geese|person persons|"
    "half halves|knife knives|wolf wolves|leaf leaves|shelf shelves|build built|spend spent|"
    "win won|hold held|teach taught|give gave given|rise rose risen|fall fell fallen|"
    "grow grew grown|draw drew drawn|pay paid|sell sold|buy bought|send sent|meet met|run ran|"
    "begin began begun|take took taken|write wrote written|break broke broken|"
    "choose chose chosen|drive drove driven|fly flew flown|get got gotten|keep kept|"
    "know knew known|lend lent|lose lost|make made|ride rode ridden|sing sang sung|"
    "shake shook shaken|sleep slept|speak spoke spoken|steal stole stolen|stand stood|"
    "swim swam swum|sweep swept|think thought|throw threw thrown|tell told|understand understood|"
    "undertake undertook undertaken|overtake overtook overtaken|withdraw withdrew withdrawn|"
    "wear wore worn|die died dying|tear tore torn|catch caught|seek sought|bring brought|"
    "fight fought|hear heard|eat ate eaten|drink drank drunk|come came|become became|"
    "go went gone|show shown|see seen|do did done|say said|freeze froze frozen|hide hid hidden|"
    "strike struck|deal dealt|lead leading|mean meant|plan planned planning|"
    "control controlled controlling|hit hitting|dig dug"
)
_BASES = {
    form: base for base, *forms in (group.split() for group in _FORMS.split("|")) for form in forms
}


def plain_form(word: str) -> str:
    """Return a lower-case word in the form that stands for all its spellings."""
    word = word.removesuffix("'s")
    base = _BASES.get(word, word)
    for pattern, plain in _SPELLINGS:
        base = pattern.sub(plain, base, count=1)
    return base
