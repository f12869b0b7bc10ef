"""How commands speak: in the reader's language, JSON where asked for, an error in one line."""

import json
import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import NoReturn, ParamSpec

import typer

from index.remarks import Language, said, say, spoken
from index.report import ReportError
from index.showing import plain
from index.store import StoreError

Given = ParamSpec("Given")


def in_words(command: Callable[Given, None]) -> Callable[Given, None]:
    """Make the command's errors one line on the error stream, and exit code 2."""

    @wraps(command)
    def run(*args: Given.args, **kwargs: Given.kwargs) -> None:
        """Run the command; of a fault of the program show the traceback in Python's `-X dev`."""
        try:
            command(*args, **kwargs)
        except (ReportError, StoreError) as exc:
            _refuse(said(exc, language()))
        except (typer.Exit, typer.Abort, typer.BadParameter):
            raise
        except Exception as exc:
            if sys.flags.dev_mode:
                raise
            _refuse(say(language(), "cli_fault", said=f"{type(exc).__name__}: {exc}"))

    return run


def echo_json(value: object) -> None:
    """Print the value as JSON, Chinese as it is."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))


def _refuse(message: str) -> NoReturn:
    typer.echo(say(language(), "error", text=plain(message)), err=True)
    raise typer.Exit(2)


def language() -> Language:
    """Return the language that the terminal's settings ask for."""
    return spoken(os.environ)
