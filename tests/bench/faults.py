"""How long a broken chat model keeps a reader waiting: `python -m tests.bench.faults [ROUNDS]`."""

import asyncio
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pydantic import SecretStr

from assistant.answer import Answer
from assistant.answering import ReportAssistant
from assistant.events import Passages
from assistant.starting import BUNDLED
from assistant.writing.breaker import Breaker
from assistant.writing.endpoint import chat_model
from assistant.writing.writer import Writer
from index.embedding import SentenceEmbedder
from index.reading import read_report
from index.store import Store
from tests.assistant.writing.servers import FAULTS, redirecting_to, refusing, replying, serving

_DEADLINE_S = 2.0
_ROUNDS = 9  # unless it is told otherwise
_QUESTION = "食堂改造花了多少钱"


@contextmanager
def _addresses() -> Iterator[dict[str, str]]:
    with ExitStack() as stack:
        found = {"refused": stack.enter_context(refusing())}
        for name, serve in FAULTS.items():
            found[name] = stack.enter_context(serving(serve)).url
        elsewhere = stack.enter_context(serving(replying("学校100所[1]。")))
        found["a redirect"] = stack.enter_context(serving(redirecting_to(elsewhere.url))).url
        yield found


async def _asked(assistant: ReportAssistant) -> tuple[float, float, Answer]:
    started = time.perf_counter()
    first = 0.0
    async for event in assistant.stream(_QUESTION):
        if isinstance(event, Passages):
            first = time.perf_counter() - started
        elif isinstance(event, Answer):
            return first, time.perf_counter() - started, event
    raise AssertionError("no answer")


def _sockets() -> int:
    links = (Path("/proc/self/fd") / name for name in os.listdir("/proc/self/fd"))
    return sum(os.path.islink(link) and os.readlink(link).startswith("socket:") for link in links)


def main() -> None:
    """Print a table of the faults, then the threads and sockets before and after."""
    with tempfile.TemporaryDirectory() as folder, _addresses() as addresses:
        embedder = SentenceEmbedder()
        store = Store(Path(folder))
        store.add([read_report(BUNDLED)], embedder)

        def assistant(url: str) -> ReportAssistant:
            def model() -> object:
                return chat_model(
                    "m", url=url, key=SecretStr("k"), deadline_s=_DEADLINE_S, max_characters=4000
                )

            writer = Writer(
                model,  # type: ignore[arg-type]
                name="m",
                deadline_s=_DEADLINE_S,
                breaker=Breaker(faults=10**9),
            )
            return ReportAssistant(store, embedder, home=Path(folder), writer=writer)

        asyncio.run(_measure({name: assistant(url) for name, url in addresses.items()}))


async def _measure(assistants: dict[str, ReportAssistant]) -> None:
    for assistant in assistants.values():
        assistant.warm()
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else _ROUNDS
    print(f"deadline {_DEADLINE_S} s, {rounds} questions each: {_QUESTION}")  # noqa: T201
    print("fault | evidence, s, worst | cited answer, s, p50 / worst | notice")  # noqa: T201
    before = await _threads_and_sockets(next(iter(assistants.values())))
    for name, assistant in assistants.items():
        rows = [await _asked(assistant) for _ in range(rounds)]
        totals = sorted(total for _, total, _ in rows)
        assert all(answer.citations and answer.engine == "quoting" for *_, answer in rows)
        notice = rows[0][2].notices[-1]
        print(  # noqa: T201
            f"{name} | {max(first for first, *_ in rows):.2f} |"
            f" {totals[len(totals) // 2]:.2f} / {totals[-1]:.2f} | {notice}"
        )
    after = await _threads_and_sockets(next(iter(assistants.values())))
    print(f"threads, sockets: {before} before, {after} after")  # noqa: T201


async def _threads_and_sockets(assistant: ReportAssistant) -> tuple[int, int]:
    """Return the counts when the loop's pool is full and nothing is under way."""
    await asyncio.gather(*(_asked(assistant) for _ in range(12)))
    await asyncio.sleep(1)
    return threading.active_count(), _sockets()


if __name__ == "__main__":
    main()
