"""The sign-in page's words, in Chinese and English."""

from collections.abc import Mapping
from typing import Literal

from assistant.answer import Language

Refusal = Literal["wrong", "locked"]

SIGNING_IN: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "title": "登录 · 问报告",
        "heading": "登录",
        "site": "问报告",
        "name": "用户名",
        "password": "密码",
        "enter": "登录",
        "other_language": "English",
        "other_tag": "en",
        "help": "没有账号，或忘记密码？请联系管理员。",
        "wrong": "用户名或密码不正确，请重新输入。",
        "locked": "输错次数过多，请 $minutes 分钟后再试。",
    },
    "en": {
        "title": "Sign in · Ask the report",
        "heading": "Sign in",
        "site": "Ask the report",
        "name": "Name",
        "password": "Password",
        "enter": "Sign in",
        "other_language": "中文",
        "other_tag": "zh",
        "help": "No account, or the password forgotten? Ask your administrator.",
        "wrong": "Name or password is wrong. Enter them again.",
        "locked": "Too many wrong tries. Try again in $minutes min.",
    },
}
