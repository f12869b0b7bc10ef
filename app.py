"""The program: settings → index → assistant → web; `python app.py`."""

import asyncio
import os
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from index.spoken_help import SpokenCommand, take_language

if TYPE_CHECKING:
    import uvicorn

    from assistant.settings import Settings
    from assistant.web.service import Service
    from index.remarks import Remark

# No library calls outside by itself, or counts what no one reads; set before any of them is
# imported, so imports come late.
QUIET = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "ANONYMIZED_TELEMETRY": "False",
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "OMP_WAIT_POLICY": "passive",
    # Gradio sums up its last events, up to ten thousand, after each one; no one reads that here.
    "GRADIO_ANALYTICS_MAX_EVENTS": "1",
    "GRADIO_ANALYTICS_CACHE_FREQUENCY": "1000000000",
}


def main(
    host: Annotated[
        str | None, typer.Option(help="Address to listen on; else ASSISTANT_HOST.")
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Port; else ASSISTANT_PORT.")
    ] = None,
) -> None:
    """Serve the chat page and the JSON API over the reports of the index."""
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    from assistant.settings import Settings, SettingsError
    from assistant.web.listening import ListenError, listening
    from index.embedding import EmbeddingError
    from index.report import ReportError
    from index.store import StoreError
    from index.synonyms import VocabularyError

    expected = SettingsError, ListenError, ReportError, EmbeddingError, StoreError, VocabularyError
    try:
        settings = Settings.from_env(host=host, port=port)
        with listening(settings.host, settings.port) as bound:
            start(settings, bound)
    except expected as exc:
        _tell("error", exc)
        raise typer.Exit(2) from None


def command_line() -> typer.Typer:
    """Return the program as a command."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(cls=SpokenCommand)(main)
    return app


def start(settings: "Settings", bound: socket.socket) -> None:
    """Put the parts together and serve; without any index the bundled report is added first."""
    from assistant.starting import make_assistant, make_embedder, make_service, ready_store
    from index.store import StoreError

    embedder = make_embedder(settings)
    store = ready_store(settings, embedder)
    assistant = make_assistant(settings, store, embedder)
    try:
        assistant.warm()
    except StoreError as exc:
        # The page says so too, and answers once the index is mended.
        _tell("error", exc)
    else:
        build = store.current()
        for notice in build.notices if build else ():
            _tell("notice", notice)
    service = make_service(settings, store, embedder, assistant)
    run(settings, service, bound)


def run(settings: "Settings", service: "Service", bound: socket.socket) -> None:
    """Serve until stopped; the address is printed when questions can be asked."""
    from assistant.web.application import build_application
    from assistant.web.logs import set_up_logs
    from assistant.web.serving import open_files, serving

    set_up_logs(settings.log_level)

    async def serve() -> None:
        # Gradio wants a running loop when it is built; otherwise it makes some and leaves them.
        app = build_application(service)
        open_files()
        await _server(serving(app, proxies=settings.trusted_proxies), bound).serve([bound])

    with suppress(KeyboardInterrupt):
        asyncio.run(serve())


def _server(config: "uvicorn.Config", bound: socket.socket) -> "uvicorn.Server":
    import uvicorn

    class Server(uvicorn.Server):
        """Says where it is once it answers."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            """Start, and print the address for whoever waits for it."""
            await super().startup(sockets)
            if self.started:
                typer.echo(f"ready: {_address(bound)}")

    return Server(config)


def _address(bound: socket.socket) -> str:
    host, port = bound.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _tell(key: str, what: "Exception | Remark") -> None:
    from index.remarks import Remark, said, say
    from index.terminal import language

    text = what if isinstance(what, Remark) else said(what, language())
    typer.echo(say(language(), key, text=text), err=True)


if __name__ == "__main__":
    take_language()
    command_line()()
