"""The program: settings → index → assistant → web; `python app.py`."""

import asyncio
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.answering import Assistant
    from assistant.settings import Settings
    from assistant.web.builds import Builds
    from index.store import Embedder, Store

# No library calls outside by itself; set before any of them is imported, so imports come late.
_QUIET = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "ANONYMIZED_TELEMETRY": "False",
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "OMP_WAIT_POLICY": "passive",
}
BUNDLED = "bureau-2023"


class ListenError(RuntimeError):
    """An address that can't be listened on; the message says which and what to do."""


def main(
    host: Annotated[
        str | None, typer.Option(help="Address to listen on; else ASSISTANT_HOST.")
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Port; else ASSISTANT_PORT.")
    ] = None,
) -> None:
    """Serve the chat page and the JSON API over the reports of the index."""
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    from assistant.settings import Settings, SettingsError
    from index.embedding import EmbeddingError
    from index.report import ReportError
    from index.store import StoreError

    try:
        settings = Settings.from_env(host=host, port=port)
        with listening(settings.host, settings.port) as address:
            store, embedder = open_index(settings.home, lambda: _embedder(settings))
            run(settings, store, make_assistant(settings, store, embedder), address)
    except (SettingsError, ListenError, ReportError, EmbeddingError, StoreError) as exc:
        typer.echo(f"error: {exc}", err=True)
        raise typer.Exit(2) from None


def make_assistant(settings: "Settings", store: "Store", embedder: "Embedder") -> "Assistant":
    """Return what answers the questions, from whatever build of the store is in use."""
    raise NotImplementedError(f"no engine is wired for {settings}, {store}, {embedder}")


def open_index(home: Path, make_embedder: Callable[[], "Embedder"]) -> "tuple[Store, Embedder]":
    """Return the index and its embedder; without any index, the bundled report is added first.

    Raises:
        StoreError: the index can't be read or written, or another model made its vectors.
        EmbeddingError: the model can't be loaded.
    """
    from index.progress import ProgressLine
    from index.reading import read_report
    from index.store import Store

    store = Store(home)
    build = store.current()
    embedder = make_embedder()
    if build is None:
        typer.echo(f"{home}: no index yet; adding the bundled report {BUNDLED}", err=True)
        path = Path(__file__).parent / "index" / "reports" / f"{BUNDLED}.md"
        with ProgressLine() as line:
            store.add([read_report(path, report_id=BUNDLED)], embedder, progress=line.show)
    else:
        store.check_embedder(embedder)
    return store, embedder


def listening(host: str, port: int) -> socket.socket:
    """Return a socket bound to the address; it accepts no one before the server starts.

    Raises:
        ListenError: the address is taken, or not this machine's.
    """
    where = f"{host}:{port}"
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError) as exc:
        raise ListenError(f"{where}: {_why(exc)}; choose another --host") from None
    try:
        # A port is free again at once after a stop; one that is listened on stays taken.
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
    except OSError as exc:
        bound.close()
        raise ListenError(f"{where}: {_why(exc)}; choose another --port or --host") from None
    return bound


def run(
    settings: "Settings", builds: "Builds", assistant: "Assistant", bound: socket.socket
) -> None:
    """Serve until stopped; the address is printed when questions can be asked."""
    import uvicorn

    from assistant.web.application import build_application

    class Server(uvicorn.Server):
        """Says where it is once it answers."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                typer.echo(f"ready: {_address(bound)}")

    async def serve() -> None:
        # Gradio wants a running loop when it is built; otherwise it makes some and leaves them.
        app = build_application(
            assistant,
            builds,
            hosts=settings.served_hosts,
            threads=settings.threads,
            waiting=settings.waiting,
        )
        config = uvicorn.Config(
            app,
            log_level="warning",
            ws="none",
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=2,
        )
        await Server(config).serve([bound])

    with suppress(KeyboardInterrupt):
        asyncio.run(serve())


def _embedder(settings: "Settings") -> "Embedder":
    from index.embedding import SentenceEmbedder

    return SentenceEmbedder(settings.embedding_model)


def _address(bound: socket.socket) -> str:
    host, port = bound.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _why(exc: Exception) -> str:
    reason = exc.strerror if isinstance(exc, OSError) else None
    return (reason or str(exc)).lower()


if __name__ == "__main__":
    typer.run(main)
