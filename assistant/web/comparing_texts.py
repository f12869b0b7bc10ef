"""The words of the comparing tab, in Chinese and English."""

from collections.abc import Mapping

from assistant.answer import Language

COMPARING: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "tab_compare": "对照",
        "compare_first": "报告一",
        "compare_second": "报告二",
        "compare_question": "同一个问题",
        "compare_here": "例如：幼儿园有多少所？",
        "compare_ask": "对照",
        "compare_reading": "正在查阅报告……",
        "compare_done": "两份报告都已作答：$question",
        "compare_none": "对照要有两份报告",
        "compare_none_text": "同一个问题，两份报告的回答并排列出。",
        "compare_unreachable": "连接不上服务器，请稍后再试。",
        "compare_gone": "这份报告已不在库中。",
        "compare_unfit": "这个问题无法读取，请换个写法再试。",
        "compare_busy": "提问的人较多，请稍候几秒再试。",
        "compare_failed": "没有得到回答，请稍后再试。",
    },
    "en": {
        "tab_compare": "Compare",
        "compare_first": "First report",
        "compare_second": "Second report",
        "compare_question": "One question to both",
        "compare_here": "Such as: How many kindergartens are there?",
        "compare_ask": "Compare",
        "compare_reading": "Reading the report…",
        "compare_done": "Both reports have answered: $question",
        "compare_none": "Comparing takes two reports",
        "compare_none_text": "One question, two reports: their answers stand side by side.",
        "compare_unreachable": "The server can't be reached; try again later.",
        "compare_gone": "This report is no longer here.",
        "compare_unfit": "The question can't be read; put it in other words.",
        "compare_busy": "Many questions are waiting; try again in a few seconds.",
        "compare_failed": "There was no answer; try again later.",
    },
}  # fmt: skip
