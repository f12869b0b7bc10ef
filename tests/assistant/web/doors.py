"""A door with one of each who may come, and clients that come as each of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.door.accounts import Account, Accounts
from assistant.door.audit import AuditLog
from assistant.door.book import Book
from assistant.door.passwords import Cost
from assistant.door.roles import GivenRole
from assistant.door.tokens import Tokens
from assistant.web.chain import Door
from assistant.web.editors import EditorToken
from assistant.web.recognizing import SIGN_IN_COOKIE
from tests.assistant.web.fakes import FakeAssistant, FakeBuilds
from tests.assistant.web.serving import UNBOUNDED, application

PASSWORD = "canary-password-of-all"
EDITOR_TOKEN = "canary-token-of-the-editors"
AUDIT_KEY = "canary-key-of-the-audit-log"
ROLES: tuple[GivenRole, ...] = ("reader", "editor", "admin")
ELSEWHERE = ("203.0.113.5", 40_000)


@dataclass(frozen=True)
class Guarded:
    """An application whose readers sign in, and what its visitors bring."""

    app: FastAPI
    brought: Mapping[str, dict[str, str]]
    audit: AuditLog
    accounts: Accounts

    def client(self, who: str = "nobody", **given: Any) -> TestClient:
        """Return a client that comes from elsewhere as nobody, a role, or a token's bearer."""
        options: dict[str, Any] = {"base_url": "http://127.0.0.1", "client": ELSEWHERE}
        return TestClient(
            self.app, headers=self.brought[who], follow_redirects=False, **options | given
        )


def guarded_application(folder: Path, **of_the_door: Any) -> Guarded:
    """Return an application with an account of each role, and a token of a reader."""
    book = Book()
    accounts = Accounts(book, cost=Cost(2, 1, 1))
    brought: dict[str, dict[str, str]] = {"nobody": {}}
    for role in ROLES:
        accounts.add(f"the.{role}", role, PASSWORD)
        secret = accounts.sign_in(Account(f"the.{role}", role))
        brought[role] = {"cookie": f"{SIGN_IN_COOKIE}={secret}"}
    _, token = Tokens(book).add("a program", "reader")
    brought["token"] = {"authorization": f"Bearer {token}"}
    audit = AuditLog(folder / "audit.jsonl", AUDIT_KEY)
    given: dict[str, Any] = {
        "sign_in": "password",
        "book": book,
        "accounts": accounts,
        "editor": EditorToken(EDITOR_TOKEN),
        "audit": audit,
        "budgets": UNBOUNDED,
    }
    door = Door(**given | of_the_door)
    return Guarded(application(FakeAssistant(), FakeBuilds(), door=door), brought, audit, accounts)
