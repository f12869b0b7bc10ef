"""Who is asking: sessions by cookie."""

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from assistant.web.visitors import SESSION_COOKIE, Sessions, visitor_of


@pytest.fixture
def client() -> httpx.AsyncClient:
    async def page(request: Request) -> Response:
        return HTMLResponse(visitor_of(request.scope).key)

    async def data(request: Request) -> Response:
        return PlainTextResponse(visitor_of(request.scope).key)

    app = Sessions(Starlette(routes=[Route("/", page), Route("/data", data)]))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://here")


@pytest.mark.anyio
async def test_a_browser_is_the_same_visitor_on_every_request(client: httpx.AsyncClient) -> None:
    first = await client.get("/")

    second = await client.get("/data")

    assert second.text == first.text


@pytest.mark.anyio
async def test_another_browser_is_another_visitor(client: httpx.AsyncClient) -> None:
    first = await client.get("/")
    client.cookies.clear()

    second = await client.get("/")

    assert second.text != first.text


@pytest.mark.anyio
async def test_no_script_can_read_the_session_and_no_other_site_sends_it(
    client: httpx.AsyncClient,
) -> None:
    cookie = (await client.get("/")).headers["set-cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.anyio
async def test_a_program_that_opens_no_page_gets_no_session(client: httpx.AsyncClient) -> None:
    assert "set-cookie" not in (await client.get("/data")).headers


@pytest.mark.anyio
async def test_the_key_does_not_tell_the_session(client: httpx.AsyncClient) -> None:
    key = (await client.get("/")).text

    assert client.cookies[SESSION_COOKIE] not in key


@pytest.mark.anyio
@pytest.mark.parametrize("value", ["", "short", "x" * 33, "x" * 31 + ";", '"', "\x7f"])
async def test_a_cookie_that_is_not_ours_makes_a_new_visitor(
    client: httpx.AsyncClient, value: str
) -> None:
    answer = await client.get("/", headers={"cookie": f"{SESSION_COOKIE}={value}"})

    assert "set-cookie" in answer.headers
