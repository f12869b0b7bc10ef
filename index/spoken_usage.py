"""What is said of a command that is called wrongly, in the language that the terminal asks for."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any

import typer
from pydantic import ValidationError

# Typer has Click in it, under a private name; the requirements pin Typer exactly.
from typer._click.core import Context
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)

from index.remarks import Remark, as_it_is, remark, say, spoken
from index.showing import plain
from index.unfit import unfit

_NO_COMMAND = re.compile(r"No such command '(?P<name>.*?)'\.?(?: Did you mean .*)?", re.S)
_TOO_MANY = re.compile(r"Got unexpected extra argument\(?s?\)? \((?P<given>.*)\)", re.S)


class SpokenUsage(UsageError):
    """A command called wrongly; shows its usage, where its help is, and what is wrong."""

    def __init__(self, wrong: Remark, ctx: Context) -> None:
        """Take what is wrong, and with the call of which command."""
        super().__init__(str(wrong), ctx)
        self._wrong, self._called = wrong, ctx

    def show(self, file: IO[Any] | None = None) -> None:
        """Print it on the error stream."""
        language = spoken(os.environ)
        help_of = say(language, "usage_help", command=self._called.command_path)
        typer.echo(f"{self._called.get_usage()}\n{help_of}", file=file, err=True)
        typer.echo(plain(say(language, "error", text=self._wrong)), file=file, err=True)


@contextmanager
def usage_in_words(ctx: Context) -> Iterator[None]:
    """Make what Typer says of a wrong call a `SpokenUsage`, of the command where none is named."""
    try:
        yield
    except (SpokenUsage, NoArgsIsHelpError):
        raise
    except UsageError as exc:
        raise SpokenUsage(_wrong(exc), exc.ctx or ctx) from exc


def _wrong(exc: UsageError) -> Remark:
    if isinstance(exc, MissingParameter):
        key = "usage_missing_argument" if _is_argument(exc) else "usage_missing_option"
        return Remark(key, {"name": _name(exc)})
    if isinstance(exc, BadParameter):
        cause = exc.__cause__
        fault = unfit(cause.errors()[0]) if isinstance(cause, ValidationError) else None
        return _of_parameter(exc, fault or as_it_is(exc.message))
    if isinstance(exc, NoSuchOption):
        return _no_option(exc.option_name, exc.possibilities or ())
    if isinstance(exc, BadOptionUsage):
        none_taken = exc.message.endswith("does not take a value.")
        key = "usage_with_value" if none_taken else "usage_without_value"
        return Remark(key, {"name": exc.option_name})
    return _otherwise(exc.message)


def _is_argument(exc: MissingParameter) -> bool:
    return exc.param is not None and exc.param.param_type_name == "argument"


def _name(exc: BadParameter) -> str:
    hint = exc.param_hint or (exc.param.get_error_hint() if exc.param else "")
    return (hint if isinstance(hint, str) else " / ".join(hint)).replace("'", "")


def _of_parameter(exc: BadParameter, fault: Remark) -> Remark:
    name = _name(exc)
    return remark("usage_unfit", name=name, wrong=fault) if name else fault


def _no_option(name: str, others: Sequence[str]) -> Remark:
    if others:
        return remark("usage_no_option_but", name=name, others=tuple(sorted(others)))
    return remark("usage_no_option", name=name)


def _otherwise(message: str) -> Remark:
    if found := _NO_COMMAND.fullmatch(message):
        return remark("usage_no_command", name=found["name"])
    if found := _TOO_MANY.fullmatch(message):
        return remark("usage_too_many", given=plain(found["given"]))
    if message == "Missing command.":
        return remark("usage_command_missing")
    return remark("usage_otherwise", said=message)
