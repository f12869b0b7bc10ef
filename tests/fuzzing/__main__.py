"""Fuzz the program and look whether anything came of it: `python -m tests.fuzzing`."""

import asyncio
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import httpx
import typer

from assistant.door.accounts import Accounts
from assistant.door.book import BOOK_FILE, Book
from assistant.door.roles import GIVEN_ROLES
from assistant.door.tokens import Tokens
from assistant.starting import BUNDLED
from tests.bench.program import ROOT, Program, running
from tests.fuzzing.fuzzing import fuzz
from tests.fuzzing.sending import Sender

QUESTION = "食堂改造花了多少钱？"
SITE = "https://portal.example.cn"
_PASSWORD = "correct horse battery staple"
_SERVE = [sys.executable, "-m", "tests.fuzzing.serve"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What must be the same before and after."""

    answer: dict[str, Any]
    reports: list[dict[str, Any]]
    outlines: str
    conversations: str


def seen(program: Program, token: str, *, report: str) -> Seen:
    """Ask the question of a report, read the report and every conversation.

    Others may have been added meanwhile: what is made up for an upload can be a report.
    """
    headers = {"Authorization": f"Bearer {token}"}
    with httpx.Client(base_url=program.address, headers=headers, timeout=60) as client:
        answer = (
            client.post("/api/ask", json={"question": QUESTION, "report": report})
            .raise_for_status()
            .json()
        )
        reports = client.get("/api/reports").raise_for_status().json()["reports"]
        reports = [each for each in reports if each["id"] == report]
        read = client.get(f"/api/reports/{report}/paragraphs").raise_for_status().text
        kept = client.get("/api/conversations").raise_for_status().text
    outlines = hashlib.sha256(read.encode()).hexdigest()
    return Seen({**answer, "elapsed_ms": 0}, reports, outlines, kept)


def prepare(home: Path) -> dict[str, str]:
    """Write an account and a token of each role into the folder; return the tokens."""
    home.mkdir(parents=True, exist_ok=True)
    book = Book(home / BOOK_FILE)
    tokens: dict[str, str] = {}
    for role in GIVEN_ROLES:
        _, tokens[role] = Tokens(book).add(f"fuzzing {role} {time.time_ns()}", role)
    _, tokens["owner"] = Tokens(book).add(f"owner {time.time_ns()}", "reader")
    accounts = Accounts(book)
    if not accounts.all():
        accounts.add("the.reader", "reader", _PASSWORD)
    book.close()
    return tokens


async def converse(program: Program, token: str) -> None:
    """Hold a conversation that is to be found again."""
    from tests.assistant.web.page_client import PageClient

    headers = {"Authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(
        base_url=program.address, headers=headers, timeout=60, trust_env=False
    ) as client:
        page = PageClient(client)
        await page.open()
        assert "ra-answer" in await page.ask(QUESTION)


def main(
    requests: Annotated[int, typer.Option(min=1, help="About how many are sent.")] = 20_000,
    chosen: Annotated[int, typer.Option("--seed", help="Makes the same requests up again.")] = 1,
    home: Annotated[Path | None, typer.Option(help="Folder of an index; else one is made.")] = None,
) -> None:
    """Send the requests; exit code 1 if one was answered with a 5xx, or anything has changed."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = home or Path(scratch) / "home"
        tokens = prepare(folder)
        settings = {"SIGN_IN": "password", "WIDGET_SITES": SITE}
        with running(folder, settings, command=_SERVE) as program:
            asyncio.run(converse(program, tokens["owner"]))
            before = seen(program, tokens["owner"], report=BUNDLED.stem)
            use = program.use()
            sender = Sender(program.address, {role: tokens[role] for role in GIVEN_ROLES})
            wish = {"site": SITE}
            given = httpx.post(f"{program.address}/widget/token", json=wish).raise_for_status()
            sender.tokens["widget"] = given.json()["token"]
            document = httpx.get(
                f"{program.address}/openapi.json", headers=sender.bearer("admin")
            ).json()
            started = time.monotonic()
            fuzz(sender, document, number=requests, chosen=chosen)
            seconds = time.monotonic() - started
            sender.close()
            after = seen(program, tokens["owner"], report=BUNDLED.stem)
            used = program.use()
            log = program.log.read_text(encoding="utf-8")
        verified = subprocess.run(
            [sys.executable, "-m", "index", "verify"],
            cwd=ROOT,
            env={"ASSISTANT_HOME": str(folder.resolve()), "PATH": ""},
            capture_output=True,
            text=True,
            check=False,
        )
    typer.echo(f"{sender.sent} requests, seed {chosen}, {seconds:.0f} s; by status:")
    typer.echo(json.dumps(dict(sorted(sender.statuses.items()))))
    typer.echo(json.dumps(dict(sender.kinds), ensure_ascii=False))
    for name in ("answer", "reports", "outlines", "conversations"):
        same = getattr(before, name) == getattr(after, name)
        typer.echo(f"{name}: {'the same' if same else 'CHANGED'}")
    typer.echo(f"index verify: {verified.returncode} {verified.stdout.strip()[-200:]}")
    typer.echo(f"before: {use}; after: {used}; the program's log: {len(log.splitlines())} lines")
    typer.echo(log[-3000:])
    for failure in sender.failures:
        typer.echo(failure)
    if sender.failures or before != after or verified.returncode:
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
