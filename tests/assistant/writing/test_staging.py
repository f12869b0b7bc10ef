import pytest

from assistant.answer import Language
from assistant.quoting import Quote
from assistant.writing.grounds import Ground
from assistant.writing.passages import Passage
from assistant.writing.staging import staged
from tests.assistant.readings import concepts_of, reading_of

DONE = "改造食堂36个，投入资金450万元，食堂全部收回自营。县体育馆预计明年8月建成。"
PLANNED = "新建幼儿园3所，投资1.5亿元，招聘教师150人。已启动县第三中学迁建。"
REPORT = f"一、2023年工作总结\n\n{DONE}\n\n二、2024年工作计划\n\n{PLANNED}"


def found(text: str, over: str, language: Language) -> tuple[str, ...]:
    reading = reading_of(REPORT, "某县教育局工作情况")
    [number] = [n for n, p in enumerate(reading.report.paragraphs) if p.text == over]
    ground = Ground(Passage(1, Quote(reading, number, 0, len(over)), 0, len(over)))
    concepts = tuple(concepts_of(text, reading).values())
    return tuple(each.claimed for each in staged(text, [ground], language, concepts))


@pytest.mark.parametrize(
    ("text", "over", "language", "word"),
    [
        ("将改造食堂36个。", DONE, "zh", "将"),
        ("拟投入资金450万元改造食堂。", DONE, "zh", "拟"),
        ("36 canteens will be renovated.", DONE, "en", "will"),
        ("新建了幼儿园3所。", PLANNED, "zh", "了"),
        ("3 kindergartens were built.", PLANNED, "en", "were built"),
    ],
)
def test_what_is_done_is_not_said_to_be_planned_nor_the_other_way_round(
    text: str, over: str, language: Language, word: str
) -> None:
    assert found(text, over, language) == (word,)


@pytest.mark.parametrize(
    ("text", "over", "language"),
    [
        ("已改造食堂36个。", DONE, "zh"),
        ("36 canteens were renovated.", DONE, "en"),
        ("县体育馆将于明年8月建成。", DONE, "zh"),
        (
            "The stadium is expected to be finished in August (“县体育馆预计明年8月建成”).",
            DONE,
            "en",
        ),
        ("计划新建幼儿园3所。", PLANNED, "zh"),
        ("The county plans to build 3 kindergartens.", PLANNED, "en"),
        ("县第三中学迁建已经启动。", PLANNED, "zh"),
    ],
)
def test_what_is_said_as_the_passage_has_it_is_kept(
    text: str, over: str, language: Language
) -> None:
    assert found(text, over, language) == ()
