"""The evidence sheet's own words, in Chinese and English."""

from assistant.answer import Language
from assistant.factcheck.verdict import Outcome

_OUTCOMES: dict[Outcome, dict[Language, str]] = {
    "supported": {"zh": "✓ 属实", "en": "✓ Supported"},
    "refuted": {"zh": "✗ 不符", "en": "✗ Refuted"},
    "not_found": {"zh": "? 无据", "en": "? Not found"},
}
TEXTS: dict[str, dict[Language, str]] = {
    "check_title": {"zh": "事实核查证据单", "en": "Evidence sheet: fact-check"},
    "answer_title": {"zh": "问答证据单", "en": "Evidence sheet: answer"},
    "conversation_title": {"zh": "对话证据单", "en": "Evidence sheet: conversation"},
    "subject_check": {"zh": "所核查的文字", "en": "Text checked"},
    "claims": {"zh": "逐条核查", "en": "Claim by claim"},
    "text": {"zh": "文字", "en": "Text"},
    "question": {"zh": "问题", "en": "Question"},
    "answer": {"zh": "回答", "en": "Answer"},
    "evidence": {"zh": "依据", "en": "Evidence"},
    "nearest": {"zh": "最相近的原文", "en": "Nearest passages"},
    "outcomes": {"zh": "结论汇总", "en": "Verdicts"},
    "made": {"zh": "生成时间", "en": "Made"},
    "engine": {"zh": "引擎", "en": "Engine"},
    "in_code": {"zh": "程序规则比对（未用模型）", "en": "compared in code, no model"},
    "in_code_helped": {
        "zh": "程序规则比对；模型{model}协助拆分说法、指认段落",
        "en": "compared in code; the model {model} helped to part the text and find paragraphs",
    },
    "in_quotes": {"zh": "摘引原文（未用模型）", "en": "quotes of the report, no model"},
    "version": {"zh": "程序版本", "en": "Version"},
    "verdict": {"zh": "结论", "en": "Verdict"},
    "reason": {"zh": "理由", "en": "Reason"},
    "claimed": {"zh": "文中", "en": "The text has"},
    "reported": {"zh": "报告", "en": "The report has"},
    "quote": {"zh": "原文", "en": "Quote"},
    "address": {"zh": "出处", "en": "Place"},
    "notice": {"zh": "提示", "en": "Notice"},
    "unchecked": {"zh": "未核查的文字", "en": "Left unchecked"},
    "reports": {"zh": "所引报告", "en": "Reports cited"},
    "report": {"zh": "报告", "en": "Report"},
    "file": {"zh": "文件", "en": "File"},
    "date": {"zh": "日期", "en": "Date"},
    "issuer": {"zh": "发布单位", "en": "Issued by"},
    "none": {"zh": "（未注明）", "en": "(not stated)"},
    "removed": {
        "zh": "报告已不在库中，无法与现存文本对照。",
        "en": "The report is no longer in the index; the quotes can’t be compared with it.",
    },
    "changed": {
        "zh": "报告在作答之后有改动，引文以当时文本为准。",
        "en": "The report has changed since; the quotes are as it read then.",
    },
}  # fmt: skip


def outcome_words(outcome: Outcome, language: Language) -> str:
    """Return a verdict as a sign and a word."""
    return _OUTCOMES[outcome][language]


def say(key: str, language: Language) -> str:
    """Return the text in the language."""
    return TEXTS[key][language]
