"""A follow-up made whole from the turns before it: 那第三个呢, 它建好了没, and in 2021?"""

from collections.abc import Sequence

from assistant import following_en, following_zh
from assistant.answer import Language, Turn
from assistant.said import Said


def whole(question: str, before: Sequence[Turn], language: Language) -> str:
    """Return the question as it is understood after the turns before it; itself if it stands alone.

    Each turn is understood from the one before, so that a chain of follow-ups keeps its subject.
    """
    joined = following_zh.joined if language == "zh" else following_en.joined
    said = Said("")
    answer = ""
    for turn in before:
        said = joined(turn.question, said, answer) if said.text else Said(turn.question)
        answer = turn.answer
    return joined(question, said, answer).text if said.text else question
