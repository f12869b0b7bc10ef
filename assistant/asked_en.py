"""How English questions ask: patterns, and what is wanted where one matches."""

from assistant.forms import AMOUNT, ANY, Wanted, kinds

# In the plural: teacher flats, visitor centres and staff quarters are no people.
_PEOPLE_EN = (
    "people|persons|students|pupils|teachers|children|kids|staff(?! (?:flats?|quarters|housing|dormitor))|residents|graduates|jobs|"
    "workers|tourists|visitors|passengers|doctors|nurses|members|employees|farmers|officials|"
    "volunteers|patients|population|households"
)
# Farmers' cooperatives are no people either.
_OF_PEOPLE_EN = rf"(?:{_PEOPLE_EN})\b(?!['’])"
# What a noun of each kind is counted in: the head of what is asked, before any preposition.
_MONEY_EN = (
    "gdp|gross domestic product|revenues?|incomes?|expenditures?|spending|budgets?|debts?|deficit|surplus|deposits?|loans?|savings|"
    "exports?|imports?|trade|turnover|sales|profits?|wages?|salary|salaries|pensions?|allowances?|subsid(?:y|ies)|bonds?|quotas?|"
    "investments?|costs?|price|fees?|fines?|funds|funding|grants?|values?|tax(?:es)?|premiums?|rents?|tuition|capital|balance|pension standard"
)
_HEAD_EN = (
    r"^(?:what(?:['’]s| is| was| were| will be) |how (?:big|large|high) (?:is|was|were) )?"
    r"(?:(?!(?:of|in|for|on|to|from|with|by|about|as|which|what|who|where|when|why|how|did|does|do|is|are|was|were|tell|name|list)\b)[\w&'’.-]+ ){0,6}?"
)
_TAIL_EN = r"(?=\s*$|[?,;]|\s(?:of|in|for|at|on|from|by|per|to|during|last|this|between|and|as|paid|set|a|20\d\d)\b)"
# Who did it when it broke asks for no date.
_WHEN_EN = r"^(?:(?!\b(?:who|whom|whose|what|which|where|why|how)\b).)*?\bwhen\b"
_AUX_EN = "did|does|do|is|are|was|were|will|has|have|had|can|could|should"
# The first rule that matches decides; each is (pattern, what is wanted then).
_PAPER_EN = "report|bulletin|communiqu[eé]|document|summary"
_ISSUED_EN = "published|issued|released|delivered|written|presented|made|dated|compiled"
RULES: list[tuple[str, Wanted]] = [
    (
        rf"\b(?:when|dates?|what day|which day)\b.*\b(?:{_PAPER_EN})\b.*\b(?:{_ISSUED_EN})\b|\bdate of (?:the|this) (?:{_PAPER_EN})\b",
        Wanted("imprint", kinds("date"), "level", True),
    ),
    (
        rf"\bwho\b.*\b(?:{_ISSUED_EN}|wrote|gave)\b.*\b(?:{_PAPER_EN})\b|\b(?:{_PAPER_EN})\b.*\bby whom\b",
        Wanted("imprint"),
    ),
    (r"\bwhat (?:does|do) .* mean|\bdefin|\bmeaning of\b|\bwhat is meant", Wanted("definition")),
    (
        rf"(?:^|[:;] ?|[–—] ?)(?:{_AUX_EN})\b(?!.*\bhow (?:much|many)\b)|^any\b",
        Wanted("yes_no"),
    ),
    (r"\bwhy\b|\breasons? (?:for|behind)\b|\bwhat (?:caused|led to|drove)\b", Wanted("reason")),
    (
        r"\brank(?:s|ed|ing|ings)?\b|\b(?:what|which) (?:place|position)\b",
        Wanted("figure", kinds("rank"), "level", True),
    ),
    (
        r"\bhow old\b|\b(?:average|median|mean) age\b",
        Wanted("figure", kinds("time"), "level", True),
    ),
    (
        r"\blife expectancy\b|\byears of (?:schooling|education)\b",
        Wanted("figure", kinds("time", "date"), "level", True),
    ),
    (
        r"\bby how (?:much|many)|\bhow (?:much|fast|quickly).*\b(?:grow|rise|increase|fall|drop|decline|change|decrease|expand|shrink|climb)|\bgrowth\b|\bincrease (?:in|of)\b|\brate of increase|year[- ]on[- ]year|\b(?:up or down|rise or fall|fall or rise|increase or decrease|higher or lower|grow or shrink)\b|\bpercent(?:age)? (?:growth|increase|change)",
        Wanted("figure", ANY, "change", True),
    ),
    (
        r"\b(?:share|percentages?|percent|proportion|ratio)\b|%|\bhow much of the (?:land|area|county|city|country|territory|population)\b",
        Wanted("figure", kinds("share", "bare"), "share", True),
    ),
    # Prices go up by a share, and some have their money.
    (r"\bprices\b|\bgo(?:es|ne)? up\b|\bwent up\b", Wanted("figure", ANY, None, True)),
    (
        r"\brates?\b|\b(?:births?|born|deaths?|die[ds]?)\b.*\bper (?:thousand|1,?000)\b|\bper (?:thousand|1,?000) (?:live )?births\b",
        Wanted("figure", kinds("share", "bare"), "level", True),
    ),
    (
        r"^(?!.*\b(?:how many|number of)\b).*(?:\bhow much (?:money|was|were|is|did|has|have|will|went|does|do)\b.*\b(?:spen[dt]|cost|invest|pa(?:y|id)|fund|went|allocat|money|subsid|raise)|\b(?:cost|price|budget|spending|expenditure|fees?|salary|salaries|funding|investment|revenue|income|deficit|bonds?|subsidy)\b)",
        Wanted("figure", kinds("money"), "level", True),
    ),
    (
        rf"\bhow many (?:million |billion |trillion )?yuan\b|\bin yuan\b|{_HEAD_EN}(?:{_MONEY_EN}){_TAIL_EN}",
        Wanted("figure", kinds("money"), "level", True),
    ),
    (
        rf"{_HEAD_EN}(?:population|residents|headcount|workforce){_TAIL_EN}",
        Wanted("figure", kinds("people"), "level", True),
    ),
    (
        rf"\bhow many (?:million |billion |trillion )?(?:tonnes|tons|jin|hectares|mu|square \w+|kilomet(?:er|re)s|km)\b|{_HEAD_EN}(?:area|length|rainfall|precipitation){_TAIL_EN}",
        Wanted("figure", kinds("measure"), "level", True),
    ),
    (
        rf"{_HEAD_EN}(?:output|production|consumption|generation|enrol?ment){_TAIL_EN}",
        Wanted("figure", ANY, "level", True),
    ),
    (
        r"\bhow long\b|\bhow many (?:years|months|days|hours|minutes)\b",
        Wanted("figure", kinds("time", "date", "measure"), "level", True),
    ),
    (
        rf"{_WHEN_EN}|\bwhat (?:date|day|year|month|time)\b|\bwhich (?:year|month|day)\b|\bdate of\b|\bhow soon\b",
        Wanted("date", kinds("date"), "level", True),
    ),
    (
        rf"\bhow many\b[^,;?]*?\b{_OF_PEOPLE_EN}|\bnumber of (?:\w+ ){{0,3}}{_OF_PEOPLE_EN}|\bheadcount\b",
        Wanted("figure", kinds("people"), "level", True),
    ),
    (
        r"\bhow (?:big|large|high|tall|wide|far|deep|thick|heavy)\b|\barea\b|\blength\b",
        Wanted("figure", AMOUNT, "level", True),
    ),
    (
        r"\bhow many\b|\bnumber of\b|\btotal number\b|\bcount of\b",
        Wanted("figure", kinds("count", "people", "measure"), "level", True),
    ),
    (
        r"\bhow much\b|\bwhat was the (?:gdp|total|amount|output|value)\b|\btotal\b",
        Wanted("figure", AMOUNT, "level", True),
    ),
    (r"\btargets?\b|\bgoal\b", Wanted("figure", ANY, None)),
    (r"\bwho\b|\bwhose\b|\bname of the (?:person|director|head|principal|mayor)", Wanted("person")),
    (r"\breasons?\b", Wanted("reason")),
    (
        r"\bsummar|\bwhat (?:has been|was|were|is being|did|have|has)\b.*\b(?:done|do|happen\w*|achiev\w*)\b|\boverview\b|\btell me about\b|\bmain (?:measures|achievements|work)\b",
        Wanted("summary"),
    ),
    (r"\bstatus\b|\bprogress\b|\bstage\b|\bhow far\b|\bhappened (?:with|to)\b", Wanted("status")),
    (
        r"\blist\b|\bwhich [\w ]*?(?:schools|projects|measures|cities|provinces|districts|areas|fields|places|ones|items|sectors|industries|counties|towns|hospitals|kindergartens|difficulties|problems)\b|\bwhat are the\b|^name\b|\bname the\b",
        Wanted("list"),
    ),
]
