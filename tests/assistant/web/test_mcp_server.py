"""The tools of `/mcp`, asked by the mcp package's own client over a real port."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from mcp import Client, MCPError
from mcp.client.streamable_http import streamable_http_client
from mcp.shared._httpx_utils import create_mcp_http_client
from mcp_types import CallToolResult, TextContent

from assistant.door.tokens import Tokens
from assistant.factcheck.checker import Progress
from assistant.factcheck.verdict import Check, Verdict
from assistant.web.chain import Door
from assistant.web.desk import Desk
from assistant.web.mcp_server import build_mcp
from index.remarks import say
from tests.assistant.web.fakes import (
    BUREAU,
    SECOND_KINDERGARTEN,
    FakeAssistant,
    FakeBuilds,
    citation,
)
from tests.assistant.web.serving import UNBOUNDED, application, served


class FakeChecker:
    def check(
        self, text: str, *, report: str | None = None, progress: Progress | None = None
    ) -> Check:
        cited = citation(BUREAU, 1, "p1", SECOND_KINDERGARTEN)
        reason = "报告写的是xxxx万元。"
        verdict = Verdict(
            text, "refuted", reason, citations=(cited,), notices=(reason, "原文有隐去")
        )
        return Check(text, (verdict,))


@dataclass(frozen=True)
class Served:
    """A running server where no one signs in, and a token of its."""

    address: str
    token: str

    @asynccontextmanager
    async def client(self, language: str = "") -> AsyncIterator[Client]:
        """Yield the mcp package's client, which brings the token."""
        headers = {"Authorization": f"Bearer {self.token}", "Accept-Language": language}
        async with create_mcp_http_client(headers=headers) as http:
            transport = streamable_http_client(f"{self.address}/mcp", http_client=http)
            async with Client(transport) as client:
                yield client


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    door = Door(budgets=UNBOUNDED)
    _, token = Tokens(door.book).add("a program", "reader")
    app = application(FakeAssistant(), FakeBuilds(), checker=FakeChecker(), door=door)
    with served(app) as address:
        yield Served(address, token)


def call(server: Served, tool: str, *, language: str = "", **given: Any) -> CallToolResult:
    async def ask() -> CallToolResult:
        async with server.client(language) as client:
            return await client.call_tool(tool, given)

    return asyncio.run(ask())


def text_of(result: CallToolResult) -> str:
    [content] = result.content
    assert isinstance(content, TextContent)
    return content.text


def test_every_tool_says_what_it_takes_and_gives(server: Served) -> None:
    async def listed() -> dict[str, bool]:
        async with server.client() as client:
            tools = (await client.list_tools()).tools
        return {tool.name: bool(tool.description and tool.output_schema) for tool in tools}

    expected = {"ask", "check", "list_reports", "read_paragraph"}
    assert asyncio.run(listed()) == dict.fromkeys(expected, True)


def test_an_answer_comes_as_the_contracts_object_and_as_text_with_quotes(
    server: Served,
) -> None:
    result = call(server, "ask", question="幼儿园投了多少钱？", report="bureau-2023")

    assert result.structured_content is not None
    assert result.structured_content["citations"][0]["quote"] == SECOND_KINDERGARTEN
    assert f"[1] “{SECOND_KINDERGARTEN}” —— 《{BUREAU.title}》一、(二)1. 第1段" in text_of(result)
    assert "※ 原文隐去了数字" in text_of(result)


def test_what_is_not_there_is_said_with_the_nearest_paragraphs(server: Served) -> None:
    text = text_of(call(server, "ask", question="Who is the mayor of Beijing?"))

    assert text.startswith("The report does not say.")
    assert "- “校园安防投入xxxx万元；校园义警已发展xxxxx人。” —— " in text


def test_a_check_says_verdict_reason_and_quote(server: Served) -> None:
    result = call(server, "check", text="第二幼儿园投资5000万元。")

    assert result.structured_content is not None
    assert result.structured_content["verdicts"][0]["verdict"] == "refuted"
    assert text_of(result).startswith(
        "✗ 不符 第二幼儿园投资5000万元。\n报告写的是xxxx万元。\n[1] “"
    )
    assert text_of(result).endswith("\n※ 原文有隐去")
    assert text_of(result).count("报告写的是xxxx万元。") == 1


def test_reports_are_listed_and_their_paragraphs_read(server: Served) -> None:
    reports = call(server, "list_reports").structured_content
    view = call(server, "read_paragraph", report="bureau-2023", paragraph="p2").structured_content

    assert reports is not None
    assert reports["reports"][0]["hidden"] == ["此处隐藏:1989字"]
    assert view is not None
    assert view["previous"]["id"] == "p1"


