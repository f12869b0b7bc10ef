"""The audit log: a chain that shows what was done to it."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.door.audit import AuditLog, Head
from assistant.door.roles import DoorError

KEY = "canary-key-of-the-audit-log"


@pytest.fixture(params=["", KEY], ids=["without a key", "with a key"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> AuditLog:
    log = AuditLog(tmp_path / "audit.jsonl", request.param)
    for number in range(5):
        log.write("sign_in", who=f"user:{number}")
    return log


def lines(log: AuditLog) -> list[str]:
    return log.path.read_text(encoding="utf-8").splitlines()


def rewrite(log: AuditLog, kept: list[str]) -> None:
    log.path.write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")


def test_a_log_as_it_was_written_is_whole(log: AuditLog) -> None:
    assert log.verify() == log.head()
    assert log.head().number == 5


def test_an_edited_line_is_named(log: AuditLog) -> None:
    changed = lines(log)
    changed[2] = changed[2].replace("user:2", "user:9")
    rewrite(log, changed)

    with pytest.raises(DoorError, match=r"audit\.jsonl:3: is not as it was written"):
        log.verify()


@pytest.mark.parametrize(
    ("order", "bad"), [([0, 1, 3, 4], 3), ([1, 2, 3, 4], 1), ([0, 2, 1, 3, 4], 2)]
)
def test_a_line_that_is_gone_or_elsewhere_is_named(
    log: AuditLog, order: list[int], bad: int
) -> None:
    written = lines(log)
    rewrite(log, [written[number] for number in order])

    with pytest.raises(DoorError, match=rf"audit\.jsonl:{bad}: does not follow"):
        log.verify()


def test_lines_cut_off_the_end_are_found_only_against_a_head_from_before(log: AuditLog) -> None:
    exported = log.head()
    rewrite(log, lines(log)[:3])

    assert log.verify().number == 3
    with pytest.raises(DoorError, match="line 5 is not the exported one"):
        log.verify(exported)


def test_a_log_that_has_grown_still_has_its_exported_head(log: AuditLog) -> None:
    exported = log.head()
    log.write("sign_out", who="user:1")

    assert log.verify(exported).number == 6


def test_who_has_not_the_key_can_not_forge_a_log(tmp_path: Path) -> None:
    forged = AuditLog(tmp_path / "audit.jsonl")
    forged.write("sign_in", who="user:forged")

    with pytest.raises(DoorError, match="is hashed without the key"):
        AuditLog(forged.path, KEY).verify()


def test_what_was_written_before_there_was_a_key_stays_whole(tmp_path: Path) -> None:
    AuditLog(tmp_path / "audit.jsonl").write("start")
    log = AuditLog(tmp_path / "audit.jsonl", KEY)
    log.write("start")

    assert log.verify().number == 2


def test_the_key_is_in_no_line(tmp_path: Path) -> None:
    log = AuditLog(tmp_path / "audit.jsonl", KEY)
    log.write("start")

    assert "canary" not in log.path.read_text(encoding="utf-8")


def test_a_log_that_is_not_there_is_whole_and_empty(tmp_path: Path) -> None:
    assert AuditLog(tmp_path / "none.jsonl").verify() == Head(0, "0" * 64)


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=50) | st.sampled_from(["\r\n{}", "\x1b[2J", '"}', "\u2028", "\ud800"]))
def test_every_value_is_one_line_of_plain_characters(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    log = AuditLog(tmp_path_factory.mktemp("log") / "audit.jsonl")

    log.write("refused", agent=text)

    [line] = log.path.read_bytes().split(b"\n")[:-1]
    assert line.isascii()
    assert all(32 <= byte < 127 for byte in line)
    assert log.verify().number == 1


def test_a_value_of_a_megabyte_is_cut(tmp_path: Path) -> None:
    log = AuditLog(tmp_path / "audit.jsonl")

    log.write("refused", agent="x" * 1_000_000)

    assert len(json.loads(lines(log)[0])["agent"]) == 301
