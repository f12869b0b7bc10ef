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
    "helped": {
        "zh": "模型{model}协助拆分说法、指认相关段落；结论由程序逐项比对得出，不采信模型的判断。",
        "en": "The model {model} helped to part the text and to find paragraphs; the verdicts are the"
        " program’s own comparison, never the model’s opinion.",
    },
    "model_slow": {
        "zh": "模型未能按时答复，其余{count}句只由程序核查。",
        "en": "The model did not answer in time; {count} sentences were checked by the program alone.",
    },
    "model_fails": {
        "zh": "模型服务出错，其余{count}句只由程序核查。",
        "en": "The model’s server failed; {count} sentences were checked by the program alone.",
    },
    "model_rests": {
        "zh": "模型服务接连出错，暂停使用，{count}句只由程序核查。",
        "en": "The model’s server failed several times and is left alone for a while;"
        " {count} sentences were checked by the program alone.",
    },
    "model_busy": {
        "zh": "模型正忙，其余{count}句只由程序核查。",
        "en": "The model is busy; {count} sentences were checked by the program alone.",
    },
    "a_question": {"zh": "问句，不核查。", "en": "A question; not checked."},
    "a_fragment": {"zh": "不成句，没有可核查的内容。", "en": "A fragment; nothing to check."},
    "an_opinion": {"zh": "看法，不是报告能证实的事实。", "en": "An opinion, no fact that a report can bear out."},
}  # fmt: skip


def say(key: str, language: Language, /, **values: object) -> str:
    """Return the text in the language with its values put in."""
    return TEXTS[key][language].format(**values)
