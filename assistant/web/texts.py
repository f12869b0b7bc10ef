"""The page's own words, in Chinese and English; an answer's words come from the assistant."""

from collections.abc import Mapping
from typing import Literal

from assistant.answer import Language

EXAMPLES = (
    "幼儿园投了多少钱？",
    "How much was invested in kindergartens?",
    "食堂改造花了多少钱？",
    "校园义警发展了多少人？",
    "How much was spent on campus security?",
    "Who is the mayor of Beijing?",
)

READING: Mapping[Language, str] = {"zh": "正在查阅报告……", "en": "Reading the report…"}
DRAFT: Mapping[Language, str] = {
    "zh": "草稿，尚未与原文核对",
    "en": "Draft, not yet checked against the report",
}
PASSAGES: Mapping[Language, str] = {"zh": "正在细读这些段落", "en": "Reading these passages"}
STOPPED: Mapping[Language, str] = {
    "zh": "已停止。未核对的文字不予保留。",
    "en": "Stopped. What was not yet checked is not kept.",
}
NEAREST: Mapping[Language, str] = {"zh": "最接近的段落", "en": "Nearest paragraphs"}

Problem = Literal[
    "no_index", "unreadable_index", "no_report", "busy", "too_long", "unreadable", "fault"
]
PROBLEMS: Mapping[Language, Mapping[Problem, str]] = {
    "zh": {
        "no_index": "还没有可以查询的报告。请管理员先添加：python -m index add 文件",
        "unreadable_index": "索引无法读取，请管理员运行 python -m index verify 查明原因。",
        "no_report": "所选报告已不在库中，请刷新页面后重新选择。",
        "busy": "提问的人较多，请稍候几秒再试。",
        "too_long": "问题太长了，请控制在 2000 字以内。",
        "unreadable": "这个问题无法读取，请换个写法再试。",
        "fault": "程序出错，未能作答；详情见服务器日志。",
    },
    "en": {
        "no_index": "There is no report to ask yet. Add one: python -m index add FILE",
        "unreadable_index": "The index can't be read; python -m index verify says why.",
        "no_report": "That report is no longer there; reload the page and choose again.",
        "busy": "Many questions are waiting; try again in a few seconds.",
        "too_long": "The question is too long; ask in at most 2,000 characters.",
        "unreadable": "This question can't be read; put it in other words.",
        "fault": "The program failed and gave no answer; the server's log says more.",
    },
}

# In the language of the document; see `language`.
INTERFACE: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "title": "问报告",
        "purpose": "用报告原文作答，逐条注明出处；报告里没有的，如实说没有。",
        "report": "报告",
        "all_reports": "全部报告",
        "question": "问题",
        "ask_here": "用中文或英文提问",
        "send": "提问",
        "stop": "停止",
        "new": "新对话",
        "manage": "管理报告",
        "examples": "可以这样问",
        "chat": "问答",
        "panel": "原文",
        "close": "关闭",
        "copy": "复制引文",
        "copied": "已复制",
        "not_copied": "未能复制，请手动选取",
        "outline": "目录",
        "no_outline": "这份报告没有标题可列。",
        "search_here": "在报告中查找",
        "searching": "正在查找……",
        "hits": "有 $count 段",
        "no_hits": "没有找到“$query”",
        "first_hits": "只列出前 $count 段，请再加一个词。",
        "more_before": "再往前",
        "more_after": "再往后",
        "hidden_here": "原文此处隐去：",
        "hidden_count": "原文隐去 $count 处",
        "dropped_count": "整理时未收入 $count 处",
        "warning_count": "读取时发现 $count 个问题",
        "permalink": "本段链接",
        "copy_link": "复制链接",
        "previous_citation": "上一条引文",
        "next_citation": "下一条引文",
        "citation_of": "引文 $number / $count",
        "gone_paragraph": "这一段已不在报告中，报告可能更新过。可以从目录或查找接着读：",
        "gone_report": "这份报告已不在库中。",
        "loading": "正在打开……",
        "not_opened": "未能打开该段落：",
        "unreachable": "连接不上服务器",
        "not_saved": "没有下载成功，请重试。",
        "tab_ask": "提问",
        "rooms": "功能",
        "skip": "跳到输入框",
        "opening": "正在打开……",
        "theme": "明暗",
        "theme_system": "随系统",
        "theme_light": "浅色",
        "theme_dark": "深色",
        "other_language": "English",
        "other_language_tag": "en",
    },
    "en": {
        "title": "Ask the report",
        "purpose": "Answers quoted from the report, with their place."
        " What is not in it is said not to be.",
        "report": "Report",
        "all_reports": "All reports",
        "question": "Question",
        "ask_here": "Ask in Chinese or English",
        "send": "Ask",
        "stop": "Stop",
        "new": "New chat",
        "manage": "Manage reports",
        "examples": "You could ask",
        "chat": "Questions and answers",
        "panel": "Source",
        "close": "Close",
        "copy": "Copy citation",
        "copied": "Copied",
        "not_copied": "Could not copy; select it by hand",
        "outline": "Outline",
        "no_outline": "This report has no headings to list.",
        "search_here": "Find in this report",
        "searching": "Searching…",
        "hits": "Paragraphs found: $count",
        "no_hits": "“$query” was not found",
        "first_hits": "Only the first $count are listed; add a word.",
        "more_before": "Read back",
        "more_after": "Read on",
        "hidden_here": "The source hides a passage here:",
        "hidden_count": "Hidden by the source: $count",
        "dropped_count": "Left out in cleaning: $count",
        "warning_count": "Problems found in reading: $count",
        "permalink": "Link to this paragraph",
        "copy_link": "Copy link",
        "previous_citation": "Citation before",
        "next_citation": "Citation after",
        "citation_of": "Citation $number of $count",
        "gone_paragraph": "This paragraph is no longer in the report, which may have been replaced."
        " Read on from the outline or by a search:",
        "gone_report": "This report is no longer here.",
        "loading": "Opening…",
        "not_opened": "This paragraph could not be opened: ",
        "unreachable": "the server can't be reached",
        "not_saved": "It could not be downloaded; try again.",
        "tab_ask": "Ask",
        "rooms": "Rooms",
        "skip": "Skip to the input",
        "opening": "Opening…",
        "theme": "Light or dark",
        "theme_system": "As system",
        "theme_light": "Light",
        "theme_dark": "Dark",
        "other_language": "中文",
        "other_language_tag": "zh",
    },
}


def language_of(question: str) -> Language:
    """Return the language to speak about a question that got no answer."""
    return "zh" if any("\u4e00" <= character <= "\u9fff" for character in question) else "en"
