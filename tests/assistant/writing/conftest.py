"""A small report in a real index, and assistants over it with a model of the test's choice."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel

from assistant.answering import ReportAssistant
from assistant.writing.writer import Writer
from index.embedding import SentenceEmbedder
from index.reading import read_report
from index.store import Store

REPORT = """某县教育局2023年工作总结

一、工作总结

（一）学前教育。城关第二幼儿园投资1200万元，已竣工；第三幼儿园投资xxxx万元，正在招标。

（二）教师队伍。全年招聘教师120人，比上年增长5.5%。今年x月表彰xx名先进个人。

（三）学校食堂。改造食堂36个，投入资金450万元，食堂全部收回自营。

（四）校园安全。全县学校配备保安210人，计划2024年新增摄像头800个。
"""

Making = Callable[..., ReportAssistant]


def assistant_over(home: Path, text: str, embedder: SentenceEmbedder) -> Making:
    """Return a maker of assistants over a report of that text."""
    file = home / "county.txt"
    file.write_text(text, encoding="utf-8")
    store = Store(home / "index")
    store.add([read_report(file)], embedder)

    def make(
        model: BaseChatModel | Callable[[], BaseChatModel] | None, **given: Any
    ) -> ReportAssistant:
        if model is None:
            return ReportAssistant(store, embedder, home=home)
        maker = (lambda: model) if isinstance(model, BaseChatModel) else model
        writer = Writer(maker, name="scripted", **given)
        return ReportAssistant(store, embedder, home=home, writer=writer)

    return make


@pytest.fixture(scope="module")
def making(tmp_path_factory: pytest.TempPathFactory, embedder: SentenceEmbedder) -> Making:
    return assistant_over(tmp_path_factory.mktemp("home"), REPORT, embedder)
