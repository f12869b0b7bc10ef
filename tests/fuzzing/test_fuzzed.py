"""A short run of `make fuzz` over an application with foreseeable parts."""

from pathlib import Path

import httpx
import pytest

from assistant.door.book import Book
from assistant.door.roles import GIVEN_ROLES
from assistant.door.tokens import Tokens
from assistant.web.chain import Door
from assistant.web.changing import Changes
from assistant.web.editing import Editor
from assistant.web.keeping import open_keeping
from assistant.web.widget import Widget
from assistant.web.widget_access import WidgetAccess
from assistant.web.widget_limits import WidgetLimits
from index.confining import Limits
from tests.assistant.web.fakes import BUREAU, FakeAssistant
from tests.assistant.web.serving import UNBOUNDED, application, served
from tests.assistant.web.test_mcp_server import FakeChecker
from tests.fakes import CharacterEmbedder
from tests.fuzzing.fuzzing import fuzz
from tests.fuzzing.sending import Request, Sender
from tests.index.quick import quick_store

SITE = "https://portal.example.cn"


# What is sent half breaks off; that an upload's file is closed late is the parser's affair.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_whatever_is_sent_is_answered_and_changes_nothing(tmp_path: Path) -> None:
    book = Book()
    tokens = {role: Tokens(book).add(role, role)[1] for role in GIVEN_ROLES}
    store = quick_store(tmp_path / "home")
    store.add([BUREAU], CharacterEmbedder())
    before = store.current()
    assert before
    app = application(
        FakeAssistant(),
        store,
        checker=FakeChecker(),
        changes=Changes(Editor(store, CharacterEmbedder(), Limits())),
        widget=Widget(WidgetAccess([SITE]), WidgetLimits(peer_minute=10**6, minute=10**6)),
        door=Door(sign_in="password", book=book, budgets=UNBOUNDED),
        keeping=open_keeping(tmp_path / "kept", store, days=90),
    )

    with served(app) as address:
        given = httpx.post(f"{address}/widget/token", json={"site": SITE}).json()
        sender = Sender(address, tokens | {"widget": given["token"]})
        document = httpx.get(f"{address}/openapi.json", headers=sender.bearer("admin")).json()
        fuzz(sender, document, number=200)
        answered = sender.statuses[200]
        sender.send("still there", Request("GET", "/api/reports", who="reader"))
        sender.close()

    assert sender.failures == []
    assert sender.statuses[200] == answered + 1
    after = store.current()
    assert after
    assert after.report_ids == before.report_ids
    assert after.report("bureau-2023") == before.report("bureau-2023")
