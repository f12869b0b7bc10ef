"""The words of the checking tab, in Chinese and English."""

from collections.abc import Mapping

from assistant.answer import Language
from assistant.verdict import Outcome

NAMES: Mapping[Outcome, Mapping[Language, str]] = {
    "supported": {"zh": "属实", "en": "Supported"},
    "refuted": {"zh": "不符", "en": "Refuted"},
    "not_found": {"zh": "无据", "en": "Not found"},
}
WORDS: Mapping[str, Mapping[Language, str]] = {
    "progress": {"zh": "已核对 {done}/{claims} 条", "en": "{done} of {claims} claims checked"},
    "starting": {"zh": "正在拆分文字……", "en": "Splitting the text into claims…"},
    "claimed": {"zh": "文中", "en": "The text has"},
    "reported": {"zh": "报告", "en": "The report has"},
    "none": {"zh": "没有这一类说法。", "en": "There is no claim of this kind."},
    "unchecked": {"zh": "未核查的文字", "en": "Left unchecked"},
    "too_long": {"zh": "文字太长了，请控制在 20000 字以内。", "en": "The text is too long; send at most 20,000 characters."},
    "unreadable": {"zh": "没有可以核查的文字。", "en": "There is nothing to check in this text."},
    "busy": {"zh": "核查的人较多，请稍候一分钟再试。", "en": "Many texts are waiting; try again in a minute."},
    "no_report": {"zh": "所选报告已不在库中，请刷新页面后重新选择。", "en": "That report is no longer there; reload the page and choose again."},
    "fault": {"zh": "程序出错，未能核查；详情见服务器日志。", "en": "The program failed and checked nothing; the server's log says more."},
}  # fmt: skip
# Joins the page's own interface texts; shown by the browser's language.
INTERFACE: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "tab_check": "核查",
        "check_text": "要核查的文字",
        "check_here": "粘贴一句话、一段话或整篇文章（20000 字以内），逐句核对报告原文",
        "check": "核查",
        "stop_check": "停止",
        "show": "显示",
        "all_verdicts": "全部",
        "supported": "✓ 属实",
        "refuted": "✗ 不符",
        "not_found": "? 无据",
        "sheet_docx": "下载证据单 Word",
        "sheet_md": "下载证据单 Markdown",
    },
    "en": {
        "tab_check": "Check",
        "check_text": "Text to check",
        "check_here": "Paste a sentence, a paragraph or an article (up to 20,000 characters) to check it against the report",
        "check": "Check",
        "stop_check": "Stop",
        "show": "Show",
        "all_verdicts": "All",
        "supported": "✓ Supported",
        "refuted": "✗ Refuted",
        "not_found": "? Not found",
        "sheet_docx": "Evidence sheet, Word",
        "sheet_md": "Evidence sheet, Markdown",
    },
}  # fmt: skip
