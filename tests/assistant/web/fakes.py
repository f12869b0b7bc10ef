"""A report, a build and an assistant that the web tests can foresee."""

import asyncio
import threading
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field, replace

from assistant.answer import Answer, Citation, Statement, Turn
from assistant.answering import Run
from assistant.events import Event, Passages, Piece
from index.remarks import Remark
from index.report import Hidden, Paragraph, Place, Report, Sentence

_TOP = "一、工作总结"
_SECOND = "（二）加快项目建设步伐，推进教育均衡发展，教育公平实现全面覆盖"
_SCHOOLS = (
    "1.完善教育网点布局，精准推进学校提升改造。一是一批影响较大的新建、改造学校建成投用，"
    "投资总额为xxxxx万元。其中，麻山中学新校区建设投入xxxxx万元，为高中教育改革育人方式提供了"
    "有力支撑；总投资xxxx万元的区第二幼儿园已全部竣工，有效破解了“入园难、入园贵”问题。"
    "三是一批学校重大基础设施项目即将启动实施，投资总额xxxxx万元。其中，第三幼儿园项目"
    "（xxxx万元，xxx人）已进入挂网招标阶段；云程实验学校收购项目尽调已经完成、方案正在草拟。"
)
_DEVICES = (
    "2.升级教育装备，精准推进教育信息化。xx区投入xxxx万元实施教育信息化（一期）项目，"
    "在全区xxx所学校建成“高质量班班通”，班班装有交互式触控一体机（带实物展示台）。"
)
_SAFETY = (
    "3.改善校园安防设备，精准提升校园安全水平。校园安防投入xxxx万元；校园义警已发展xxxxx人。"
    "在对外承包食堂一次性收回的基础上，又投入xxxx万元在全区各校（园）食堂实施“明厨亮灶”改造工程。"
)
SECOND_KINDERGARTEN = "总投资xxxx万元的区第二幼儿园已全部竣工"
THIRD_KINDERGARTEN = "第三幼儿园项目（xxxx万元，xxx人）已进入挂网招标阶段"


def report_of(
    texts: Sequence[str],
    *,
    report_id: str = "bureau-2023",
    title: str = "区教育局2023年工作总结和工作规划",
    section: tuple[str, ...] = (_TOP, _SECOND),
) -> Report:
    """Return a report with one paragraph a text, `p1` and on."""
    paragraphs: list[Paragraph] = []
    start = 0
    for number, text in enumerate(texts, 1):
        paragraphs.append(
            Paragraph(
                id=f"p{number}",
                address=f"一、(二){number}. 第1段",
                section=section,
                kind="text",
                text=text,
                start=start,
                end=start + len(text),
                place=Place("line", number),
                sentences=(Sentence(0, len(text)),),
            )
        )
        start += len(text) + 1
    return Report(
        id=report_id,
        title=title,
        date="2025-06-19",
        issuer="区教育局",
        text="\n".join(texts),
        sections=(),
        paragraphs=tuple(paragraphs),
        hidden=(Hidden(start, 1989, "此处隐藏:1989字"),),
        dropped=(),
        warnings=(),
        file="bureau-2023.md",
        sha256="0" * 64,
    )


BUREAU = report_of((_SCHOOLS, _DEVICES, _SAFETY))


def citation(report: Report, number: int, paragraph_id: str, quote: str) -> Citation:
    """Return a citation of a quote that stands in the paragraph."""
    paragraph = next(each for each in report.paragraphs if each.id == paragraph_id)
    start = paragraph.text.index(quote)
    return Citation(
        number,
        report.id,
        paragraph.id,
        paragraph.address,
        paragraph.section,
        quote,
        start,
        start + len(quote),
        paragraph.text,
    )


def answered(
    answer: str, *citations: Citation, language: str = "zh", notices: tuple[str, ...] = ()
) -> Answer:
    """Return an answer with the citations; the question is filled in by the assistant."""
    return Answer(
        question="",
        language="en" if language == "en" else "zh",
        status="answered",
        answer=answer,
        statements=(Statement(answer, tuple(each.number for each in citations)),),
        citations=citations,
        notices=notices,
    )


