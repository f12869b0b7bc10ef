"""Send hostile files to a running program: how soon each is refused, what it costs, who waits.

`ASSISTANT_EDITOR_TOKEN=... python -m tests.bench.bombing --pid PID [--address URL]`
"""

import os
import statistics
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import httpx
import typer

from tests.index import hostile_pdf as pdf
from tests.index.hostile import (
    billion_laughs,
    deep_elements,
    deep_page,
    lying_bomb,
    many_entries,
    many_paragraphs,
    zip_bomb,
)

BOMBS: dict[str, Callable[[], bytes]] = {
    "a gigabyte of blanks": zip_bomb,
    "a false size": lying_bomb,
    "a hundred thousand entries": many_entries,
    "1.5 million paragraphs": many_paragraphs,
    "a million nested elements": deep_elements,
    "entities of entities": billion_laughs,
    "a web page nested 200,000 deep": deep_page,
    "a PDF of 5,000 pages": pdf.many_pages,
    "a PDF of a million objects": pdf.many_objects,
    "a PDF page of a million lines drawn": pdf.many_shapes,
    "a PDF page of 800,000 letters": pdf.many_glyphs,
    "a PDF page of 100,000 by 100,000 dots": pdf.huge_picture,
    "a PDF whose table of objects loops": pdf.looping_table,
    "a PDF page of two gigabytes": pdf.unpacking,
    "a PDF of drawings in drawings": pdf.nested_forms,
}
_ENDED = {"done", "refused", "cancelled"}


def main(
    pid: Annotated[int, typer.Option(help="Process of the running program, on this machine.")],
    address: Annotated[str, typer.Option(help="Where it listens.")] = "http://127.0.0.1:7860",
    token: Annotated[str, typer.Option(envvar="ASSISTANT_EDITOR_TOKEN")] = "",
) -> None:
    """Print for each file its end, the seconds to it, the program's growth, and the questions'."""
    editor = httpx.Client(base_url=address, headers={"Authorization": f"Bearer {token}"})
    for name, make in BOMBS.items():
        content = make()
        before = _resident_mb(pid)
        waits: list[float] = []
        over = threading.Event()
        asking = threading.Thread(target=_ask, args=(address, over, waits))
        asking.start()
        started = time.perf_counter()
        change = editor.post("/api/reports", files={"file": ("bomb", content)}).json()
        peak = before
        while change["state"] not in _ENDED:
            peak = max(peak, _resident_mb(pid))
            time.sleep(0.02)
            change = editor.get(f"/api/changes/{change['id']}").json()
        seconds = time.perf_counter() - started
        over.set()
        asking.join()
        typer.echo(
            f"{name} ({len(content)} bytes): {change['state']} in {seconds:.2f} s, program"
            f" +{peak - before:.0f} MB, {len(waits)} questions meanwhile, median"
            f" {statistics.median(waits):.2f} s, longest {max(waits):.2f} s: {change['reason']}"
        )
        if change["state"] == "done":
            editor.delete(f"/api/reports/{change['report']}")


def _ask(address: str, over: threading.Event, waits: list[float]) -> None:
    with httpx.Client(base_url=address, timeout=60) as reader:
        while not over.is_set() or not waits:
            started = time.perf_counter()
            reader.post("/api/ask", json={"question": "食堂改造花了多少钱？"}).raise_for_status()
            waits.append(time.perf_counter() - started)


def _resident_mb(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    typer.run(main)
