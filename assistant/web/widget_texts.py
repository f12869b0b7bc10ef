"""The widget's words, in Chinese and English; an answer's words come from the assistant."""

from collections.abc import Mapping

from assistant.answer import Language
from assistant.web.texts import DRAFT, NEAREST, PASSAGES, PROBLEMS, READING, STOPPED

# What the site's page says itself; all else is said in the frame.
LAUNCHER: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "open": "问报告",
        "close": "关闭",
        "refused": "问答窗口没有打开：本站点可能未获准使用，也可能暂时连接不上。请稍后再试，"
        "或联系网站管理员。",
    },
    "en": {
        "open": "Ask the report",
        "close": "Close",
        "refused": "The chat did not open: this site may not be listed for it, or it is out of"
        " reach for now. Try again later, or tell the site's administrator.",
    },
}

_OWN: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "title": "问报告",
        "purpose": "用报告原文作答，逐条注明出处；报告里没有的，如实说没有。",
        "examples": "可以这样问",
        "report": "报告",
        "all_reports": "全部报告",
        "question": "问题",
        "ask_here": "用中文或英文提问",
        "send": "提问",
        "stop": "停止",
        "new": "新对话",
        "close": "关闭",
        "back": "返回",
        "chat": "问答",
        "source": "原文",
        "sources": "引文",
        "open_source": "查看原文",
        "copy": "复制引文",
        "copied": "已复制",
        "not_copied": "未能复制，请手动选取",
        "previous": "上一段",
        "next": "下一段",
        "opening": "正在打开……",
        "not_opened": "未能打开该段落。",
        "masked": "原文如此隐去",
        "not_in_report": "报告中没有",
        "unreachable": "连接不上服务器，请检查网络后再试。",
        "minute": "提问太频繁了，请 {seconds} 秒后再试。",
        "day": "今天的提问次数已用完，请明天再来。",
        "no_access": "本站点未获准使用问答，请联系网站管理员。",
        "no_index": "还没有可以查询的报告。",
        "unreadable_index": "报告暂时无法读取，请稍后再试。",
        "fault": "程序出错，未能作答。",
        "alone": "问答窗口只能在获准的网站里打开。",
    },
    "en": {
        "title": "Ask the report",
        "purpose": "Answers quoted from the report, with their place."
        " What is not in it is said not to be.",
        "examples": "You could ask",
        "report": "Report",
        "all_reports": "All reports",
        "question": "Question",
        "ask_here": "Ask in Chinese or English",
        "send": "Ask",
        "stop": "Stop",
        "new": "New chat",
        "close": "Close",
        "back": "Back",
        "chat": "Questions and answers",
        "source": "Source",
        "sources": "Sources",
        "open_source": "Read the source",
        "copy": "Copy citation",
        "copied": "Copied",
        "not_copied": "Could not copy; select it by hand",
        "previous": "Paragraph before",
        "next": "Paragraph after",
        "opening": "Opening…",
        "not_opened": "This paragraph could not be opened.",
        "masked": "masked in the source",
        "not_in_report": "Not in the report",
        "unreachable": "The server can't be reached; check the network and try again.",
        "minute": "Too many questions; try again in {seconds} seconds.",
        "day": "Today's questions are used up; come back tomorrow.",
        "no_access": "This site may not ask here; its administrator can help.",
        "no_index": "There is no report to ask yet.",
        "unreadable_index": "The reports can't be read at the moment; try again later.",
        "fault": "The program failed and gave no answer.",
        "alone": "The chat opens only within the sites that may embed it.",
    },
}

WIDGET: Mapping[Language, Mapping[str, str]] = {
    language: {
        **{str(name): text for name, text in PROBLEMS[language].items()},
        **words,
        "reading": READING[language],
        "draft": DRAFT[language],
        "passages": PASSAGES[language],
        "stopped": STOPPED[language],
        "nearest": NEAREST[language],
    }
    for language, words in _OWN.items()
}
