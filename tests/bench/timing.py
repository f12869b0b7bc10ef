"""The questions that are timed, and how."""

import time
from collections.abc import Callable

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


def timed(work: Callable[[str], object]) -> list[float]:
    """Return the milliseconds of each question, all of them `ROUNDS` times, shortest first."""
    times = []
    for question in QUESTIONS * ROUNDS:
        started = time.perf_counter()
        work(question)
        times.append((time.perf_counter() - started) * 1000)
    return sorted(times)
