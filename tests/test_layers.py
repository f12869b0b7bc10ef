import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]


def imports(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    names |= {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    return {name.split(".")[0] for name in names}


def test_the_index_imports_nothing_of_the_assistant_or_the_program() -> None:
    for file in (ROOT / "index").rglob("*.py"):
        assert not imports(file) & {"assistant", "app"}, file


def test_the_assistant_imports_nothing_of_the_program() -> None:
    for file in (ROOT / "assistant").rglob("*.py"):
        assert "app" not in imports(file), file


def test_package_files_hold_a_docstring_only() -> None:
    for folder in ("index", "assistant"):
        for file in (ROOT / folder).rglob("__init__.py"):
            assert len(ast.parse(file.read_text(encoding="utf-8")).body) == 1, file