_KINDERGARTENS = (
    citation(BUREAU, 1, "p1", SECOND_KINDERGARTEN),
    citation(BUREAU, 2, "p1", THIRD_KINDERGARTEN),
)
_NEAREST = (
    citation(BUREAU, 0, "p3", "校园安防投入xxxx万元；校园义警已发展xxxxx人。"),
    citation(BUREAU, 0, "p2", "xx区投入xxxx万元实施教育信息化（一期）项目"),
)
ANSWERS = {
    "幼儿园": answered(
        f"报告写明：“{SECOND_KINDERGARTEN}”[1]；“{THIRD_KINDERGARTEN}”[2]。",
        *_KINDERGARTENS,
        notices=("原文隐去了数字：“xxxx万元”“xxx人”在报告里就是这样印的。",),
    ),
    "kindergarten": answered(
        "The second district kindergarten is finished; its total investment is printed as"
        " xxxx万元 [1]. The third (xxxx万元, xxx人) is out to tender [2].",
        *_KINDERGARTENS,
        language="en",
        notices=(
            "The source masks these figures: xxxx万元, xxx人.",
            "Part of this section is missing in the source (1,989 characters).",
        ),
    ),
    "食堂": answered(
        "报告写明：“又投入xxxx万元在全区各校（园）食堂实施“明厨亮灶”改造工程”[1]。",
        citation(BUREAU, 1, "p3", "又投入xxxx万元在全区各校（园）食堂实施“明厨亮灶”改造工程"),
        notices=("原文隐去了数字：“xxxx万元”在报告里就是这样印的。",),
    ),
}
NOT_THERE = {
    "en": Answer(
        question="",
        language="en",
        status="not_in_report",
        answer="The report does not say.",
        nearest=_NEAREST,
        reason="No paragraph speaks of Beijing or of a mayor.",
    ),
    "zh": Answer(
        question="",
        language="zh",
        status="not_in_report",
        answer="报告里没有这个问题的答案。",
        nearest=_NEAREST,
        reason="全文没有提到“市长”。",
    ),
}


@dataclass
class FakeAssistant:
    """Answers by the first known word in the question; remembers what it was asked."""

    answers: dict[str, Answer] = field(default_factory=lambda: dict(ANSWERS))
    asked: list[tuple[str, str | None, tuple[Turn, ...]]] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)
    gate: threading.Event | None = None

    def ask(
        self, question: str, *, report: str | None = None, turns: Sequence[Turn] = ()
    ) -> Answer:
        """Return the answer foreseen, or the refusal in the question's language."""
        self.asked.append((question, report, tuple(turns)))
        self.threads.add(threading.current_thread().name)
        if self.gate is not None and type(self) is FakeAssistant:
            self.gate.wait(60)
        for word, answer in self.answers.items():
            if word in question:
                return replace(answer, question=question, elapsed_ms=1.5)
        return replace(NOT_THERE["en" if question.isascii() else "zh"], question=question)


@dataclass
class WritingAssistant(FakeAssistant):
    """Writes a draft in pieces before the answer foreseen; waits at the gate in its middle."""

    draft: tuple[str, ...] = ("第二幼儿园投资", "9999", "万元[1]。")
    left: threading.Event = field(default_factory=threading.Event)

    async def stream(
        self,
        question: str,
        *,
        report: str | None = None,
        turns: Sequence[Turn] = (),
        run: Run = asyncio.to_thread,
    ) -> AsyncGenerator[Event, None]:
        """Yield the passages, the draft and the answer."""
        answer = self.ask(question, report=report, turns=turns)
        yield Passages(answer.citations or answer.nearest)
        try:
            for number, piece in enumerate(self.draft):
                yield Piece(piece, provisional=True)
                while number == 1 and self.gate is not None and not self.gate.is_set():
                    await asyncio.sleep(0.01)
        except (asyncio.CancelledError, GeneratorExit):
            self.left.set()
            raise
        yield answer


@dataclass
class FakeBuilds:
    """Holds a build of the reports given; with none it has no build."""

    reports: tuple[Report, ...] = (BUREAU,)
    notices: tuple[Remark, ...] = ()
    standing: tuple[str, ...] = ()

    def current(self) -> "FakeBuilds | None":
        """Return itself as the build."""
        return self if self.reports else None

    @property
    def report_ids(self) -> tuple[str, ...]:
        """Return the ids in the order given."""
        return tuple(report.id for report in self.reports)

    def report(self, report_id: str, /) -> Report:
        """Return the report of the id."""
        return next(report for report in self.reports if report.id == report_id)
