"""A follow-up made whole from the turns before it: 那第三个呢, 它建好了没, and in 2021?"""

from collections.abc import Sequence

from assistant import following_en, following_zh
from assistant.answer import Language, Turn
from assistant.said import Said


def whole(question: str, before: Sequence[Turn], language: Language) -> str:
    """Return the question as it is understood after the turns before it; itself if it stands alone.

    Each turn is understood from the one before, so that a chain of follow-ups keeps its subject.
    """
    return readings(question, before, language)[0]


def readings(question: str, before: Sequence[Turn], language: Language) -> tuple[str, ...]:
    """Return what a question may mean after the turns before it, likeliest first; one or two.

    Two when the words alone don't tell, as of 教师多少 after 小学多少所: all of them or theirs.
    """
    joined = following_zh.joined if language == "zh" else following_en.joined
    said = Said("")
    answer = ""
    for turn in before:
        said = joined(turn.question, said, answer) if said.text else Said(turn.question)
        answer = turn.answer
    if not said.text:
        return (question,)
    meant = joined(question, said, answer)
    return tuple(dict.fromkeys(filter(None, (meant.text, meant.other))))
