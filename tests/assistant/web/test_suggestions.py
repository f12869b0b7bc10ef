import asyncio

from assistant.web.desk import Desk
from assistant.web.suggestions import Suggestions
from index.report import Report
from index.store import StoreError
from tests.assistant.web.fakes import BUREAU, FakeAssistant, FakeBuilds, report_of

SCHOOLS = report_of(("全县共有幼儿园88所，小学专任教师5200人。",), report_id="schools")
ROADS = report_of(("全年新建公路120公里，桥梁9座。公路养护投入600万元。",), report_id="roads")


def suggested(builds: FakeBuilds, chosen: str) -> list[str]:
    desk = Desk(FakeAssistant(), builds, threads=1, waiting=0)
    return asyncio.run(Suggestions(desk).of(chosen, "zh"))


def test_the_questions_are_of_the_report_chosen() -> None:
    builds = FakeBuilds(reports=(ROADS, SCHOOLS))

    assert suggested(builds, "schools") == ["幼儿园有多少所？", "小学专任教师有多少人？"]


def test_without_a_choice_each_of_the_newest_reports_has_its_share() -> None:
    builds = FakeBuilds(reports=(SCHOOLS, ROADS, BUREAU, report_of(("新增学位180个。",))))

    questions = suggested(builds, "")

    assert questions[0] == "幼儿园有多少所？"
    assert "公路养护投入了多少钱？" in questions
    assert len(questions) <= 6


def test_where_there_is_no_report_there_is_no_question() -> None:
    class Damaged(FakeBuilds):
        def current(self) -> FakeBuilds:
            raise StoreError("as_it_is", text="no build is whole")

    assert suggested(FakeBuilds(reports=()), "") == []
    assert suggested(FakeBuilds(), "gone") == []
    assert suggested(Damaged(), "") == []


def test_of_a_long_report_the_beginning_is_read() -> None:
    filler = ("没有数字的一段。",) * 150
    late: Report = report_of((*filler, "全县共有幼儿园88所。"), report_id="long")

    assert suggested(FakeBuilds(reports=(late,)), "long") == []
