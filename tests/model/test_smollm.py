"""A small real model over real HTTP: it streams, it talks nonsense, and nothing false comes out."""

import asyncio
import time

import pytest

from assistant.answer import Answer, Turn
from assistant.answering import ReportAssistant
from assistant.events import Event, Passages, Piece
from index.figures import figures
from tests.model.conftest import with_model

pytestmark = with_model
QUESTIONS = (
    "食堂改造花了多少钱",
    "幼儿园投了多少钱？",
    "How much was spent on campus security?",
)


def asked(
    assistant: ReportAssistant, question: str, turns: tuple[Turn, ...] = ()
) -> list[tuple[float, Event]]:
    async def collect() -> list[tuple[float, Event]]:
        started = time.perf_counter()
        return [
            (time.perf_counter() - started, event)
            async for event in assistant.stream(question, turns=turns)
        ]

    return asyncio.run(collect())


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_real_stream_ends_in_an_answer_whose_every_figure_is_quoted(
    assistant: ReportAssistant, question: str
) -> None:
    events = asked(assistant, question)

    times = {kind: [at for at, e in events if isinstance(e, kind)] for kind in (Passages, Piece)}
    at, answer = events[-1]
    print(  # noqa: T201
        f"\n{question}: evidence {times[Passages][0]:.2f} s, first text {times[Piece][0]:.2f} s,"
        f" {len(times[Piece])} pieces, answer {at:.2f} s by {answer.engine}"  # type: ignore[union-attr]
    )
    assert isinstance(answer, Answer)
    assert len(times[Piece]) > 3
    assert times[Passages][0] < times[Piece][0] < at
    quoted = "".join(citation.quote for citation in answer.citations)
    assert all(figure.text in quoted for s in answer.statements for figure in figures(s.text))
    assert all(statement.citations for statement in answer.statements)
    assert answer.engine == "smollm2" or any("model" in n or "模型" in n for n in answer.notices)


def test_a_follow_up_of_a_model_that_can_not_rewrite_is_still_understood(
    assistant: ReportAssistant,
) -> None:
    events = asked(assistant, "那第三个呢", (Turn("第二幼儿园花了多少钱", "总投资xxxx万元[1]"),))

    answer = events[-1][1]
    assert isinstance(answer, Answer)
    assert answer.question == "那第三个呢"


def test_what_surely_is_not_there_is_refused_without_the_model(assistant: ReportAssistant) -> None:
    events = asked(assistant, "第九幼儿园投了多少钱")

    assert events[-1][0] < 2
    assert isinstance(events[-1][1], Answer)
    assert events[-1][1].status == "not_in_report"
    assert events[-1][1].engine == "quoting"
