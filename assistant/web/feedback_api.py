"""The JSON API of feedback: whether an answer is right, or what is wrong with it."""

from typing import Self

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from assistant.answer import Answer
from assistant.door.budgets import FEEDBACK_CHARACTERS
from assistant.keeping.feedback import Kind
from assistant.web.api import PROBLEMS
from assistant.web.keeping import Keeping, Said
from assistant.web.visitors import visitor_of


class GivenFeedback(BaseModel):
    """What is said of an answer: of a turn of one's own on the page, or of an answer sent along."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    text: str = Field("", max_length=FEEDBACK_CHARACTERS)
    turn: str | None = Field(None, max_length=64)
    answer: Answer | None = None

    @model_validator(mode="after")
    def _of_one_thing(self) -> Self:
        if (self.turn is None) == (self.answer is None):
            raise PydanticCustomError("feedback_of_one_thing", "names no answer, or two")
        return self


def build_feedback_api(keeping: Keeping) -> APIRouter:
    """Return the route `/api/feedback`."""
    router = APIRouter(responses=PROBLEMS)

    @router.post("/api/feedback", status_code=201)
    async def feedback(given: GivenFeedback, request: Request) -> dict[str, str]:
        """Tell the bureau that an answer is right, or what is wrong with it.

        Question and answer are kept with it, not who said it; of a turn what was said last
        replaces what was said before.
        """
        said = Said(given.kind, " ".join(given.text.split()))
        if given.answer is not None:
            await run_in_threadpool(keeping.say_of_answer, given.answer, said)
        elif given.turn is not None:
            visitor = visitor_of(request.scope)
            await run_in_threadpool(keeping.say_of_turn, visitor, given.turn, said)
        return {"status": "kept"}

    return router
