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
