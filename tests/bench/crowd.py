"""Many users asking at once; no word of one may reach another: `python -m tests.bench.crowd`.

Half of the users ask on the chat page, half by the JSON API; each asks anew when it is answered,
with a word of its own in the question. A second program has streaming users beside them, and a
scripted chat model that repeats the question it is sent. Each is asked in rounds: what it keeps
for good shows in the first one, what it loses in every one.
"""

import asyncio
import json
import re
import statistics
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import AsyncExitStack, ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Annotated

import httpx
import typer

from tests.assistant.web.page_client import PageClient
from tests.assistant.writing.servers import Handler
from tests.bench.program import Program, Use, running

QUESTIONS = (
    "食堂改造花了多少钱？",
    "第二幼儿园投了多少钱？",
    "校园义警有多少人？",
    "教育信息化投入多少？",
    "how much was invested in kindergartens?",
    "北京市市长是谁？",
)
# Until caches and allocators have what they keep.
_WARM_S = 15.0
# Of the conversations of one user, since reading all takes longer than having them.
_READ_BACK = 20
_OWN_WORD = re.compile(r"zq\d{3}x")
_CLAUSE = re.compile(r"^\[1\] .*\n.*?([^，。；\n]*x万元[^，。；\n]*)", re.MULTILINE)
_ASKED = re.compile(r"<question>\n(.*?)\n</question>", re.DOTALL)


@dataclass
class Tally:
    """What became of the questions; times in seconds."""

    times: dict[str, list[float]] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)
    crossed: list[str] = field(default_factory=list)
    engines: Counter[str] = field(default_factory=Counter)
    lost: int = 0

    def answered(self, kind: str, seconds: float) -> None:
        self.times.setdefault(kind, []).append(seconds)


@dataclass
class User:
    """One reader with a browser of its own."""

    number: int
    kind: str
    page: PageClient
    tally: Tally
    answered: int = 0

    @property
    def client(self) -> httpx.AsyncClient:
        return self.page.client

    @property
    def word(self) -> str:
        return f"zq{self.number:03d}x"

    async def ask_until(self, end: float) -> None:
        """Ask one question after another."""
        turn = self.number
        while time.monotonic() < end:
            question = f"{QUESTIONS[turn % len(QUESTIONS)]}（{self.word}）"
            turn += 1
            started = time.monotonic()
            try:
                text = await getattr(self, f"_{self.kind}")(question)
            except (httpx.HTTPError, ValueError, KeyError) as exc:
                self.tally.errors[f"{self.kind}: {type(exc).__name__}"] += 1
                continue
            if text:
                self.answered += 1
                self.tally.answered(self.kind, time.monotonic() - started)
                self.look(text)

    def look(self, text: str) -> None:
        """Note every word in the text that is another user's."""
        foreign = set(_OWN_WORD.findall(text)) - {self.word}
        self.tally.crossed += [f"{word} reached {self.word} by {self.kind}" for word in foreign]

    async def look_back(self, others: list[str]) -> list[str]:
        """Read all that is kept of this user and try to read what is kept of others."""
        listed = (await self.client.get("/api/conversations")).json()["conversations"]
        mine = [each["id"] for each in listed]
        for each in mine[:_READ_BACK]:
            for path in ("", "/export.md"):
                kept = await self.client.get(f"/api/conversations/{each}{path}")
                self.look(kept.text)
                if not path and self.word not in kept.text:
                    self.tally.errors["history: without the question"] += 1
        if self.kind == "page":
            self.tally.lost += min(self.answered, 200) - len(mine)
        for each in others[:5]:
            if (await self.client.get(f"/api/conversations/{each}")).status_code != 404:
                self.tally.crossed.append(f"{each} of another was opened by {self.word}")
        return mine

    async def _api(self, question: str) -> str:
        response = await self.client.post("/api/ask", json={"question": question})
        if response.status_code != 200:
            self.tally.errors[f"api: {response.status_code}"] += 1
            return ""
        self.tally.engines[response.json()["engine"]] += 1
        return response.text

    async def _stream(self, question: str) -> str:
        text = ""
        asked = {"question": question}
        async with self.client.stream("POST", "/api/ask/stream", json=asked) as response:
            async for piece in response.aiter_text():
                text += piece
        if response.status_code != 200 or "event: answer" not in text:
            self.tally.errors[f"stream: {response.status_code} {text[-80:]}"] += 1
            return ""
        answer = json.loads(text.split("event: answer\ndata: ")[1].split("\n")[0])
        self.tally.engines[answer["engine"]] += 1
        return text

    async def _page(self, question: str) -> str:
        text = await self.page.ask(question)
        if '"success": true' not in text or "ra-answer" not in text or "ra-problem" in text:
            problem = re.search(r"ra-problem'>([^<]*)", text)
            self.tally.errors[f"page: {problem[1] if problem else text[-80:]}"] += 1
            return ""
        return text


