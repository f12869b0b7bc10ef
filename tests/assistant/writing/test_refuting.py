import pytest

from assistant.quoting import Quote
from assistant.writing.grounds import Ground
from assistant.writing.passages import Passage
from assistant.writing.refuting import refuted
from tests.assistant.readings import reader, reading_of

TEXT = (
    "县文旅集团上缴利润3680万元，县水务集团上缴利润4150万元。消费维权服务站28个，其中景区类5个、"
    "社区类7个。云台山索道项目仍处于前期阶段。安远镇获评省级示范镇。教学点不计入小学校数。"
)


def found(text: str) -> tuple[str, ...]:
    reading = reading_of(TEXT)
    [number] = [n for n, p in enumerate(reading.report.paragraphs) if "3680" in p.text]
    passage = Passage(1, Quote(reading, number, 0, len(TEXT)), 0, len(TEXT))
    return tuple(each.kind for each in refuted(text, [Ground(passage)], "zh", reader()))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("县水务集团上缴利润3680万元。", "number"),
        ("消费维权服务站中景区类7个。", "number"),
        ("安远镇获评全国示范镇。", "scope"),
        ("教学点计入小学校数。", "negation"),
    ],
)
def test_a_neighbour_s_figure_another_level_and_the_opposite_are_refuted(
    text: str, kind: str
) -> None:
    assert kind in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "县水务集团上缴利润4150万元。",
        "云台山索道项目仍处于前期阶段。",
        "安远镇成为省级示范镇。",
    ],
)
def test_what_the_paragraph_says_is_not(text: str) -> None:
    assert found(text) == ()
