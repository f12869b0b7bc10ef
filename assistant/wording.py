"""The words round the quotes, in Chinese and English."""

from assistant.answer import Language

TEXTS: dict[str, dict[Language, str]] = {
    "says": {"zh": "报告写道：", "en": "The report says: "},
    "points": {"zh": "报告的要点：", "en": "The report’s points: "},
    "quote": {"zh": "“{quote}”", "en": "“{quote}”"},
    "not_found": {"zh": "报告里没有这项内容。", "en": "The report does not say."},
    "understood": {
        "zh": "按上文理解为：{question}",
        "en": "Understood from what was asked before as: {question}",
    },
    "masked": {
        "zh": "原文以“{mask}”隐去了数字，这里照录，不作推测。",
        "en": "The source masks this figure as “{mask}”; it is given as printed.",
    },
    "hidden": {
        "zh": "“{section}”一节原文有约{count}字未公开，可能另有相关内容。",
        "en": "About {count} characters of “{section}” are hidden in the source; more may stand there.",
    },
    "hidden_uncounted": {
        "zh": "“{section}”一节原文有部分内容未公开，可能另有相关内容。",
        "en": "Part of “{section}” is hidden in the source; more may stand there.",
    },
    "part_missing": {
        "zh": "报告没有说明：{part}",
        "en": "The report does not say: {part}",
    },
    "only_words": {
        "zh": "索引由另一个语义模型建立，这次只按字词检索，答案可能不全。",
        "en": "The index was made with another model: this was searched by words alone and may"
        " miss answers.",
    },
    "no_figure": {
        "zh": "报告谈到相关内容，但没有给出所问的数字。",
        "en": "The report speaks of it but gives no such figure.",
    },
    "no_date": {
        "zh": "报告谈到相关内容，但没有给出时间。",
        "en": "The report speaks of it but gives no date.",
    },
    "no_name": {
        "zh": "报告谈到相关内容，但没有写明所问的名称。",
        "en": "The report speaks of it but does not name what is asked.",
    },
    "other_year": {
        "zh": "报告有相近的内容，但不是所问的时间。",
        "en": "The report has something near, but for another time.",
    },
    "missing_name": {
        "zh": "报告没有提到“{name}”。",
        "en": "The report does not mention “{name}”.",
    },
    "too_far": {
        "zh": "报告中没有一处足以回答这个问题。",
        "en": "Nothing in the report bears on this question closely enough.",
    },
}


def say(key: str, language: Language, /, **values: object) -> str:
    """Return the text in the language with its values put in."""
    return TEXTS[key][language].format(**values)
