import csv
import io
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.assistant.web.fakes import FakeAssistant, FakeBuilds, report_of
from tests.assistant.web.serving import application

SCHOOLS = report_of(
    (
        "东门幼儿园投资600万元，新增学位180个；西门小学食堂投资0.09亿元。",
        "南门初中项目投资xxxx万元。",
        "2022年全县共有幼儿园90所。",
        "2023年全县共有幼儿园88所。",
    ),
    report_id="schools",
    section=("一、工作总结",),
)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    app = application(FakeAssistant(), FakeBuilds(reports=(SCHOOLS,)))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def test_figures_come_with_what_value_year_and_place(client: TestClient) -> None:
    page = client.get("/api/reports/schools/figures").json()

    assert (page["total"], page["pages"], page["masked"]) == (6, 1, 1)
    assert (page["kinds"], page["years"]) == (["count", "money"], [2022, 2023])
    first = page["figures"][0]
    assert (first["what"], first["printed"], first["number"]) == ("东门幼儿园投资", "600万元", 600)
    assert (first["value"], first["base_unit"], first["unit"]) == (6_000_000, "元", "万元")
    assert (first["years"], first["planned"]) == ([2023], False)
    text = SCHOOLS.paragraphs[0].text
    assert first["quote"] == text[first["start"] : first["end"]]


@pytest.mark.parametrize(
    ("query", "printed"),
    [
        ("q=食堂", ["0.09亿元"]),
        ("unit=money&sort=value&descending=true", ["0.09亿元", "600万元", "xxxx万元"]),
        ("masked=true", ["xxxx万元"]),
        ("year=2022", ["90所"]),
        ("per_page=2&page=3", ["90所", "88所"]),
        ("per_page=2&page=9", []),
    ],
)
def test_figures_are_filtered_sorted_and_paged(
    client: TestClient, query: str, printed: list[str]
) -> None:
    page = client.get(f"/api/reports/schools/figures?{query}").json()

    assert [figure["printed"] for figure in page["figures"]] == printed


def test_the_csv_has_all_pages_of_the_filtered_table(client: TestClient) -> None:
    got = client.get("/api/reports/schools/figures.csv?unit=money")

    assert got.content.startswith(b"\xef\xbb\xbf")
    assert got.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in got.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(got.content.decode("utf-8-sig"))))
    assert [row["printed"] for row in rows] == ["600万元", "0.09亿元", "xxxx万元"]


def test_plots_have_projects_by_money_years_in_order_and_the_masked_apart(
    client: TestClient,
) -> None:
    plots = client.get("/api/reports/schools/figures/plots").json()

    assert [row["what"] for row in plots["investments"]] == ["西门小学食堂投资", "东门幼儿园投资"]
    assert [row["what"] for row in plots["masked_investments"]] == ["南门初中项目投资"]
    (series,) = plots["series"]
    assert [(p["year"], p["value"]) for p in series["points"]] == [(2022, 90), (2023, 88)]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/reports/none/figures", 404),
        ("/api/reports/none/figures.csv", 404),
        ("/api/reports/none/figures/plots", 404),
        ("/api/reports/schools/figures?unit=coins", 422),
        ("/api/reports/schools/figures?page=0", 422),
        ("/api/reports/schools/figures?year=ever", 422),
        (f"/api/reports/schools/figures?q={'长' * 201}", 422),
    ],
)
def test_what_can_t_be_had_is_said(client: TestClient, path: str, status: int) -> None:
    got = client.get(path)

    assert got.status_code == status
    assert ": " in got.json()["error"]
