"""The engine with a model: passages → prompt → chat model → text, then each sentence checked."""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence
from contextlib import aclosing
from functools import cached_property
from threading import BoundedSemaphore, Lock

from langchain_core.language_models import BaseChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.runnables import Runnable
from pydantic import SecretStr

from assistant.answer import Answer, Language, Turn
from assistant.composing import cited
from assistant.concept_reader import ConceptReader
from assistant.events import Event, Passages, Piece
from assistant.question import Question
from assistant.quoting import Found
from assistant.verifying import verify
from assistant.writing.breaker import Breaker
from assistant.writing.checking import Checker
from assistant.writing.drafts import Draft, answer_of, quoted_instead
from assistant.writing.followups import conversation, made_whole
from assistant.writing.passages import Passage, passages, printed
from assistant.writing.prompts import inert, prompt
from assistant.writing.replies import NOT_IN_REPORT, ends_sentence, sentences, visible
from assistant.writing.withholding import without

_log = logging.getLogger(__name__)
_LANGUAGES: Mapping[Language, str] = {"zh": "Chinese", "en": "English"}

Chain = Runnable[dict[str, str], str]


class ModelFault(RuntimeError):
    """No reply came of the model; the message is the key of the notice that says why."""


class Writer:
    """Has a chat model word the answers; safe for many threads and event loops.

    The chains are LangChain's; a reply is read under a deadline of its own, since the time-outs of
    the libraries count from byte to byte.
    """

    def __init__(
        self,
        model: Callable[[], BaseChatModel],
        *,
        name: str,
        deadline_s: float = 30,
        max_characters: int = 4000,
        max_passage_characters: int = 3000,
        streams: int = 4,
        strike: bool = False,
        breaker: Breaker | None = None,
        key: SecretStr | None = None,
    ) -> None:
        """Take the model's maker, which is called once, when the model is first needed.

        Args:
            name: the model's name, shown as the engine of its answers.
            deadline_s: seconds for all replies to one question.
            max_characters: what a reply has beyond these is not read.
            max_passage_characters: what is sent of the reports for one question.
            streams: replies read at the same time; no one waits for a free one.
            strike: list a refused sentence with its reason, instead of counting it.
            key: what the server was sent, and no reply may repeat.
        """
        self._model = model
        self.name = name
        self.deadline_s = deadline_s
        self._max_characters = max_characters
        self.max_passage_characters = max_passage_characters
        self._streams = BoundedSemaphore(streams)
        self._strike = strike
        self._breaker = breaker or Breaker()
        self._key = key or SecretStr("")
        self._lock = Lock()

    @cached_property
    def chains(self) -> Mapping[str, Chain]:
        """The chains by their prompt's name: prompt → chat model → text."""
        model = self._model()
        prompts = {
            "answer": prompt("answer", ("passages", "question", "language")),
            "follow_up": prompt("follow_up", ("conversation", "question")),
            "claims": prompt("claims", ("passages", "sentences")),
        }
        return {name: each | model | StrOutputParser() for name, each in prompts.items()}

    def warm(self) -> None:
        """Make the chains, which imports the model's library; nothing is sent."""
        with self._lock:
            _ = self.chains

    def reply(self, name: str, values: dict[str, str], *, seconds: float) -> str:
        """Return the whole reply to a prompt, for a thread without a running loop.

        Raises:
            ModelFault: none came within so many seconds.
        """

        async def whole() -> str:
            await asyncio.to_thread(self.warm)
            until = asyncio.get_running_loop().time() + seconds
            return "".join([piece async for piece in self._pieces(name, values, until)])

        return asyncio.run(whole())

    async def deadline(self) -> float:
        """Return the time of the running loop at which replies to a question of now are due."""
        await asyncio.to_thread(self.warm)
        return asyncio.get_running_loop().time() + self.deadline_s

    async def whole(self, question: Question, turns: Sequence[Turn], *, until: float) -> Question:
        """Return a follow-up made whole by the model, or as it is when that fails."""
        values = {"conversation": conversation(turns), "question": inert(question.text)}
        # The answer needs time too.
        until -= self.deadline_s * 2 / 3
        try:
            reply = "".join([piece async for piece in self._pieces("follow_up", values, until)])
        except ModelFault:
            return question
        return made_whole(reply, question, turns) or question

    def evidence(self, founds: Sequence[Found]) -> Passages:
        """Return the passages that the model will be shown, which need no model to be known."""
        shown = passages(founds, max_characters=self.max_passage_characters)
        return Passages(tuple(cited(passage.number, passage.quote) for passage in shown))

    async def events(
        self,
        question: Question,
        founds: Sequence[Found],
        quoted: Answer,
        *,
        reader: ConceptReader,
        until: float,
    ) -> AsyncGenerator[Event, None]:
        """Yield the reply as it comes, and the checked answer.

        Args:
            quoted: the quoting engine's answer, which takes the reply's place if need be.
            reader: reads the content words of a sentence.
            until: the running loop's time at which the reply is due.
        """
        shown = passages(founds, max_characters=self.max_passage_characters)
        draft = Draft(question, tuple(founds), quoted, self.name, self._strike)
        checker = Checker(shown, question.language, verify=verify, reader=reader)
        read = asyncio.get_running_loop().run_in_executor(None, checker.read)
        reply = said = ""
        try:
            async with aclosing(self._pieces("answer", _values(question, shown), until)) as pieces:
                async for piece in pieces:
                    reply += piece
                    new = visible(reply)[len(said) :]
                    said += new
                    if new:
                        yield Piece(new, provisional=True)
                    if read.done() and ends_sentence(new):
                        checker.check_ahead(said)
        except ModelFault as fault:
            yield quoted_instead(draft, str(fault))
            return
        await read
        yield self._judged(draft, visible(reply), checker)

    def _judged(self, draft: Draft, reply: str, checker: Checker) -> Answer:
        if NOT_IN_REPORT in reply:
            refused = draft.quoted.status == "not_in_report"
            return draft.quoted if refused else quoted_instead(draft, "model_refuses")
        return answer_of(draft, [checker.checked(sentence) for sentence in sentences(reply)])

    async def _pieces(
        self, name: str, values: dict[str, str], until: float
    ) -> AsyncGenerator[str, None]:
        """Yield the pieces of a reply.

        Raises:
            ModelFault: none came, or not all in time.
        """
        if not self._streams.acquire(blocking=False):
            raise ModelFault("model_busy")
        started = time.monotonic()
        try:
            if not self._breaker.lets_through():
                raise ModelFault("model_rests")
            bounded = self._bounded(self.chains[name], values, until)
            secret = self._key.get_secret_value()
            async with aclosing(bounded), aclosing(without(secret, bounded)) as pieces:
                async for piece in pieces:
                    yield piece
            self._breaker.succeeded()
        except ModelFault:
            raise
        except Exception as exc:  # the libraries let through whatever a broken server makes of them
            self._breaker.failed()
            # Its words may hold what the server was sent; its kind is enough to look for the cause.
            kind, seconds = type(exc).__name__, time.monotonic() - started
            _log.warning("chat model %s: %s after %.1f s", self.name, kind, seconds)
            slow = isinstance(exc, TimeoutError)
            raise ModelFault("model_slow" if slow else "model_fails") from None
        finally:
            self._streams.release()

    async def _bounded(
        self, chain: Chain, values: dict[str, str], until: float
    ) -> AsyncGenerator[str, None]:
        left = self._max_characters
        stream = chain.astream(values)
        try:
            while left > 0:
                async with asyncio.timeout_at(until):
                    piece = await anext(stream, None)
                if piece is None:
                    break
                yield piece[:left]
                left -= len(piece)
        finally:
            await _closed(stream)
        if left == self._max_characters:
            raise ValueError("an empty reply")


def _values(question: Question, shown: Sequence[Passage]) -> dict[str, str]:
    """Return what stands in the prompt of an answer."""
    return {
        "passages": printed(shown),
        "question": inert(question.understood_as or question.text),
        "language": _LANGUAGES[question.language],
    }


async def _closed(stream: AsyncIterator[str]) -> None:
    close = getattr(stream, "aclose", None)
    if close is not None:
        await close()
