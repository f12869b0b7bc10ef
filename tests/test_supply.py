"""What is trusted of others: packages by exact version, and nothing that runs what it reads."""

import ast
import re
from importlib.metadata import distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = [ROOT / "app.py", *(ROOT / "index").rglob("*.py"), *(ROOT / "assistant").rglob("*.py")]
FORBIDDEN_NAMES = {"eval", "exec", "compile", "__import__"}
FORBIDDEN_MODULES = {"pickle", "dill", "joblib", "shelve", "marshal", "telnetlib", "ftplib"}
TRUSTING = {"trust_remote_code", "allow_dangerous_deserialization", "allow_pickle", "shell"}
_BINDING = re.compile(r"(?<!L)\bA?GPL|Affero|GNU General Public", re.IGNORECASE)
PIN = re.compile(r"[A-Za-z0-9._-]+==[^=<>~!*;\s]+")


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_that_is_read_is_run(path: Path) -> None:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                found += [each.name for each in names if each.name in FORBIDDEN_MODULES]
            case ast.ImportFrom(module=str(module)) if module in FORBIDDEN_MODULES:
                found.append(module)
            case ast.Call(func=ast.Name(id=name)) if name in FORBIDDEN_NAMES:
                found.append(name)
            case ast.keyword(arg=str(name), value=ast.Constant(value=True)) if name in TRUSTING:
                found.append(f"{name}=True")

    assert found == []


@pytest.mark.parametrize("path", sorted(ROOT.glob("requirements*.txt")), ids=lambda path: path.name)
def test_every_package_is_pinned_exactly(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    packages = [line for line in lines if line and not line.startswith(("#", "-r "))]

    assert [line for line in packages if not PIN.fullmatch(line)] == []


def test_no_package_that_runs_has_a_licence_that_ours_must_take_over() -> None:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    names = [line.split("==")[0] for line in lines if "==" in line]
    assert [name for name in names if _BINDING.search(licence_of(name))] == []


def licence_of(package: str) -> str:
    """Return what a package says of its licence, without the licence's own text."""
    metadata = distribution(package).metadata.json
    words = [metadata.get("license_expression"), *metadata.get("classifier", ())]
    return " ".join(str(each) for each in (*words, str(metadata.get("license", ""))[:100]))
