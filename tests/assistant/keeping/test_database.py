import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from assistant.keeping.database import Database, DatabaseError

SCHEMA = "CREATE TABLE word (text TEXT NOT NULL)"


def opened(path: Path | None, *, version: int = 1, megabytes: int = 16) -> Database:
    return Database(path, SCHEMA, version=version, megabytes=megabytes)


def written(database: Database, *words: str) -> None:
    with database.transaction() as connection:
        connection.executemany("INSERT INTO word VALUES (?)", [(word,) for word in words])


def words(database: Database) -> list[str]:
    return [row["text"] for row in database.rows("SELECT text FROM word")]


def test_what_is_written_is_there_after_the_program_ended(tmp_path: Path) -> None:
    database = opened(tmp_path / "home" / "a.sqlite")
    written(database, "幼儿园")
    database.close()

    assert words(opened(tmp_path / "home" / "a.sqlite")) == ["幼儿园"]


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    database = opened(tmp_path / "a.sqlite")

    with pytest.raises(DatabaseError):
        written(database, "a", None)  # type: ignore[arg-type]

    assert words(database) == []
    written(database, "b")
    assert words(database) == ["b"]


def test_no_one_else_can_read_the_files(tmp_path: Path) -> None:
    database = opened(tmp_path / "a.sqlite")
    written(database, "a")

    modes = {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}

    assert len(list(tmp_path.iterdir())) == 3
    assert modes == {0o600}


def test_what_is_deleted_is_in_no_file_any_more(tmp_path: Path) -> None:
    database = opened(tmp_path / "a.sqlite")
    written(database, "a secret question", *(str(number) for number in range(2000)))

    with database.transaction() as connection:
        connection.execute("DELETE FROM word WHERE text LIKE '%secret%'")
    database.forget()

    assert not any(b"secret" in file.read_bytes() for file in tmp_path.iterdir())


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        pytest.param(lambda data: b"no database at all" * 500, "is no database", id="other bytes"),
        pytest.param(lambda data: data[: len(data) // 2], "is damaged", id="cut off"),
        pytest.param(
            lambda data: data[:4096] + b"\xff" * 3000 + data[7096:], "is damaged", id="overwritten"
        ),
    ],
)
def test_a_damaged_file_is_refused_and_left_as_it_is(
    tmp_path: Path, damage: object, message: str
) -> None:
    path = tmp_path / "a.sqlite"
    database = opened(path)
    written(database, *("word" * 300 for _ in range(50)))
    database.close()
    damaged = damage(path.read_bytes())  # type: ignore[operator]
    path.write_bytes(damaged)

    with pytest.raises(DatabaseError, match=message):
        opened(path)

    assert path.read_bytes() == damaged


def test_a_file_of_another_version_is_refused(tmp_path: Path) -> None:
    opened(tmp_path / "a.sqlite", version=2).close()

    with pytest.raises(DatabaseError, match="has version 2, not 1"):
        opened(tmp_path / "a.sqlite", version=1)


def test_a_full_database_says_so_and_is_read_further(tmp_path: Path) -> None:
    database = opened(tmp_path / "a.sqlite", megabytes=1)
    written(database, "first")

    with pytest.raises(DatabaseError, match="has no room left"):
        written(database, *("long" * 10_000 for _ in range(50)))

    assert words(database) == ["first"]


def test_a_folder_that_can_t_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file", encoding="utf-8")

    with pytest.raises(DatabaseError, match="let this user write its folder"):
        opened(tmp_path / "home" / "a.sqlite")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs to become another user")
def test_a_folder_that_can_t_be_written_is_refused(tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(0o755)
    code = (
        "import os, sys; from pathlib import Path;"
        "from assistant.keeping.conversations import Conversations;"
        "from assistant.keeping.database import DatabaseError;"
        "os.setuid(65534)\n"
        "try: Conversations(Path(sys.argv[1]), days=1)\n"
        "except DatabaseError as exc: print(exc)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.sqlite")],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    )

    assert "let this user write" in done.stdout


def test_many_threads_write_and_nothing_is_lost(tmp_path: Path) -> None:
    one, other = opened(tmp_path / "a.sqlite"), opened(tmp_path / "a.sqlite")

    def write(database: Database, name: str) -> None:
        for number in range(20):
            written(database, f"{name}{number}")

    threads = [
        threading.Thread(target=write, args=(database, f"{name}-"))
        for name, database in enumerate((one, other) * 4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(set(words(one))) == 160