class Repeating(Handler):
    """Replies as a model that repeats the question, then says a clause of the first passage."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        prompt = json.loads(body)["messages"][-1]["content"]
        asked, clause = _ASKED.search(prompt), _CLAUSE.search(prompt)
        reply = f"{asked[1] if asked else ''}。{clause[1] if clause else ''}[1]。"
        self.head()
        for start in range(0, len(reply), 8):
            self.say(reply[start : start + 8])
            time.sleep(0.05)
        self.wfile.write(b"data: [DONE]\n\n")


async def crowd(
    program: Program, kinds: list[str], *, seconds: float, rounds: int
) -> tuple[Tally, list[Use]]:
    """Let the users come, ask, and look back; return what became of it and what it took.

    The uses are those when it is warm, after each round, and when all have left.
    """
    tally = Tally()
    limits = httpx.Limits(max_connections=None)
    async with AsyncExitStack() as stack:
        users = []
        for number, kind in enumerate(kinds):
            client = httpx.AsyncClient(
                base_url=program.address, timeout=60, limits=limits, trust_env=False
            )
            page = PageClient(await stack.enter_async_context(client))
            users.append(User(number, kind, page, tally))
        for user in users:
            await user.page.open()
        await asyncio.gather(*(user.ask_until(time.monotonic() + _WARM_S) for user in users))
        uses = [program.use()]
        tally.times, tally.engines = {}, Counter()
        for _ in range(rounds):
            end = time.monotonic() + seconds
            await asyncio.gather(*(user.ask_until(end) for user in users))
            uses.append(program.use())
        others: list[str] = []
        for user in users:
            others = await user.look_back(others) or others
    await asyncio.sleep(2)  # all have left
    uses.append(program.use())
    return tally, uses


@contextmanager
def model_server() -> Iterator[str]:
    """Serve the scripted model; yield the address that the program is to be given."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Repeating)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        server.shutdown()
        server.server_close()


def told(kinds: list[str], seconds: float, tally: Tally, uses: list[Use]) -> None:
    """Print what was measured."""
    every = [each for times in tally.times.values() for each in times]
    typer.echo(
        f"{dict(Counter(kinds))} users, {seconds:.0f} s: {len(every) / seconds:.1f} answers/s"
    )
    for kind, times in sorted(tally.times.items()):
        p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        typer.echo(f"  {kind}: {len(times)} answers, p50 {p50:.2f} s, p95 {p95:.2f} s")
    typer.echo(f"  engines of api and stream: {dict(tally.engines)}")
    typer.echo(f"  errors {tally.errors.total()} {dict(tally.errors)}, lost {tally.lost},")
    typer.echo(f"  words of another {len(tally.crossed)} {tally.crossed[:3]}")
    typer.echo(f"  warm: {uses[0]}")
    for number, use in enumerate(uses[1:-1], 1):
        typer.echo(f"  after round {number}: {use}")
    typer.echo(f"  idle again: {uses[-1]}")


def main(
    users: Annotated[int, typer.Option(min=2, help="Half on the page, half by the API.")] = 50,
    streaming: Annotated[int, typer.Option(min=1, help="Beside them in the second program.")] = 8,
    seconds: Annotated[float, typer.Option(min=1, help="How long each round asks.")] = 60,
    rounds: Annotated[int, typer.Option(min=1, help="Rounds of each program.")] = 3,
    home: Annotated[Path | None, typer.Option(help="Folder of an index; else one is made.")] = None,
) -> None:
    """Measure both programs; exit code 1 when there was an error, a loss or a crossing."""
    kinds = ["page", "api"] * (users // 2)
    failed = False
    with ExitStack() as stack:
        folder = home or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        model = {"CHAT_URL": stack.enter_context(model_server()), "CHAT_MODEL": "scripted"}
        model["CHAT_STREAMS"] = str(streaming)
        for settings, with_streams in (({}, 0), (model, streaming)):
            of_all = kinds + ["stream"] * with_streams
            with running(folder, settings) as program:
                asking = crowd(program, of_all, seconds=seconds, rounds=rounds)
                tally, uses = asyncio.run(asking)
                log = program.log.read_text(encoding="utf-8")
            told(of_all, seconds * rounds, tally, uses)
            typer.echo(f"  the program's log: {len(log.splitlines())} lines {log[:300]}")
            failed = failed or bool(tally.errors or tally.crossed or tally.lost or not tally.times)
    if failed:
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
