"""What commands say of themselves (`--help`), in the language that the terminal asks for."""

import os
import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from typer.core import TyperCommand, TyperGroup

from index.remarks import spoken

CATALOGUE = Path(__file__).with_name("help.toml")

# What Typer itself puts round the texts; a line may be broken between two words of it.
_FRAME = (
    (re.compile(r"^Usage: ", re.M), "用法："),
    (re.compile(r"^Arguments:$", re.M), "参数："),
    (re.compile(r"^Options:$", re.M), "选项："),
    (re.compile(r"^Commands:$", re.M), "命令："),
    (re.compile(r"\[OPTIONS\]"), "[选项]"),
    (re.compile(r"COMMAND \[ARGS\]\.\.\."), "命令 [参数]..."),
    (re.compile(r"Show\s+this\s+message\s+and\s+exit\."), "显示这份说明。"),
    (re.compile(r"\[required\]"), "[必填]"),
    (re.compile(r"\bdefault:\s+"), "默认："),
    (re.compile(r"\benv\s+var:\s+"), "环境变量："),
    (re.compile(r";\s+(?=默认：|x>=)"), "；"),
)


class SpokenCommand(TyperCommand):
    """A command whose help is in the terminal's language."""

    def __init__(self, *given: Any, **named: Any) -> None:
        """Take what Typer gives a command."""
        super().__init__(*given, **named)
        _speak(self)

    def get_help(self, ctx: Any) -> str:
        """Return the help, as it is printed."""
        return _framed(super().get_help(ctx))


class SpokenGroup(TyperGroup):
    """A group of commands whose help is in the terminal's language."""

    def __init__(self, *given: Any, **named: Any) -> None:
        """Take what Typer gives a group."""
        super().__init__(*given, **named)
        _speak(self)

    def get_help(self, ctx: Any) -> str:
        """Return the help, as it is printed."""
        return _framed(super().get_help(ctx))


@lru_cache(maxsize=1)
def chinese() -> Mapping[str, str]:
    """Return the Chinese of each text of the commands' help, by the English."""
    return tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))


def _speak(command: SpokenCommand | SpokenGroup) -> None:
    if spoken(os.environ) != "zh":
        return
    if command.help:
        # Of Chinese, Typer would cut the line in a list of commands as if it were one word.
        command.help = command.short_help = chinese()[" ".join(command.help.split())]
    for param in command.params:
        if text := getattr(param, "help", None):
            setattr(param, "help", chinese()[text])  # noqa: B010 - only some kinds have it


def _framed(text: str) -> str:
    for english, word in _FRAME if spoken(os.environ) == "zh" else ():
        text = english.sub(word, text)
    return text
