"""Chat completions in OpenAI's form: messages → question and turns, answer → message."""

import json
import re
import time
import uuid
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from dataclasses import asdict
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Answer, Language, Turn
from assistant.web.plain import permalink, plain_answer
from index.remarks import Remark, remark, said

ALL_REPORTS = "reports"
ONE_REPORT = "report:"
# Nothing of a model is used up: these count no tokens, and say so with zeros.
_USAGE = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
_MARK = re.compile(r"\[(\d{1,4})\]")
_PIECE = re.compile(r".{1,40}?(?:[。；，,.;\n]|\Z)|.{1,40}", re.DOTALL)


class CompletionProblem(ValueError):
    """A request for a completion that can't be met; `status` is the response's."""

    def __init__(
        self, status: int, code: str, problem: Remark | Exception, param: str | None = None
    ) -> None:
        """Take what is wrong, to be said in the language of who asks."""
        super().__init__(str(problem))
        self.problem = problem
        self.status = status
        self.code = code
        self.param = param

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the error in OpenAI's form."""
        told = self.problem
        message = told.said(language) if isinstance(told, Remark) else said(told, language)
        kind = "invalid_request_error" if self.status < 500 else "server_error"
        error = {"message": message, "type": kind, "param": self.param, "code": self.code}
        return {"error": error}


class Part(BaseModel):
    """A part of a message; only text is read."""

    type: str
    text: str = ""


class Message(BaseModel):
    """A message; those of other roles than user and assistant change nothing."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[Part] | None = None

    @property
    def words(self) -> str:
        """The message's text."""
        if isinstance(self.content, str):
            return self.content
        return "\n".join(part.text for part in self.content or () if part.type == "text")


class StreamOptions(BaseModel):
    """What a stream carries beside the message."""

    include_usage: bool = False


class Completion(BaseModel):
    """A request. Temperature and other settings of sampling have no meaning here; ignored."""

    model_config = ConfigDict(extra="ignore")

    model: str = Field(max_length=300)
    messages: list[Message] = Field(min_length=1, max_length=1000)
    stream: bool = False
    stream_options: StreamOptions | None = None
    n: int | None = None
    tools: list[Any] | None = None
    functions: list[Any] | None = None
    response_format: dict[str, Any] | None = None

    def question(self) -> str:
        """Return the last message's words.

        Raises:
            CompletionProblem: something is asked for that no answer of ours can give.
        """
        self._refuse_unmet()
        if self.messages[-1].role != "user":
            role = repr(self.messages[-1].role)
            raise _unmet("messages", remark("completion_not_last", role=role))
        images = [part.type for part in self.messages[-1].content or () if isinstance(part, Part)]
        if any(kind != "text" for kind in images):
            kinds = tuple(map(repr, images))
            raise _unmet("messages", remark("completion_not_text", kinds=kinds))
        return self.messages[-1].words

    def turns(self) -> list[Turn]:
        """Return the questions before the last, each with what was answered to it."""
        turns: list[Turn] = []
        for message in self.messages[:-1]:
            if message.role == "user":
                turns.append(Turn(message.words))
            elif message.role == "assistant" and turns:
                turns[-1] = Turn(turns[-1].question, message.words)
        return turns

    def report(self) -> str | None:
        """Return the report that the model's name stands for, None for all.

        Raises:
            CompletionProblem: it is the name of none.
        """
        if self.model == ALL_REPORTS:
            return None
        if self.model.startswith(ONE_REPORT):
            return self.model.removeprefix(ONE_REPORT)
        raise unknown_model(self.model)

    def _refuse_unmet(self) -> None:
        if self.n is not None and self.n != 1:
            raise _unmet("n", remark("completion_one_answer", count=self.n))
        for name in ("tools", "functions"):
            if getattr(self, name):
                raise _unmet(name, remark("completion_no_tools", name=name))
        if self.response_format and self.response_format.get("type") != "text":
            raise _unmet("response_format", remark("completion_text_only"))


def unknown_model(name: str) -> CompletionProblem:
    """Return the refusal of a model's name."""
    told = remark("unknown_model", model=repr(name[:100]))
    return CompletionProblem(404, "model_not_found", told, "model")


def completion_of(
    answer: Answer, model: str, titles: Mapping[str, str], base: str
) -> dict[str, Any]:
    """Return the whole completion; `base` is the address of our pages, without a last slash."""
    choice = {
        "index": 0,
        "message": {"role": "assistant", **_said(answer, titles, base), "refusal": None},
        "finish_reason": "stop",
        "logprobs": None,
    }
    return _headed(model, "chat.completion") | {"choices": [choice], "usage": _USAGE}


async def chunks_of(
    answering: AsyncIterator[Answer | None],
    asked: Completion,
    titles: Mapping[str, str],
    base: str,
) -> AsyncGenerator[str, None]:
    """Yield the completion's server-sent events.

    A piece that was sent can't be taken back: nothing is sent of a text before it is checked.
    For each None, which says that the answer is still being made, a comment is sent.
    """
    head = _headed(asked.model, "chat.completion.chunk")
    yield _event(head, {"role": "assistant", "content": ""})
    async for answer in answering:
        if answer is None:
            yield ": reading\n\n"
            continue
        told = _said(answer, titles, base)
        for piece in _PIECE.findall(told.pop("content")):
            yield _event(head, {"content": piece})
        yield _event(head, told)
        yield _event(head, {}, finish="stop")
        if asked.stream_options and asked.stream_options.include_usage:
            yield f"data: {json.dumps(head | {'choices': [], 'usage': _USAGE})}\n\n"
    yield "data: [DONE]\n\n"


def _said(answer: Answer, titles: Mapping[str, str], base: str) -> dict[str, Any]:
    content = plain_answer(answer, titles)
    return {
        "content": content,
        "annotations": _annotations(answer, content, titles, base),
        "citations": [
            asdict(citation) | {"url": base + permalink(citation)} for citation in answer.citations
        ],
        "nearest": [asdict(citation) for citation in answer.nearest],
        "status": answer.status,
        "notices": list(answer.notices),
    }


def _annotations(
    answer: Answer, content: str, titles: Mapping[str, str], base: str
) -> list[dict[str, Any]]:
    cited = {citation.number: citation for citation in answer.citations}
    marks = ((mark, cited.get(int(mark[1]))) for mark in _MARK.finditer(content))
    return [
        {
            "type": "url_citation",
            "url_citation": {
                "start_index": mark.start(),
                "end_index": mark.end(),
                "title": f"{titles.get(citation.report, citation.report)} {citation.address}",
                "url": base + permalink(citation),
            },
        }
        for mark, citation in marks
        if citation is not None
    ]


def _headed(model: str, kind: str) -> dict[str, Any]:
    return {
        "id": f"chatcmpl-{uuid.uuid4().hex}",
        "object": kind,
        "created": int(time.time()),
        "model": model,
    }


def _event(head: dict[str, Any], delta: dict[str, Any], finish: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
    return f"data: {json.dumps(head | {'choices': [choice]}, ensure_ascii=False)}\n\n"


def _unmet(param: str, wrong: Remark) -> CompletionProblem:
    return CompletionProblem(400, "unsupported_value", wrong, param)
