"""How the application is served: uvicorn's settings, and as many files as the system allows."""

import sys
from collections.abc import Sequence

import uvicorn
from starlette.types import ASGIApp

from assistant.door.budgets import Patience
from assistant.web.patience import patient

# More are never open: as many pages as there may be, with two connections each, and the index.
_FILES = 16_384


def serving(
    app: ASGIApp, *, proxies: Sequence[str] = (), patience: Patience | None = None
) -> uvicorn.Config:
    """Return the settings of the server.

    Args:
        proxies: addresses and networks of the trusted proxies.
        patience: how long is waited for what.
    """
    patience = patience or Patience()
    return uvicorn.Config(
        app,
        http=patient(patience, proxies),
        timeout_keep_alive=int(patience.idle_seconds),
        log_level="warning",
        log_config=None,
        ws="none",
        # What a proxy says of a request is read by a guard of ours, from trusted ones alone.
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=2,
    )


def open_files() -> None:
    """Let the process have as many files open as it may; shells often allow 1,024 at first."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
