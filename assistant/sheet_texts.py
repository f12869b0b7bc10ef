"""The evidence sheet's own words, in Chinese and English."""

from assistant.answer import Language
from assistant.verdict import Outcome

OUTCOMES: dict[Outcome, dict[Language, str]] = {
    "supported": {"zh": "✓ 属实", "en": "✓ Supported"},
    "refuted": {"zh": "✗ 不符", "en": "✗ Refuted"},
    "not_found": {"zh": "? 无据", "en": "? Not found"},
}
TEXTS: dict[str, dict[Language, str]] = {
    "check_title": {"zh": "核查证据单", "en": "Evidence sheet: fact-check"},
    "answer_title": {"zh": "问答证据单", "en": "Evidence sheet: answer"},
    "subject_check": {"zh": "所核查的文字", "en": "Text checked"},
    "made": {"zh": "生成时间", "en": "Made"},
    "engine": {"zh": "引擎", "en": "Engine"},
    "in_code": {"zh": "程序规则比对（未用模型）", "en": "compared in code, no model"},
    "version": {"zh": "程序版本", "en": "Version"},
    "claim": {"zh": "说法", "en": "Claim"},
    "verdict": {"zh": "结论", "en": "Verdict"},
    "reason": {"zh": "理由", "en": "Reason"},
    "claimed": {"zh": "文中", "en": "The text has"},
    "reported": {"zh": "报告", "en": "The report has"},
    "quote": {"zh": "原文", "en": "Quote"},
    "address": {"zh": "出处", "en": "Place"},
    "notice": {"zh": "提示", "en": "Notice"},
    "unchecked": {"zh": "未核查与提示", "en": "Not checked, and notices"},
    "reports": {"zh": "所引报告", "en": "Reports cited"},
    "file": {"zh": "文件", "en": "File"},
    "date": {"zh": "日期", "en": "Date"},
    "issuer": {"zh": "发布单位", "en": "Issued by"},
    "none": {"zh": "（未注明）", "en": "(not stated)"},
}


def say(key: str, language: Language) -> str:
    """Return the text in the language."""
    return TEXTS[key][language]
