"""The words of verdicts, in Chinese and English."""

from assistant.answer import Language

TEXTS: dict[str, dict[Language, str]] = {
    "supported": {
        "zh": "报告有同样的说法。",
        "en": "The report says the same.",
    },
    "refuted": {
        "zh": "报告的说法不同：{differences}。",
        "en": "The report says otherwise: {differences}.",
    },
    "difference": {
        "zh": "文中说“{claimed}”，报告是“{reported}”",
        "en": "the text has “{claimed}”, the report “{reported}”",
    },
    "denied": {
        "zh": "一处肯定，一处否定",
        "en": "one affirms what the other denies",
    },
    "masked": {
        "zh": "报告提到此事，但原文以“{mask}”隐去了数字，无法核对。",
        "en": "The report speaks of it, but the source masks this figure as “{mask}”: it can’t be checked.",
    },
    "no_figure": {
        "zh": "报告谈到相关内容，但没有这个数字。",
        "en": "The report speaks of it but does not give this figure.",
    },
    "other_year": {
        "zh": "报告没有{year}的相应内容。",
        "en": "The report has nothing on this for {year}.",
    },
    "unknown_name": {
        "zh": "报告没有提到“{name}”。",
        "en": "The report does not mention “{name}”.",
    },
    "elsewhere": {
        "zh": "报告说的是另一个范围，不足以证实或否定这句话。",
        "en": "The report speaks of another territory: it neither bears this out nor contradicts it.",
    },
    "dissent": {
        "zh": "另有报告说法不同，请对照引文：{reports}。",
        "en": "Another report says otherwise; compare the quotes: {reports}.",
    },
    "too_far": {
        "zh": "报告里没有找到能证实或否定这句话的内容。",
        "en": "Nothing found in the report bears this out or contradicts it.",
    },
    "undecided": {
        "zh": "报告有相近的内容，但不足以证实或否定这句话。",
        "en": "The report has something near, but it neither bears this out nor contradicts it.",
    },
    "a_question": {"zh": "问句，不核查。", "en": "A question; not checked."},
    "a_fragment": {"zh": "不成句，没有可核查的内容。", "en": "A fragment; nothing to check."},
    "an_opinion": {"zh": "看法，不是报告能证实的事实。", "en": "An opinion, no fact that a report can bear out."},
}  # fmt: skip


def say(key: str, language: Language, /, **values: object) -> str:
    """Return the text in the language with its values put in."""
    return TEXTS[key][language].format(**values)
