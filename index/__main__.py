"""The command line of the index: `python -m index add | list | show | remove | verify`."""

import sys
from io import TextIOWrapper
from pathlib import Path

import typer
from dotenv import load_dotenv

from index.commands import COMMANDS, MakeEmbedder
from index.spoken_help import SpokenCommand, SpokenGroup, take_language
from index.store import Embedder, StoreError
from index.terminal import in_words


def build_app(make_embedder: MakeEmbedder) -> typer.Typer:
    """Return the command line; `make_embedder` loads the model of a name."""
    app = typer.Typer(
        cls=SpokenGroup,
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        help="Add reports to the index, look at what was read, remove and verify.",
    )

    @app.callback()
    @in_words
    def settings(context: typer.Context) -> None:
        _load_env(Path(".env"))
        context.obj = make_embedder

    for name, command in COMMANDS.items():
        app.command(name, cls=SpokenCommand)(in_words(command))
    return app


def _load_env(path: Path) -> None:
    try:
        load_dotenv(path)
    except UnicodeDecodeError as exc:
        raise StoreError("settings_not_utf8", file=str(path), byte=exc.start) from None


def _sentence_embedder(model: str) -> Embedder:
    # Imports torch: seconds, so only when something is to be embedded.
    from index.embedding import EmbeddingError, SentenceEmbedder

    try:
        return SentenceEmbedder(model)
    except EmbeddingError as exc:
        raise StoreError(exc.remark.key, **exc.remark.values) from exc


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that has no Chinese shall show something, not end the program.
            stream.reconfigure(errors="backslashreplace")
    take_language()
    build_app(_sentence_embedder)(prog_name="python -m index")


if __name__ == "__main__":
    main()
