"""Making requests up: by our own OpenAPI document, and by the kinds that it does not tell of."""

from collections.abc import Iterator, Mapping
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisException
from schemathesis import GenerationMode
from schemathesis.core.result import Ok

from tests.fuzzing.sending import Sender
from tests.fuzzing.strategies import KINDS

# Of what is sent, what schemathesis makes up of the document.
_OF_DOCUMENT = 0.4
_WHO = ("admin", "reader", "editor", "reader", "nobody")
_PATIENCE_S = 60.0


def fuzz(sender: Sender, document: Mapping[str, Any], *, number: int, chosen: int = 1) -> None:
    """Send about so many requests.

    Args:
        document: our OpenAPI document.
        chosen: the seed; the same one makes up the same requests.
    """
    operations = list(_operations(document))
    ways = len(operations) * len(GenerationMode)
    for operation in operations:
        for mode in GenerationMode:
            _by_document(sender, operation, mode, round(number * _OF_DOCUMENT / ways) or 1, chosen)
    each = max(1, (number - sender.sent) // len(KINDS))
    for kind, requests_of in KINDS.items():

        def send(made: Any, kind: str = kind) -> None:
            sender.send(kind, made)

        _made_up(st.tuples(requests_of()), each, chosen, lambda made, send=send: send(made[0]))


def _operations(document: Mapping[str, Any]) -> Iterator[Any]:
    for result in schemathesis.openapi.from_dict(dict(document)).get_all_operations():
        assert isinstance(result, Ok), result
        yield result.ok()


def _by_document(
    sender: Sender, operation: Any, mode: GenerationMode, number: int, chosen: int
) -> None:
    with requests.Session() as session:
        session.trust_env = False

        def send(case: Any) -> None:
            who = _WHO[sender.sent % len(_WHO)]
            try:
                response = case.call(
                    sender.address,
                    session,
                    headers=sender.bearer(who),
                    timeout=_PATIENCE_S,
                    allow_redirects=False,
                )
            except (requests.exceptions.InvalidHeader, UnicodeError):
                return  # no client can send it
            except requests.RequestException as exc:
                sender.note(operation.label, 599, f"{case!r} {exc!r}")
                return
            shown = f"{case.as_curl_command()} {response.text_lossy()[:300]}"
            sender.note(operation.label, response.status_code, shown)

        try:
            _made_up(operation.as_strategy(mode), number, chosen, send)
        except HypothesisException:
            return  # of what has no parameters nothing wrong can be sent


def _made_up(strategy: st.SearchStrategy[Any], number: int, chosen: int, act: Any) -> None:
    @seed(chosen)
    @settings(
        max_examples=number,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def made(value: Any) -> None:
        act(value)

    made()
