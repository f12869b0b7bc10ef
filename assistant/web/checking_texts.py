"""The words of the checking tab, in Chinese and English."""

from collections.abc import Mapping

from assistant.answer import Language
from assistant.factcheck.verdict import Outcome

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
    "all": {"zh": "全部", "en": "All"},
    "show": {"zh": "按结论筛选", "en": "Filter by verdict"},
    "no_claim": {"zh": "没有可以与报告核对的说法。", "en": "There is no claim that a report could bear out."},
    "stopped": {"zh": "核查已停止，只列出已核对的部分。", "en": "Stopped; only what was checked by then is shown."},
    "unchecked": {"zh": "未核查的文字", "en": "Left unchecked"},
    "too_long": {"zh": "文字太长了，请控制在 20000 字以内。", "en": "The text is too long; send at most 20,000 characters."},
    "unreadable": {"zh": "没有可以核查的文字。", "en": "There is nothing to check in this text."},
    "busy": {"zh": "核查的人较多，请稍候一分钟再试。", "en": "Many texts are waiting; try again in a minute."},
    "no_report": {"zh": "所选报告已不在库中，请刷新页面后重新选择。", "en": "That report is no longer there; reload the page and choose again."},
    "no_index": {"zh": "还没有可以核查的报告，或者索引无法读取；请管理员查看。", "en": "There is no report to check against, or the index can't be read; the operator can tell."},
    "fault": {"zh": "程序出错，未能核查；详情见服务器日志。", "en": "The program failed and checked nothing; the server's log says more."},
}  # fmt: skip
# Joins the page's own interface texts; shown by the browser's language.
INTERFACE: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "tab_check": "核查",
        "check_text": "要核查的文字",
        "check_here": "粘贴一句话、一段话或整篇文章，逐句与报告原文核对",
        "check": "核查",
        "stop_check": "停止",
        "check_file": "选择文件",
        "check_drop": "或把 .txt、.md、.docx 文件拖到这里",
        "check_reading": "正在读取 $name……",
        "check_read": "已读入 $name。",
        "check_left_out": "有 $count 处版面文字（页眉、页码等）没有读入。",
        "check_not_read": "没能读取：",
        "check_not_reached": "连接不上服务器。",
        "check_file_large": "文件超过 5 MB，请只留下要核查的文字。",
        "check_length": "$count / 20000 字",
        "check_too_long": "有 $count 字，最多 20000 字，请分几次核查。",
        "check_sheet": "证据单",
        "sheet_docx": "Word",
        "sheet_md": "Markdown",
    },
    "en": {
        "tab_check": "Check",
        "check_text": "Text to check",
        "check_here": "Paste a sentence, a paragraph or an article to check it against the report",
        "check": "Check",
        "stop_check": "Stop",
        "check_file": "Choose a file",
        "check_drop": "or drop a .txt, .md or .docx file here",
        "check_reading": "Reading $name…",
        "check_read": "$name was read.",
        "check_left_out": "Pieces of its layout (page heads, numbers) left out: $count.",
        "check_not_read": "It could not be read: ",
        "check_not_reached": "the server can't be reached.",
        "check_file_large": "The file has more than 5 MB; keep only the text to check.",
        "check_length": "$count of 20,000 characters",
        "check_too_long": "The text has $count characters, 20,000 at most; check it in parts.",
        "check_sheet": "Evidence sheet",
        "sheet_docx": "Word",
        "sheet_md": "Markdown",
    },
}  # fmt: skip
