"""`python -m index` as a clerk meets it: what it prints, and its exit codes."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from index.__main__ import build_app
from tests.fakes import CharacterEmbedder

SCHOOLS = """# 区教育局2023年工作总结

2024年1月30日

## 一、项目建设

全年新建幼儿园2所，投入xxxx万元。新增学位360个。

此处隐藏:1989字

| 学校 | 学位（个） |
|---|---|
| 第一小学 | 120 |
| 第二小学 | 240 |
| 第三小学 | 360 |
| 第四小学 | 480 |
| 第五小学 | 600 |
"""
ROADS = """# 县交通局2024年工作总结

2025年1月20日

## 一、道路建设

全年改造农村公路48公里，完成投资2.3亿元。
"""
EXPECTED_LIST = ["roads", "schools"]


def run(home: Path, *arguments: str, model: str = "characters") -> Result:
    app = build_app(CharacterEmbedder)
    environment = {"ASSISTANT_HOME": str(home), "ASSISTANT_EMBEDDING_MODEL": model}
    return CliRunner().invoke(app, arguments, env=environment)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    (folder / "schools.md").write_text(SCHOOLS, encoding="utf-8")
    (folder / "roads.md").write_text(ROADS, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def added(files: Path) -> tuple[Path, Result]:
    home = files / "home"
    return home, run(home, "add", str(files / "schools.md"), str(files / "roads.md"))


@pytest.fixture
def home(added: tuple[Path, Result], tmp_path: Path) -> Path:
    return Path(shutil.copytree(added[0], tmp_path / "home"))


def test_add_says_of_each_report_what_was_read(added: tuple[Path, Result]) -> None:
    result = added[1]

    assert result.exit_code == 0
    assert "schools: 区教育局2023年工作总结 (2024年1月30日): added" in result.stdout
    assert "dropped 0, hidden 1" in result.stdout
    assert "roads: 县交通局2024年工作总结 (2025年1月20日): added" in result.stdout


def test_add_shows_its_progress_apart_from_what_it_says(added: tuple[Path, Result]) -> None:
    assert "embedding schools: 16 of 17 done, 1 left" in added[1].stderr
    assert "checking the new build" in added[1].stderr
    assert "embedding" not in added[1].stdout


def test_adding_the_same_file_again_says_so(home: Path, files: Path) -> None:
    result = run(home, "add", str(files / "roads.md"))

    assert result.exit_code == 0
    assert "roads: 县交通局2024年工作总结 (2025年1月20日): indexed already, nothing done" in (
        result.stdout
    )


def test_add_as_json_says_the_same(home: Path, files: Path) -> None:
    result = run(home, "add", str(files / "roads.md"), "--json")

    (report,) = json.loads(result.stdout)
    assert report["id"] == "roads"
    assert report["added"] is False


def test_a_file_that_fails_stops_all_before_anything_is_written(
    tmp_path: Path, files: Path
) -> None:
    result = run(tmp_path / "home", "add", str(files / "roads.md"), str(files / "nosuch.md"))

    assert result.exit_code == 2
    reading, error = result.stderr.splitlines()
    assert reading == "reading the files: 0 of 2 done, 2 left"
    assert error.startswith("error: ")
    assert "nosuch.md" in error
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"\x7fELF" + bytes(range(256)) * 8, "not text but a binary", id="a binary"),
        pytest.param(
            ROADS.replace("#", "").encode("gb18030") + b"\xff\xff", "reads as GB18030", id="broken"
        ),
        pytest.param("報告書を読む".encode("shift_jis") * 20, "not text in UTF-8", id="encoding"),
    ],
)
def test_a_file_that_can_not_be_read_is_one_line_and_the_index_stays(
    home: Path, tmp_path: Path, content: bytes, reason: str
) -> None:
    (tmp_path / "strange.txt").write_bytes(content)

    result = run(home, "add", str(tmp_path / "strange.txt"))

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error: ")
    assert f"strange.txt: {reason}" in result.stderr
    assert result.stderr.count("\n") == 1
    assert [line.split()[0] for line in run(home, "list").stdout.splitlines()] == EXPECTED_LIST


def test_a_home_that_can_not_be_written_is_named_in_one_line(tmp_path: Path, files: Path) -> None:
    (tmp_path / "home").write_text("a file", encoding="utf-8")

    result = run(tmp_path / "home", "add", str(files / "roads.md"))

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1].startswith("error: ")
    assert str(tmp_path / "home") in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["add", "{}/roads.md", "--id", "schools"], "--replace", id="a taken id"),
        pytest.param(["add", "{}/roads.md", "--id", "ways"], "index remove roads", id="twice"),
        pytest.param(["add", "{}/roads.md", "--id", "a/b"], "--id", id="an unfit id"),
        pytest.param(["add", "{}/roads.md", "--title", "别的"], "--replace", id="another title"),
        pytest.param(["add"], "FILE", id="no file"),
        pytest.param(["add", "{}/roads.md", "{}/schools.md", "--id", "x"], "one FILE", id="one id"),
        pytest.param(["show", "nosuch"], "'nosuch': not in the index", id="show unknown"),
        pytest.param(["remove", "nosuch"], "'nosuch': not in the index", id="remove unknown"),
        pytest.param(["list", "--nosuch"], "--nosuch", id="an unknown option"),
        pytest.param(["nosuch"], "nosuch", id="an unknown command"),
    ],
)
def test_what_can_not_be_done_ends_with_two_and_says_why(
    home: Path, files: Path, arguments: list[str], message: str
) -> None:
    result = run(home, *(each.format(files) for each in arguments))

    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.output


def test_another_embedding_model_is_named_with_the_command_that_mends_it(
    home: Path, files: Path
) -> None:
    app = build_app(lambda model: CharacterEmbedder(model, salt="!"))

    result = CliRunner().invoke(
        app,
        ["add", str(files / "roads.md"), "--home", str(home), "--embedding-model", "/models/new"],
    )

    assert result.exit_code == 2
    assert "embedding model 'new': the index was made with 'characters'" in result.stderr
    assert "python -m index add schools.md --id schools --replace" in result.stderr


def test_a_fault_of_the_program_is_one_line(tmp_path: Path, files: Path) -> None:
    def broken(model: str) -> CharacterEmbedder:
        raise TypeError(f"no such thing as {model}")

    app = build_app(broken)
    result = CliRunner().invoke(
        app, ["add", str(files / "roads.md"), "--home", str(tmp_path / "home")]
    )

    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].startswith("error: TypeError: no such thing as")


def test_list_gives_the_newest_first(added: tuple[Path, Result]) -> None:
    result = run(added[0], "list")

    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines] == EXPECTED_LIST
    assert "县交通局2024年工作总结  2025年1月20日" in lines[0]
    assert "added 20" in lines[0]


def test_list_as_json_holds_the_counts(added: tuple[Path, Result]) -> None:
    reports = json.loads(run(added[0], "list", "--json").stdout)

    assert [report["id"] for report in reports] == EXPECTED_LIST
    assert reports[1]["hidden"] == 1


def test_list_of_no_index_is_empty_and_no_error(tmp_path: Path) -> None:
    result = run(tmp_path / "home", "list", "--json")

    assert result.exit_code == 0
    assert json.loads(result.stdout) == []


def test_show_prints_the_outline_and_what_is_hidden(added: tuple[Path, Result]) -> None:
    result = run(added[0], "show", "schools")

    assert result.exit_code == 0
    assert "一、  [heading]  一、项目建设" in result.stdout
    assert "[text]  全年新建幼儿园2所，投入xxxx万元。新增学位360个。" in result.stdout
    assert "[table head]  学校 | 学位（个）" in result.stdout
    assert "[row]  第一小学 | 120" in result.stdout
    assert "… rows of the table not shown: 2" in result.stdout
    assert "dropped: 0" in result.stdout
    assert "characters 1989: 此处隐藏:1989字" in result.stdout


def test_show_as_json_is_the_report(added: tuple[Path, Result]) -> None:
    report = json.loads(run(added[0], "show", "schools", "--json").stdout)

    assert report["title"] == "区教育局2023年工作总结"
    for paragraph in report["paragraphs"]:
        assert report["text"][paragraph["start"] : paragraph["end"]] == paragraph["text"]


def test_what_a_terminal_would_obey_is_not_printed(tmp_path: Path, files: Path) -> None:
    result = run(tmp_path / "home", "add", "no\x1b[2Jsuch.md")

    assert "\x1b" not in result.output


def test_remove_removes_and_says_so(home: Path) -> None:
    result = run(home, "remove", "schools")

    assert result.exit_code == 0
    assert result.stdout == "removed: schools\n"
    assert [line.split()[0] for line in run(home, "list").stdout.splitlines()] == ["roads"]


def test_verify_of_a_whole_index_says_all_well(added: tuple[Path, Result]) -> None:
    result = run(added[0], "verify")

    assert (result.exit_code, result.stdout) == (0, "all well\n")


def test_verify_of_a_damaged_index_says_what_to_do_and_ends_with_one(home: Path) -> None:
    (path,) = home.glob("builds/*/reports/roads/report.json")
    path.write_bytes(b"{}")

    result = run(home, "verify")

    assert result.exit_code == 1
    assert "reports/roads/report.json: is not what was written" in result.stdout
    assert "python -m index add roads.md --id roads --replace" in result.stdout
    (finding,) = json.loads(run(home, "verify", "--json").stdout)
    assert finding["report"] == "roads"
    assert finding["what"] == "is not what was written"


def test_what_ails_an_index_is_said_in_chinese_too(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = home.glob("builds/*/reports/roads/report.json")
    path.unlink()
    monkeypatch.setenv("ASSISTANT_LANGUAGE", "zh")

    found = run(home, "verify")
    listed = run(home, "list")

    assert found.stdout.endswith(
        "reports/roads/report.json：文件或文件夹不存在；"
        "请运行：python -m index add roads.md --id roads --replace\n"
    )
    (finding,) = json.loads(run(home, "verify", "--json").stdout)
    assert finding["what"] == "文件或文件夹不存在"
    assert finding["remedy"] == "请运行：python -m index add roads.md --id roads --replace"
    assert listed.stderr.startswith("出错：")
    assert "都已损坏（" in listed.stderr
    assert "roads/report.json：文件或文件夹不存在）；请移走" in listed.stderr


def test_verify_of_no_index_is_an_error(tmp_path: Path) -> None:
    result = run(tmp_path / "home", "verify")

    assert result.exit_code == 2
    assert "has no index; add a report" in result.stderr


def test_the_home_is_read_from_env_files(
    added: tuple[Path, Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ASSISTANT_HOME", "")
    monkeypatch.delenv("ASSISTANT_HOME")
    (tmp_path / ".env").write_text(f"ASSISTANT_HOME={added[0]}\n", encoding="utf-8")

    result = CliRunner().invoke(build_app(CharacterEmbedder), ["list"])

    assert [line.split()[0] for line in result.stdout.splitlines()] == EXPECTED_LIST


def test_an_env_file_that_is_no_text_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_bytes(b"ASSISTANT_HOME=\xff")

    result = run(tmp_path / "home", "list")

    assert result.exit_code == 2
    assert result.stderr == "error: .env: not UTF-8 at byte 15; save it as UTF-8\n"


def test_in_a_chinese_locale_all_of_it_is_chinese(added: tuple[Path, Result], files: Path) -> None:
    app = build_app(CharacterEmbedder)
    environment = {"ASSISTANT_HOME": str(added[0]), "ASSISTANT_LANGUAGE": "zh"}

    shown = CliRunner().invoke(app, ["show", "schools"], env=environment)
    refused = CliRunner().invoke(app, ["add", str(files / "nosuch.md")], env=environment)

    assert "  发文单位  未找到\n" in shown.stdout
    assert "一、  [标题]  一、项目建设" in shown.stdout
    assert "一、 第1段 之后，“一、项目建设”之下，约 1989 字：此处隐藏:1989字" in shown.stdout
    assert refused.stderr == f"出错：{files / 'nosuch.md'}：找不到这个文件；请核对文件名\n"


def test_what_the_index_can_not_do_is_said_in_chinese_too(
    added: tuple[Path, Result], files: Path, tmp_path: Path
) -> None:
    app = build_app(CharacterEmbedder)
    again = [str(files / "roads.md"), "--id", "schools"]
    chinese = {"ASSISTANT_LANGUAGE": "zh"}

    none = CliRunner().invoke(app, ["verify", "--home", str(tmp_path)], env=chinese)
    taken = CliRunner().invoke(app, ["add", *again, "--home", str(added[0])], env=chinese)

    assert (none.exit_code, taken.exit_code) == (2, 2)
    assert none.stderr == f"出错：{tmp_path}：还没有索引；请先添加报告：python -m index add FILE\n"
    assert "编号 'schools' 已用于" in taken.stderr
