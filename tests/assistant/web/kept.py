"""Readers' browsers, and conversations that they had."""

import hashlib
from dataclasses import replace

from assistant.keeping.records import Spot
from assistant.web.keeping import Keeping
from tests.assistant.web.fakes import ANSWERS, NOT_THERE

HERE = "http://127.0.0.1"
# What the session cookies of two browsers hold.
ME, YOU = "m" * 32, "y" * 32


def key_of(session: str) -> str:
    """Return whom the conversations of a browser belong to."""
    return f"session:{hashlib.sha256(session.encode()).hexdigest()}"


def kept(keeping: Keeping, session: str, *questions: str) -> Spot:
    """Add a conversation with the questions for the browser of a session."""
    spot = Spot("", "")
    for question in questions:
        answer = next((a for word, a in ANSWERS.items() if word in question), NOT_THERE["zh"])
        answer = replace(answer, question=question)
        spot = keeping.conversations.add(key_of(session), spot.conversation, answer, {})
    return spot
