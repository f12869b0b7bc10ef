import pytest

from assistant.sources import Source
from assistant.verifying import Difference, verify

SOURCE = Source(
    "县三中投资1200万元，已竣工启用。受汛期影响，滨河大道改造推迟，年底前未能通车。"
    "食堂全部收回自营，不再对外承包。未完成的项目2个，完成的项目9个。"
)


def denials(text: str) -> list[Difference]:
    return [found for found in verify(text, [SOURCE]) if found.kind == "negation"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("县三中没有竣工启用。", id="the subject stands in the clause before"),
        pytest.param("滨河大道年底前已通车。", id="what is denied is told"),
        pytest.param("食堂没有收回自营。", id="an end is denied"),
    ],
)
def test_a_denial_is_compared_with_the_clause_that_tells_it(text: str) -> None:
    assert denials(text)


@pytest.mark.parametrize(
    "text",
    [
        "县三中已竣工启用。",
        "滨河大道年底前没有通车。",
        "食堂已经收回自营。",
        "食堂不再对外承包。",
        "食堂收回承包。",
        "完成的项目9个。",
    ],
)
def test_what_is_told_or_denied_as_the_source_does_is_no_difference(text: str) -> None:
    assert denials(text) == []
