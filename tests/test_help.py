"""`--help` of every command, in Chinese and in English."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import typer

import app
from assistant.__main__ import commands
from index.__main__ import build_app
from index.spoken_help import chinese
from tests.fakes import CharacterEmbedder

HAN = re.compile(r"[\u3400-\u9fff]")
PROGRAMS: dict[str, Callable[[], typer.Typer]] = {
    "python app.py": app.command_line,
    "python -m assistant": lambda: commands,
    "python -m index": lambda: build_app(lambda _: CharacterEmbedder()),
}


def texts(command: Any, name: str) -> Iterator[tuple[str, Any, str]]:
    """Yield each command below one, by its words, with all its texts."""
    own = [command.help, *(getattr(param, "help", "") for param in command.params)]
    yield name, command, "\n".join(text for text in own if text)
    for word, inner in getattr(command, "commands", {}).items():
        yield from texts(inner, f"{name} {word}")


def all_texts() -> list[tuple[str, Any, str]]:
    return [
        each
        for name, program in PROGRAMS.items()
        for each in texts(typer.main.get_command(program()), name)
    ]


def test_each_command_says_in_chinese_what_it_is_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_LANGUAGE", "zh")

    for name, command, _ in all_texts():
        context = command.context_class(command, info_name=name, terminal_width=200)
        told = command.get_help(context)
        assert told.startswith(f"用法：{name}"), told
        for line in filter(str.strip, told.splitlines()):
            assert HAN.search(line), f"{name}: {line}"
        for english in (*chinese(), "Show this message", "required", "default", "Options:"):
            assert english not in told, f"{name}: {english}"


def test_in_english_nothing_is_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_LANGUAGE", "en")

    for name, command, _ in all_texts():
        told = command.get_help(command.context_class(command, info_name=name))

        assert told.startswith("Usage: ")
        assert not HAN.search(told), name


def test_no_chinese_is_kept_of_a_text_that_no_command_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_LANGUAGE", "en")

    said = {" ".join(t.split()) for _, _, own in all_texts() for t in [*own.split("\n"), own]}
    said |= {" ".join((command.help or "").split()) for _, command, _ in all_texts()}

    assert set(chinese()) <= said
