"""No question, however odd, keeps the reading of questions busy for ever."""

import signal
from collections.abc import Iterator
from types import FrameType

import pytest

from assistant.question import QuestionError, understand

_ENOUGH_S = 30


@pytest.fixture(autouse=True)
def _alarm() -> Iterator[None]:
    """Make a test that would never end one that fails."""

    def late(_: int, __: FrameType | None) -> None:
        raise AssertionError("is still being read")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(_ENOUGH_S)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("end", ["", "?", "！", " \x00"], ids=["bare", "?", "mark", "nul"])
@pytest.mark.parametrize(
    "piece",
    ["9", "幼", "a", "a ", "多少", "的", "，", "、", "(", "“", "-", ".", "1.", "x万元", "2023年",
     "and ", "how many ", "谁是", "一、", "市", "\u0300", "9,", "\n"],
)  # fmt: skip
def test_what_repeats_itself_is_read_in_time(piece: str, end: str) -> None:
    question = (piece * 2_000)[: 2_000 - len(end)] + end
    try:
        assert understand(question).parts
    except QuestionError:
        return
