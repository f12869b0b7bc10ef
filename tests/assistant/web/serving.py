"""The application under test, as an object and behind a real port of this machine."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp

from assistant.answering import Assistant
from assistant.door.budgets import Budgets, Patience, Rate
from assistant.factcheck.checker import Checker
from assistant.web.application import build_application
from assistant.web.builds import Builds
from assistant.web.chain import LOOPBACK_HOSTS, Door
from assistant.web.changing import Changes
from assistant.web.editors import EditorToken
from assistant.web.keeping import Keeping
from assistant.web.service import Service
from assistant.web.serving import serving
from assistant.web.widget import Widget

# Tests ask more often than people do.
_OFTEN = Rate(1_000_000, 60)
UNBOUNDED = Budgets(
    requests=_OFTEN,
    peer_requests=_OFTEN,
    questions=_OFTEN,
    peer_questions=_OFTEN,
    changes=_OFTEN,
    peer_changes=_OFTEN,
)


def application(
    assistant: Assistant,
    builds: Builds,
    *,
    hosts: Sequence[str] = LOOPBACK_HOSTS,
    threads: int = 2,
    waiting: int = 32,
    checker: Checker | None = None,
    changes: Changes | None = None,
    editor: EditorToken | None = None,
    widget: Widget | None = None,
    door: Door | None = None,
    keeping: Keeping | None = None,
) -> FastAPI:
    """Return the application.

    Built where an event loop runs: without one, Gradio makes four and never closes them.
    """

    async def build() -> FastAPI:
        service = Service(
            assistant=assistant,
            builds=builds,
            hosts=hosts,
            threads=threads,
            waiting=waiting,
            checker=checker,
            changes=changes,
            editor=editor,
            widget=widget,
            door=door or Door(budgets=UNBOUNDED),
            keeping=keeping,
        )
        return build_application(service)

    # In a thread of its own: a browser under test keeps a loop running in this one.
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(asyncio.run, build()).result()


@contextmanager
def served(app: ASGIApp, *, patience: Patience | None = None) -> Iterator[str]:
    """Serve the application on a free port, as the program does; yield its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(serving(app, patience=patience))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)
