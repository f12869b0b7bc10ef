"""Connections that are held and not used, beside one reader: `python -m tests.bench.slow`."""

import asyncio
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import httpx
import typer

from tests.bench.program import Program, running

_HOST = b"Host: 127.0.0.1\r\n"
_HEAD = b"GET /health/live HTTP/1.1\r\n" + _HOST
_BODY = b"POST /api/ask HTTP/1.1\r\n" + _HOST + b"Content-Length: 900\r\n\r\n{"
_LARGE = (b"GET / HTTP/1.1\r\n" + _HOST + b"\r\n") * 40
_EVERY_S = 2.0


async def _nothing() -> AsyncIterator[bytes]:
    """Say nothing."""
    await asyncio.sleep(0)
    for _ in ():
        yield b"\r\n"


async def _slow_head() -> AsyncIterator[bytes]:
    """Send a header now and then, without an end."""
    yield _HEAD
    while True:
        await asyncio.sleep(_EVERY_S)
        yield b"X-A: b\r\n"


async def _slow_body() -> AsyncIterator[bytes]:
    """Send a byte of a body now and then."""
    yield _BODY
    while True:
        await asyncio.sleep(_EVERY_S)
        yield b" "


async def _unread() -> AsyncIterator[bytes]:
    """Ask for a page many times and read none."""
    yield _LARGE
    while True:
        await asyncio.sleep(_EVERY_S)
        yield b"\r\n"


# How many of what, each from an address of its own, as other machines would have.
CROWD: tuple[tuple[str, int, Callable[[], AsyncIterator[bytes]]], ...] = (
    ("idle", 1_000, _nothing),
    ("idle too", 1_000, _nothing),
    ("slow head", 300, _slow_head),
    ("slow body", 100, _slow_body),
    ("unread", 30, _unread),
)


class Holding:
    """The connections, and how long the server let them be held."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._to = (str(parts.hostname), parts.port)
        self.held: dict[str, list[float]] = {}
        self.open: Counter[str] = Counter()

    async def hold(self, kind: str, source: str, talk: Callable[[], AsyncIterator[bytes]]) -> None:
        """Hold one connection until the server ends it."""
        host, port = self._to
        started = time.monotonic()
        try:
            reader, writer = await asyncio.open_connection(
                host, port, local_addr=(source, 0), limit=1_000
            )
        except OSError:
            self.held.setdefault(f"{kind}, refused", []).append(0.0)
            return
        self.open[kind] += 1
        talking = asyncio.create_task(self._talk(writer, talk))
        try:
            if talk is _unread:
                await talking
            else:
                while await reader.read(1_000):
                    pass
        except OSError:
            pass
        finally:
            talking.cancel()
            writer.transport.abort()
            self.open[kind] -= 1
            self.held.setdefault(kind, []).append(time.monotonic() - started)

    async def _talk(
        self, writer: asyncio.StreamWriter, talk: Callable[[], AsyncIterator[bytes]]
    ) -> None:
        async for piece in talk():
            if writer.transport.is_closing():
                return
            writer.write(piece)


async def measure(program: Program, seconds: float) -> None:
    """Hold the connections, ask beside them, and print what both came to."""
    holding, errors = Holding(program.address), 0
    times: list[float] = []
    tasks = [
        asyncio.create_task(holding.hold(kind, f"127.0.0.{number + 2}", talk))
        for number, (kind, count, talk) in enumerate(CROWD)
        for _ in range(count)
    ]
    most, before = Counter[str](), program.use()
    async with httpx.AsyncClient(base_url=program.address, timeout=30, trust_env=False) as client:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            started = time.monotonic()
            try:
                asked = {"question": f"食堂改造花了多少钱？{len(times)}"}
                fresh = {"Connection": "close"}
                answer = await client.post("/api/ask", json=asked, headers=fresh)
                errors += answer.status_code != 200
            except httpx.HTTPError:
                errors += 1
            times.append(time.monotonic() - started)
            most |= holding.open
            await asyncio.sleep(0.2)
    after = program.use()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    typer.echo(f"beside them {len(times)} questions, each on a connection of its own:")
    typer.echo(f"  errors {errors}, p50 {p50:.2f} s, p95 {p95:.2f} s, worst {max(times):.2f} s")
    for kind, held in holding.held.items():
        late = f"{statistics.median(held):.1f} s, at most {max(held):.1f} s"
        typer.echo(f"  {kind}: {len(held)}, {most[kind]} at once; held {late}")
    typer.echo(f"  before: {before}; {seconds:.0f} s later: {after}")


def main(
    seconds: Annotated[float, typer.Option(min=10, help="How long is asked beside them.")] = 75,
    home: Annotated[Path | None, typer.Option(help="Folder of an index; else one is made.")] = None,
) -> None:
    """Measure the program with 2,430 connections that others hold."""
    with ExitStack() as stack:
        folder = home or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        program = stack.enter_context(running(folder))
        asyncio.run(measure(program, seconds))


if __name__ == "__main__":
    typer.run(main)
