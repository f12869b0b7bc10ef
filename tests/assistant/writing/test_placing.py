import pytest

from assistant.quoting import Quote
from assistant.writing.grounds import Ground
from assistant.writing.passages import Passage
from assistant.writing.placing import misplaced
from tests.assistant.readings import concepts_of, reading_of

TEXT = (
    "全年招聘教师128人，其中特岗教师45人；改造食堂36个，投入资金450万元；"
    "修建道路9公里，投入资金70万元。"
)


def found(text: str) -> tuple[str, ...]:
    reading = reading_of(TEXT)
    [number] = [n for n, p in enumerate(reading.report.paragraphs) if "128" in p.text]
    ground = Ground(Passage(1, Quote(reading, number, 0, len(TEXT)), 0, len(TEXT)))
    concepts = tuple(concepts_of(text, reading).values())
    return tuple(each.claimed for each in misplaced(text, [ground], "en", concepts))


@pytest.mark.parametrize(
    "text",
    [
        "The county hired 128 teachers.",
        "Canteens were renovated with 4.5 million yuan.",
        "Of them 45 hold special posts (“特岗教师45人”).",
    ],
)
def test_a_figure_that_is_told_of_what_the_sentence_speaks_of_is_in_its_place(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        pytest.param("The county hired 45 teachers.", "45", id="a part for the whole"),
        pytest.param("Canteens were renovated with 700,000 yuan.", "700,000 yuan", id="the next"),
        pytest.param("128 posts are special (“特岗教师45人”).", "128", id="other than it quotes"),
    ],
)
def test_a_figure_that_is_told_of_something_else_is_found(text: str, figure: str) -> None:
    assert found(text) == (figure,)
