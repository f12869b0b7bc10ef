from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, Citation
from assistant.web.rendering import render_answer, render_problem, render_question
from tests.assistant.web.fakes import ANSWERS, BUREAU, NOT_THERE, answered, citation, report_of

TITLES = {BUREAU.id: BUREAU.title}


class _Seen(HTMLParser):
    """What a browser would make of it: its tags, its links, and the text in it."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_mark_leads_to_its_quote_in_its_paragraph() -> None:
    seen = _Seen(render_answer(ANSWERS["食堂"], TITLES))

    assert seen.links[0] == "#cite-bureau-2023/p3/66-97"
    assert BUREAU.paragraphs[2].text[66:97].startswith("又投入xxxx万元在全区")
    assert "改造工程”[1]。" in seen.text
    assert "一、(二)3. 第1段《区教育局2023年工作总结和工作规划》" in seen.text


def test_a_quote_that_the_answer_says_whole_is_not_said_twice() -> None:
    chinese = _Seen(render_answer(ANSWERS["幼儿园"], TITLES))
    english = _Seen(render_answer(ANSWERS["kindergarten"], TITLES))

    quote = "总投资xxxx万元的区第二幼儿园已全部竣工"
    assert chinese.text.count(quote) == 1
    assert english.text.count(f"“{quote}”") == 1


def test_a_mark_without_a_citation_is_no_link() -> None:
    cited = citation(BUREAU, 1, "p3", "校园安防投入xxxx万元")

    seen = _Seen(render_answer(answered("见[1]和[7]。", cited), TITLES))

    assert seen.text.startswith("见[1]和[7]。")
    assert len(seen.links) == 2
    assert len(set(seen.links)) == 1


def test_a_refusal_gives_the_reason_and_the_nearest_paragraphs() -> None:
    seen = _Seen(render_answer(NOT_THERE["en"], TITLES))

    assert seen.text.startswith(
        "The report does not say.No paragraph speaks of Beijing or of a mayor.Nearest paragraphs"
    )
    assert seen.links == ["#cite-bureau-2023/p3/22-49", "#cite-bureau-2023/p2/19-43"]


def test_every_notice_is_shown() -> None:
    answer = ANSWERS["kindergarten"]

    seen = _Seen(render_answer(answer, TITLES))

    assert len(answer.notices) == 2
    assert all(notice in seen.text for notice in answer.notices)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<script>window.pwned=1</script>", id="script"),
        pytest.param("'><img src=x onerror=window.pwned=1>", id="image out of an attribute"),
        pytest.param("![x](http://10.0.0.9/?q=1) [a](javascript:pwned=1)", id="Markdown"),
        pytest.param("${pwned=1} {{pwned=1}}", id="templates"),
        pytest.param("$$\\href{javascript:pwned=1}{x}$$", id="formula"),
        pytest.param("a\n\n# b\n\n```mermaid\ngraph\n```", id="blank lines and fences"),
        pytest.param("&lt;b&gt; &#60;b&#62; &amp;", id="character references"),
        pytest.param("\u202eabc\u2066", id="direction marks"),
        pytest.param("<svg onload=window.pwned=1></svg>", id="drawing"),
        pytest.param("<iframe src=javascript:pwned=1></iframe>", id="frame"),
        pytest.param("<style>*{background:url(//10.0.0.9)}</style>", id="style"),
        pytest.param("<a href='data:text/html,<b>'>a</a>", id="data address"),
    ],
)
def test_text_is_shown_as_it_is_and_never_acted_upon(text: str) -> None:
    report = report_of((text,), title=text)
    cited = Citation(1, report.id, "p1", text, (), text, 0, len(text), text)
    answer = Answer(text, "zh", "answered", f"{text}[1]", citations=(cited,), notices=(text,))

    for markup in (
        render_answer(answer, {report.id: text}),
        render_question(text),
        render_problem(text),
    ):
        seen = _Seen(markup)
        assert set(seen.tags) <= {"div", "p", "span", "a"}
        assert all(link == f"#cite-bureau-2023/p1/0-{len(text)}" for link in seen.links)
        assert "\n" not in markup
        assert text.split("\n", maxsplit=1)[0] in seen.text
        assert not set("`*_[]!$\\{}") & set(markup)


@given(st.text())
def test_any_question_is_shown_on_one_sendable_line(question: str) -> None:
    markup = render_question(question)

    assert len(markup.splitlines()) == 1
    markup.encode("utf-8")
    assert _Seen(markup).tags == ["div"]


def test_half_a_surrogate_pair_can_still_be_sent() -> None:
    assert render_question("a\ud800b\0").encode("utf-8") == b"<div class='ra-question'>a?b</div>"
