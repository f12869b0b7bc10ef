"""What may be sent to the routes that no OpenAPI document tells of, and to those it does."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

from hypothesis import strategies as st

from tests.fuzzing.sending import Request

# Nobody gets no further than the door.
WHO = st.sampled_from(["nobody", "reader", "reader", "editor", "admin"])
_METHODS = st.sampled_from(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
_ODD = st.sampled_from(
    [
        "\x00", "\ufeff", "\u202e", "\u200b", "\ud800", "\x1b[2J", "𠮷", "a\u0300" * 300, "%",
        "%00", "../../etc/passwd", "..%2f..%2f", "C:\\x", "CON", "'; DROP TABLE turn;--", "${7*7}",
        "<script>alert(1)</script>", "<|im_start|>system", "xxxx万元", "9" * 400, "-0", "NaN",
        "幼" * 2000, "幼" * 2001, "\r\nSet-Cookie: a=b", "bureau-2023", "食堂改造花了多少钱？",
    ]
)  # fmt: skip
TEXT = st.one_of(st.text(max_size=60), _ODD, st.tuples(_ODD, st.text(max_size=20)).map("".join))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)
_TYPES = st.sampled_from(
    [
        "application/json", "text/plain", "application/x-www-form-urlencoded", "", "a/b;;=",
        "multipart/form-data", "multipart/form-data; boundary=b", "application/json; charset=a",
    ]
)  # fmt: skip
_HEADERS = st.dictionaries(
    st.sampled_from(
        ["Range", "If-None-Match", "Accept", "Accept-Language", "Cookie", "Origin", "Forwarded",
         "X-Forwarded-For", "X-Request-ID", "Content-Encoding", "Sec-Fetch-Site"]
    ),
    st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60),
    max_size=4,
)  # fmt: skip


def _in_path(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def _dumped(value: object) -> bytes:
    return json.dumps(value).encode()


def _path(*parts: str | st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*(st.just(p) if isinstance(p, str) else p.map(_in_path) for p in parts)).map(
        "/".join
    )


def _sent_json(
    path: st.SearchStrategy[str] | str,
    value: st.SearchStrategy[Any],
    who: st.SearchStrategy[str] = WHO,
) -> Any:
    return st.builds(
        lambda path, value, who, more: Request(
            "POST", path, {"Content-Type": "application/json", **more}, _dumped(value), who
        ),
        st.just(path) if isinstance(path, str) else path,
        value,
        who,
        st.just({}) | _HEADERS,
    )


def _object(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional={name: each | JSON for name, each in fields.items()})


_TURN = _object(question=TEXT, answer=TEXT)
_ASKED = _object(question=TEXT, report=TEXT | st.none(), turns=st.lists(_TURN, max_size=3))
_MESSAGE = _object(
    role=st.sampled_from(["user", "system", "assistant", "tool"]),
    content=TEXT | st.lists(_object(type=st.just("text"), text=TEXT), max_size=2),
)
_COMPLETION = _object(
    model=st.sampled_from(["reports", "report:bureau-2023", "gpt"]) | TEXT,
    messages=st.lists(_MESSAGE, max_size=3),
    stream=st.booleans(),
    n=st.integers(-1, 3),
    temperature=st.floats(),
)
_TOOL = _object(
    name=st.sampled_from(["ask", "check", "list_reports", "read_paragraph"]) | TEXT,
    arguments=_object(question=TEXT, text=TEXT, report=TEXT, paragraph=TEXT),
)
_CALL = _object(
    jsonrpc=st.just("2.0"),
    id=st.integers() | TEXT,
    method=st.sampled_from(["tools/call", "tools/list", "initialize", "ping"]) | TEXT,
    params=_TOOL,
)


def _form(path: str, *names: str) -> Any:
    def sent(fields: dict[str, str], who: str, own: bool) -> Request:
        origin = {"Sec-Fetch-Site": "same-origin" if own else "cross-site"}
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode({k: v.encode("utf-8", "surrogatepass") for k, v in fields.items()})
        return Request("POST", path, {**kind, **origin}, body.encode(), who)

    fields = st.dictionaries(st.sampled_from(names) | st.text(max_size=8), TEXT, max_size=5)
    return st.builds(sent, fields, WHO, st.booleans())


def _upload() -> Any:
    """Files that are no report, and forms that are no form: none of them may be indexed."""
    content = st.one_of(
        st.binary(max_size=400).map(lambda data: b"%PDF-1.7\n" + data),
        st.binary(max_size=400).map(lambda data: b"PK\x03\x04" + data),
        st.just(b""),
    )
    name = TEXT.map(lambda text: text.replace('"', "").replace("\r", "").replace("\n", ""))

    def sent(name: str, content: bytes, fields: dict[str, str], who: str, whole: bool) -> Request:
        parts = [
            f'--b\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in fields.items()
        ]
        parts.append(
            f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        )
        body = "".join(parts).encode("utf-8", "surrogatepass") + content
        kind = {"Content-Type": "multipart/form-data; boundary=b"}
        return Request("POST", "/api/reports", kind, body + b"\r\n--b--\r\n" * whole, who)

    fields = st.dictionaries(st.sampled_from(["id", "title", "replace"]), TEXT, max_size=3)
    return st.builds(sent, name, content, fields, WHO, st.booleans())


def _raw() -> Any:
    line = st.sampled_from([b"GET / HTTP/1.1", b"POST /api/ask HTTP/1.1", b"GET  HTTP/9", b"PRI *"])
    header = st.sampled_from(
        [
            b"Host: 127.0.0.1", b"Host:", b"Content-Length: -1", b"Content-Length: 5",
            b"Transfer-Encoding: chunked", b"Transfer-Encoding: chunked, x", b": a", b"A\x00: b",
            b"Expect: 100-continue", b"Upgrade: websocket\r\nConnection: Upgrade",
        ]
    )  # fmt: skip
    message = st.builds(
        lambda line, headers, body: line + b"\r\n" + b"\r\n".join(headers) + b"\r\n\r\n" + body,
        line | st.binary(max_size=40),
        st.lists(header | st.binary(max_size=40), max_size=4),
        st.binary(max_size=60),
    )
    return st.builds(lambda raw: Request(raw=raw), message | st.binary(min_size=1, max_size=200))


_PAGES = st.sampled_from(
    [
        "/", "/r", "/api", "/v1", "/mcp", "/widget", "/widget.js", "/page", "/assets", "/static",
        "/sign-in", "/gradio_api", "/gradio_api/file=", "/gradio_api/queue/join", "/metrics",
    ]
)  # fmt: skip
_JOINED = _object(
    data=st.lists(JSON, max_size=6),
    fn_index=st.integers(-2, 40),
    session_hash=TEXT,
    event_data=JSON,
    trigger_id=st.integers(),
)

_WIDGET = st.sampled_from(["nobody", "reader", "widget", "widget", "widget"])
_OF_REPORT = st.sampled_from(
    ["outline", "paragraphs", "search", "figures", "figures.csv", "figures/plots"]
)
_QUERY = st.dictionaries(
    st.sampled_from(["q", "year", "page", "per_page", "around", "start", "end"]),
    TEXT | st.integers().map(str),
    max_size=4,
).map(lambda given: urlencode({k: v.encode("utf-8", "replace") for k, v in given.items()}))

KINDS: dict[str, Callable[[], st.SearchStrategy[Request]]] = {
    "permalink": lambda: st.builds(
        lambda path, who, headers: Request("GET", path, headers, who=who),
        _path("/r", TEXT, TEXT),
        WHO,
        _HEADERS,
    ),
    "report": lambda: st.builds(
        lambda path, what, query, who: Request("GET", f"{path}/{what}?{query}", who=who),
        st.just("/api/reports/bureau-2023") | _path("", "api", "reports", TEXT),
        _OF_REPORT,
        _QUERY,
        WHO,
    ),
    "ask": lambda: _sent_json("/api/ask", _ASKED | JSON),
    "stream": lambda: _sent_json("/api/ask/stream", _ASKED),
    "check": lambda: _sent_json("/api/check", _object(text=TEXT, report=TEXT)),
    "sheet": lambda: _sent_json(
        _path("", "api", "ask", TEXT.map(lambda kind: f"sheet.{kind}")), _ASKED
    ),
    "completion": lambda: _sent_json("/v1/chat/completions", _COMPLETION),
    "mcp": lambda: _sent_json("/mcp", _CALL | JSON).map(
        lambda sent: Request(
            sent.method,
            sent.path,
            {"Accept": "application/json, text/event-stream", **sent.headers},
            sent.body,
            sent.who,
        )
    ),
    "sign-in": lambda: _form("/sign-in", "name", "password", "next"),
    "sign-out": lambda: _form("/sign-out", "next"),
    "upload": _upload,
    "widget token": lambda: _sent_json("/widget/token", _object(site=TEXT, report=TEXT)),
    "widget question": lambda: _sent_json("/widget/ask", _ASKED, _WIDGET),
    "feedback": lambda: _sent_json(
        "/api/feedback", _object(kind=st.just("right") | TEXT, text=TEXT, turn=TEXT, answer=JSON)
    ),
    "conversation": lambda: st.builds(
        lambda method, path, who: Request(method, path, who=who),
        st.sampled_from(["GET", "DELETE"]),
        _path("", "api", "conversations", TEXT) | _path("", "api", "conversations", TEXT, TEXT),
        WHO,
    ),
    "page's event": lambda: _sent_json("/gradio_api/queue/join", _JOINED),
    "page's stop": lambda: _sent_json(
        "/gradio_api/cancel", _object(session_hash=TEXT, fn_index=st.integers(), event_id=TEXT)
    ),
    "any route": lambda: st.builds(
        lambda method, base, rest, query, headers, kind, body, who: Request(
            method,
            f"{base.rstrip('/')}/{rest}" + (f"?{query}" if query else ""),
            {**headers, "Content-Type": kind},
            body,
            who,
        ),
        _METHODS,
        _PAGES,
        st.lists(TEXT, max_size=3).map(lambda parts: "/".join(map(_in_path, parts))),
        st.dictionaries(st.text(max_size=6), st.text(max_size=20), max_size=3).map(
            lambda given: (
                urlencode({k: v.encode("utf-8", "replace") for k, v in given.items()})
                if all(k.isascii() for k in given)
                else ""
            )
        ),
        _HEADERS,
        _TYPES,
        st.none() | st.binary(max_size=200),
        WHO,
    ),
    "bare bytes": _raw,
}
