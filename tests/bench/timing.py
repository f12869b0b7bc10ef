"""The questions that are timed, and how."""

import re
import resource
import time
from collections.abc import Callable
from pathlib import Path

QUESTIONS = (
    "幼儿园投了多少钱",
    "食堂改造花了多少钱",
    "信息化投入多少",
    "关停了多少家培训机构",
    "李佳欣得了什么称号",
    "how much was invested in kindergartens",
    "how many recording classrooms were built",
    "Who is the mayor of Beijing?",
)
ROUNDS = 5

Work = Callable[[str], object]


def timed(base: Work, work: Work) -> tuple[list[float], list[float]]:
    """Return the milliseconds of both for each question, `ROUNDS` times, shortest first.

    They take turns, so that a busy machine is as hard on the one as on the other.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for question in QUESTIONS * ROUNDS:
        for each, spent in zip((base, work), times, strict=True):
            started = time.perf_counter()
            each(question)
            spent.append((time.perf_counter() - started) * 1000)
    return sorted(times[0]), sorted(times[1])


def peak_mb() -> float:
    """Return the most memory that this process has held, in megabytes."""
    status = Path("/proc/self/status")
    if status.exists():
        # On Linux ru_maxrss of a child begins with what its parent held.
        found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text(encoding="utf-8"))
        if found:
            return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
