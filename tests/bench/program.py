"""The program in a process of its own, as a bench starts it, and what that process uses."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_START_S = 300
_APP = (sys.executable, str(ROOT / "app.py"))


@dataclass(frozen=True, slots=True)
class Use:
    """What a process uses; memory in megabytes that are resident."""

    memory: float
    threads: int
    sockets: int

    def __str__(self) -> str:
        return f"{self.memory:.0f} MB, {self.threads} threads, {self.sockets} sockets"


@dataclass(frozen=True, slots=True)
class Program:
    """A running program."""

    address: str
    process: subprocess.Popen[str]
    home: Path
    log: Path

    def use(self) -> Use:
        """Return what the process uses now; Linux alone tells."""
        folder = Path(f"/proc/{self.process.pid}")
        status = (folder / "status").read_text(encoding="utf-8")
        memory, threads = (
            int(re.search(rf"{name}:\s+(\d+)", status)[1])  # type: ignore[index]
            for name in ("VmRSS", "Threads")
        )
        sockets = 0
        for each in (folder / "fd").iterdir():
            try:
                sockets += os.readlink(each).startswith("socket:")
            except OSError:  # closed meanwhile
                continue
        return Use(memory / 1024, threads, sockets)


@contextmanager
def running(
    home: Path, settings: Mapping[str, str] | None = None, *, command: Sequence[str] = _APP
) -> Iterator[Program]:
    """Start the program on a free port of this machine; end it with the block.

    Args:
        home: the folder of its index; without an index the bundled report is added.
        settings: variables without their prefix.
        command: starts it; says where it is as `app.py` does.
    """
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    own = {f"ASSISTANT_{name}": value for name, value in (settings or {}).items()}
    environment = {k: v for k, v in os.environ.items() if not k.startswith("ASSISTANT_")}
    environment |= {"ASSISTANT_HOME": str(home.resolve()), "ASSISTANT_PORT": str(port), **own}
    home.mkdir(parents=True, exist_ok=True)
    log = home / "program.log"
    with log.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        try:
            yield Program(_address(process, log), process, home, log)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdout:
                process.stdout.close()


def _address(process: subprocess.Popen[str], log: Path) -> str:
    assert process.stdout
    until = time.monotonic() + _START_S
    while time.monotonic() < until:
        line = process.stdout.readline()
        if line.startswith("ready: "):
            return line.removeprefix("ready: ").strip().rstrip("/")
        if not line and process.poll() is not None:
            break
    raise RuntimeError(f"the program did not start: {log.read_text(encoding='utf-8')}")
