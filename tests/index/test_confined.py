"""Files from strangers are read by a child with limits; whatever it meets, a message says it."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from index.confined import Cancelled, read_confined
from index.confining import Limits
from index.readers.formats import read
from index.reading import read_report
from index.report import ReportError
from tests.index.hostile import (
    billion_laughs,
    deep_elements,
    deep_page,
    lying_bomb,
    many_entries,
    many_paragraphs,
    outside_entity,
    outside_links,
    outside_page,
    word_file,
    written,
    zip_bomb,
)
from tests.index.hostile_pdf import (
    endless,
    huge_picture,
    looping_pages,
    looping_table,
    lying_pages,
    many_glyphs,
    many_objects,
    many_pages,
    many_shapes,
    unpacking,
    with_script,
)

ROOT = Path(__file__).parents[2]
SCHOOLS = "# 区教育局2023年工作总结\n\n## 一、项目建设\n\n全年新建幼儿园2所，投入xxxx万元。\n"
PARAGRAPH = "<w:p><w:r><w:t>新建幼儿园2所。</w:t></w:r></w:p>"


def test_a_report_is_the_same_as_read_without_a_child(tmp_path: Path) -> None:
    path = written(tmp_path, "schools.md", SCHOOLS.encode())

    report = read_confined(path, report_id="s", title="总结")

    assert report == read_report(path, report_id="s", title="总结")


def test_a_refusal_names_the_file_as_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty.txt").write_bytes(b" ")

    with pytest.raises(ReportError, match=r"^empty\.txt: is empty; give"):
        read_confined(Path("empty.txt"))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(lambda: zip_bomb(200), r"unpacks to 200\d+ bytes, the most is 100", id="bomb"),
        pytest.param(
            lambda: lying_bomb(200), "does not unpack to what its list", id="a false size"
        ),
        pytest.param(many_entries, "holds 100003 parts, the most is 2000", id="entries"),
        pytest.param(lambda: many_paragraphs(300_000), "300001 paragraphs", id="paragraphs"),
        pytest.param(deep_elements, "nested more than 256 deep", id="depth"),
        pytest.param(billion_laughs, "entities that multiply", id="entities of entities"),
        pytest.param(deep_page, "nested more than 250 deep", id="a page's depth"),
    ],
)
def test_a_file_that_would_fill_the_memory_is_refused_soon_with_the_limit(
    tmp_path: Path, make: Callable[[], bytes], message: str
) -> None:
    path = written(tmp_path, "bomb.docx", make())
    before = time.monotonic()

    with pytest.raises(ReportError, match=rf"bomb\.docx: .*{message}"):
        read_confined(path)

    # Two seconds when nothing else is at work, as tests.bench.bombing shows.
    assert time.monotonic() - before < 10


@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(many_pages, "has 5000 pages, the most is 2000", id="pages"),
        pytest.param(many_glyphs, "page 1 shows 8.* characters, the most is 100000", id="glyphs"),
        pytest.param(looping_pages, "a damaged PDF", id="pages that hold themselves"),
        pytest.param(lambda: huge_picture(20_000), "400000000 dots, the most is", id="picture"),
    ],
)
def test_a_pdf_beyond_a_limit_is_refused_with_the_limit(
    tmp_path: Path, make: Callable[[], bytes], message: str
) -> None:
    with pytest.raises(ReportError, match=rf"large\.pdf: .*{message}"):
        read(written(tmp_path, "large.pdf", make()))


def test_a_pdf_that_unpacks_beyond_the_memory_is_refused_with_the_limit(tmp_path: Path) -> None:
    path = written(tmp_path, "large.pdf", unpacking(400))

    with pytest.raises(ReportError, match=r"more than 400 MB of memory to read; split it, or"):
        read_confined(path, limits=Limits(megabytes=400))


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lying_pages, id="a false number of pages"),
        pytest.param(looping_table, id="a table of objects that names itself"),
        pytest.param(lambda: many_objects(50_000), id="objects nobody uses"),
        pytest.param(with_script, id="a script that runs when it is opened"),
        pytest.param(lambda: many_shapes(30_000), id="more shapes than any table has"),
    ],
)
def test_a_pdf_with_more_than_its_text_is_read_all_the_same(
    tmp_path: Path, make: Callable[[], bytes]
) -> None:
    source = read(written(tmp_path, "odd.pdf", make()))

    assert [block.text for block in source.blocks] == ["12 schools were built in 2024"]


def test_a_page_that_draws_more_than_any_table_has_a_warning(tmp_path: Path) -> None:
    source = read(written(tmp_path, "map.pdf", many_shapes(30_000)))

    assert [str(each) for each in source.warnings] == [
        "p. 1 of 1: more than 10000 shapes are drawn there, so tables are told by their gaps"
        " alone; check them against the page"
    ]


@pytest.mark.parametrize(
    ("limits", "content", "message"),
    [
        pytest.param(
            Limits(megabytes=300),
            lambda: word_file(PARAGRAPH * 190_000),
            "more than 300 MB of memory .* raise ASSISTANT_READING_MEGABYTES",
            id="memory",
        ),
        pytest.param(
            Limits(seconds=2),
            endless,
            "more than 2 s to read; split it, or raise ASSISTANT_READING_SECONDS",
            id="time",
        ),
        pytest.param(
            Limits(written_megabytes=1),
            lambda: word_file(PARAGRAPH * 3000),
            "more text than 1 MB",
            id="text",
        ),
    ],
)
def test_the_limit_that_was_reached_is_named(
    tmp_path: Path, limits: Limits, content: Callable[[], bytes], message: str
) -> None:
    path = written(tmp_path, "large", content())

    with pytest.raises(ReportError, match=rf"large: .*{message}"):
        read_confined(path, limits=limits)


@pytest.mark.parametrize("make", [outside_links, outside_page, outside_entity])
def test_no_outside_reference_is_followed(tmp_path: Path, make: Callable[[str], bytes]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as asked:
        asked.setblocking(False)
        address = f"http://127.0.0.1:{asked.getsockname()[1]}/secret"

        report = read_confined(written(tmp_path, "file", make(address)))

        with pytest.raises(BlockingIOError):
            asked.accept()
    assert "新建幼儿园2所。" in report.text


def test_a_file_of_this_machine_is_not_read_by_way_of_another(tmp_path: Path) -> None:
    secret = written(tmp_path, "secret.txt", "机密内容".encode())

    report = read_confined(written(tmp_path, "file.docx", outside_entity(secret.as_uri())))

    assert report.text == "新建幼儿园2所。"


def test_reading_ends_when_it_is_no_longer_wanted(tmp_path: Path) -> None:
    path = written(tmp_path, "slow.pdf", endless())
    given_up = threading.Event()
    threading.Timer(0.5, given_up.set).start()
    started = time.monotonic()

    with pytest.raises(Cancelled):
        read_confined(path, cancelled=given_up.is_set)

    assert time.monotonic() - started < 10


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))

    read_confined(written(tmp_path, "schools.md", SCHOOLS.encode()))
    with pytest.raises(ReportError):
        read_confined(written(tmp_path, "slow.pdf", endless()), limits=Limits(seconds=1))

    assert list(scratch.iterdir()) == []


_CONFINED = """
import json, os, socket, sys
from index.confining import Limits, confine
confine(Limits(**json.loads(sys.argv[1])))
{what}
"""


def confined(what: str, limits: str = "{}") -> subprocess.CompletedProcess[str]:
    code = _CONFINED.format(what=what)
    return subprocess.run(
        [sys.executable, "-c", code, limits], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "connect",
    [
        "socket.create_connection(('127.0.0.1', {port}))",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:{port}')",
        "import asyncio; asyncio.run(asyncio.open_connection('127.0.0.1', {port}))",
    ],
)
def test_a_reader_that_would_connect_is_stopped(connect: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        done = confined(connect.format(port=server.getsockname()[1]))

    assert done.returncode == 1
    assert "a file's reader follows no outside reference" in done.stderr


def test_processor_time_and_written_bytes_have_ends_too(tmp_path: Path) -> None:
    endless = confined("while True: pass", '{"seconds": 0.1}')
    huge = confined(
        f"open({str(tmp_path / 'x')!r}, 'wb').write(bytes(2_000_000))", '{"written_megabytes": 1}'
    )

    assert endless.returncode in {-signal.SIGXCPU, -signal.SIGKILL}
    assert "File too large" in huge.stderr
    assert (tmp_path / "x").stat().st_size <= 1_000_000


def test_the_child_sees_no_secret_of_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ASSISTANT_EDITOR_TOKEN", "canary-canary-canary")
    path = written(tmp_path, "slow.pdf", endless())
    seen: list[bytes] = []

    def look() -> bool:
        for own in Path("/proc").glob("[0-9]*/cmdline"):
            with open(own, "rb") as file:
                command = file.read()
            if b"index.confined" in command and os.fsencode(path) in command:
                seen.append((own.parent / "environ").read_bytes())
        return bool(seen and seen[-1])

    with pytest.raises(Cancelled):
        read_confined(path, cancelled=look)

    assert b"PATH=" in seen[-1]
    assert b"canary" not in b"".join(seen)
