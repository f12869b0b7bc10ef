"""A command that is called wrongly says so in the terminal's language, and ends with 2."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

import app
from assistant.__main__ import commands
from index.__main__ import build_app
from tests.fakes import CharacterEmbedder

ROOT = Path(__file__).parents[1]
HAN = re.compile(r"[\u3400-\u9fff]")
INDEX = build_app(lambda _: CharacterEmbedder())


APP = app.command_line()
CALLS = [
    (INDEX, "add", "缺少参数 FILE", "the argument FILE is missing"),
    (INDEX, "lst", "没有命令 lst", "there is no command lst"),
    (
        INDEX,
        "list --jsn",
        "没有选项 --jsn；是否指 --json",
        "there is no option --jsn; did you mean --json",
    ),
    (INDEX, "list --zzzz", "没有选项 --zzzz", "there is no option --zzzz"),
    (INDEX, "list a b", "多出的参数：a b", "more arguments than it takes: a b"),
    (INDEX, "list --home", "选项 --home 需要一个值", "the option --home needs a value"),
    (INDEX, "list --json=1", "选项 --json 不带值", "the option --json takes no value"),
    (
        INDEX,
        "add a.md b.md --id c",
        "--id 和 --title 只能用于一个文件；请逐个添加",
        "--id and --title are for one FILE; add them one by one",
    ),
    (commands, "tokens add x --days soon", "--days：应为数字", "--days: is no number"),
    (commands, "users rename", "没有命令 rename", "there is no command rename"),
    (APP, "--port web", "--port：应为整数", "--port: is no whole number"),
    (APP, "--port 70000", "--port：不能大于 65535", "--port: is greater than 65535"),
]


@pytest.mark.parametrize(("program", "given", "zh", "en"), CALLS, ids=[each[1] for each in CALLS])
def test_what_is_wrong_with_a_call_is_said_in_both_languages(
    program: typer.Typer, given: str, zh: str, en: str
) -> None:
    for language, wrong, error in (("zh", zh, "出错："), ("en", en, "error: ")):
        called = CliRunner().invoke(program, given.split(), env={"ASSISTANT_LANGUAGE": language})

        assert called.exit_code == 2
        assert called.stdout == ""
        assert called.stderr.endswith(f"{error}{wrong}\n")
        *usage, _ = called.stderr.splitlines()
        assert usage[0].startswith("用法：" if language == "zh" else "Usage: ")
        assert usage[-1].endswith(" --help")
        assert all(bool(HAN.search(line)) == (language == "zh") for line in usage)


@pytest.mark.parametrize("program", ["-m index", "-m assistant", f"{ROOT}/app.py"])
def test_the_file_of_settings_says_the_language_too(program: str, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("ASSISTANT_LANGUAGE=zh\n", encoding="utf-8")
    around = {name: value for name, value in os.environ.items() if name != "ASSISTANT_LANGUAGE"}

    called = subprocess.run(
        [sys.executable, *program.split(), "--nothing"],
        cwd=tmp_path,
        env=around | {"LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert called.returncode == 2
    assert called.stderr.endswith("出错：没有选项 --nothing\n")


def test_a_command_alone_shows_its_help_and_no_fault() -> None:
    called = CliRunner().invoke(INDEX, [], env={"ASSISTANT_LANGUAGE": "zh"})

    assert called.exit_code == 2
    assert "用法：" in called.output
    assert "出错：" not in called.output
