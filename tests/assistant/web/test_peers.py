"""Who is one peer."""

from pathlib import Path

import pytest

from assistant.door.budgets import Budgets, Rate
from assistant.web.peers import network
from tests.assistant.web.doors import guarded_application


@pytest.mark.parametrize(
    ("address", "peer"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("::ffff:203.0.113.5", "203.0.113.5"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("no address", "no address"),
    ],
)
def test_an_address_is_a_peer_and_a_network_of_64_bits_is_one(address: str, peer: str) -> None:
    assert network(address) == peer


def test_a_new_address_in_one_s_own_network_gives_no_new_questions(tmp_path: Path) -> None:
    guarded = guarded_application(tmp_path, budgets=Budgets(peer_questions=Rate(2, 3600)))

    statuses = [
        guarded.client(who, client=(f"2001:db8::{number}", 1))
        .post("/api/ask", json={"question": "a"})
        .status_code
        for number, who in enumerate(["reader", "editor", "admin"])
    ]

    assert statuses == [200, 200, 429]
    elsewhere = guarded.client("admin", client=("2001:db8:0:1::1", 1))
    assert elsewhere.post("/api/ask", json={"question": "a"}).status_code == 200
