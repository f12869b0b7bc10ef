"""Commands that speak the terminal's language: what they are for, what is wrong with a call."""

import os
import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from dotenv import dotenv_values

# Typer has Click in it, under a private name; the requirements pin Typer exactly.
from typer._click.core import Command, Context
from typer.core import TyperCommand, TyperGroup

from index.remarks import spoken
from index.spoken_usage import usage_in_words

CATALOGUE = Path(__file__).with_name("help.toml")
_LANGUAGE = "ASSISTANT_LANGUAGE"

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


class _Spoken(Command):
    def __init__(self, *given: Any, **named: Any) -> None:
        """Take what Typer gives a command."""
        super().__init__(*given, **named)
        _speak(self)

    def get_help(self, ctx: Context) -> str:
        """Return the help, as it is printed."""
        return _framed(super().get_help(ctx))

    def get_usage(self, ctx: Context) -> str:
        """Return how it is called, as it is printed beside an error."""
        return _framed(super().get_usage(ctx))

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read what was given on the command line."""
        with usage_in_words(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Context) -> Any:
        """Run it."""
        with usage_in_words(ctx):
            return super().invoke(ctx)


class SpokenCommand(_Spoken, TyperCommand):
    """A command that speaks the terminal's language."""


class SpokenGroup(_Spoken, TyperGroup):
    """A group of commands that speaks the terminal's language."""


def take_language(settings: Path = Path(".env")) -> None:
    """Let the file of settings say the language, as it says all others, unless one is set.

    A program does so before its command is made. What is wrong with the file is told by whoever
    reads the other settings.
    """
    if os.environ.get(_LANGUAGE):
        return
    with suppress(OSError, UnicodeDecodeError):
        if language := dotenv_values(settings).get(_LANGUAGE):
            os.environ[_LANGUAGE] = language


@lru_cache(maxsize=1)
def chinese() -> Mapping[str, str]:
    """Return the Chinese of each text of the commands' help, by the English."""
    return tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))


def _speak(command: Command) -> None:
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