@pytest.mark.parametrize(
    ("tool", "given", "message"),
    [
        ("ask", {"question": " "}, "is empty; ask something"),
        ("ask", {"question": "幼" * 2001}, "more than 2000; ask a shorter one"),
        ("ask", {"question": "a", "report": "none"}, "none"),
        ("ask", {}, "ask, question: is missing; see tools/list"),
        ("delete", {}, "there is no tool 'delete'; tools/list names them"),
        ("check", {"text": ""}, "the text is empty"),
        ("read_paragraph", {"report": "bureau-2023", "paragraph": "p9"}, "ask again"),
    ],
)
def test_an_error_says_where_what_and_what_to_do(
    server: Served, tool: str, given: dict[str, Any], message: str
) -> None:
    result = call(server, tool, **given)

    assert result.is_error
    assert message in text_of(result)


@pytest.mark.parametrize(
    ("tool", "given", "message"),
    [
        ("ask", {"question": "a", "report": "none"}, "索引里没有报告 'none'"),
        ("read_paragraph", {"report": "none", "paragraph": "p1"}, "索引里没有报告 'none'"),
        ("ask", {}, "ask 的参数 question：缺少这一项；格式见 tools/list"),
        ("ask", {"question": ["a"]}, "ask 的参数 question：应为字符串；格式见 tools/list"),
        ("delete", {}, "没有名为 'delete' 的工具；可用的工具见 tools/list"),
    ],
)
def test_a_client_that_prefers_chinese_is_told_in_it(
    server: Served, tool: str, given: dict[str, Any], message: str
) -> None:
    result = call(server, tool, language="zh-CN", **given)

    assert result.is_error
    assert text_of(result).startswith(message)


def test_a_fault_of_the_program_shows_nothing_of_its_inside() -> None:
    class Broken(FakeAssistant):
        def ask(self, *_: object, **__: object) -> Any:
            raise RuntimeError("secret of the inside")

    door = Door(budgets=UNBOUNDED)
    _, token = Tokens(door.book).add("a program", "reader")
    with served(application(Broken(), FakeBuilds(), door=door)) as address:
        result = call(Served(address, token), "ask", language="zh", question="幼儿园")

    assert result.is_error
    assert text_of(result) == say("zh", "web_fault")


def test_what_a_tool_takes_is_what_a_model_may_give_and_nothing_of_the_request(
    server: Served,
) -> None:
    async def listed() -> dict[str, set[str]]:
        async with server.client() as client:
            tools = (await client.list_tools()).tools
            return {tool.name: set(tool.input_schema.get("properties", {})) for tool in tools}

    assert asyncio.run(listed()) == {
        "ask": {"question", "report"},
        "check": {"text", "report"},
        "list_reports": set(),
        "read_paragraph": {"report", "paragraph"},
    }


def test_the_body_has_the_limit_of_all_bodies(server: Served) -> None:
    response = httpx.post(f"{server.address}/mcp", content=b" " * 1_000_001)

    assert response.status_code == 413


def test_a_host_that_is_not_ours_is_refused(server: Served) -> None:
    assert httpx.post(f"{server.address}/mcp", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("authorization", [None, "Bearer none", "Basic x"])
def test_a_program_without_a_token_is_told_to_bring_one(
    server: Served, authorization: str | None
) -> None:
    headers = {"Authorization": authorization} if authorization else {}

    response = httpx.post(f"{server.address}/mcp", json={}, headers=headers)

    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"
    assert "tokens add" in response.json()["error"]


def test_the_client_without_a_token_is_refused(server: Served) -> None:
    async def tools() -> None:
        async with Client(f"{server.address}/mcp") as client:
            await client.list_tools()

    with pytest.raises(ExceptionGroup) as refused:
        asyncio.run(tools())
    assert refused.group_contains(MCPError)


def test_where_people_sign_in_a_program_needs_a_token_too() -> None:
    door = Door(sign_in="password", budgets=UNBOUNDED)
    _, secret = Tokens(door.book).add("program", "reader")

    async def tools(server: Served) -> int:
        async with server.client() as client:
            return len((await client.list_tools()).tools)

    with served(application(FakeAssistant(), FakeBuilds(), door=door)) as address:
        assert httpx.post(f"{address}/mcp", json={}).status_code == 401
        assert asyncio.run(tools(Served(address, secret))) == 3


def test_the_processes_logging_stays_the_programs_own() -> None:
    before = list(logging.getLogger().handlers)

    build_mcp(Desk(FakeAssistant(), FakeBuilds(), threads=1, waiting=0), None)

    assert logging.getLogger().handlers == before
