"""Whatever readers see is said in Chinese and in English, and stands in a table of texts."""

import ast
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from assistant.web.checking_texts import INTERFACE as CHECKING
from assistant.web.comparing_texts import COMPARING
from assistant.web.figures_texts import FIGURES
from assistant.web.page import page_words
from assistant.web.signing_in_texts import SIGNING_IN
from assistant.web.tabs import Tab
from assistant.web.widget_texts import LAUNCHER, WIDGET
from index.remarks import catalogue

ROOT = Path(__file__).parents[1]
PAGE, WEB, FRAME = (ROOT / "assistant" / name for name in ("page", "web", "widget"))
LANGUAGES = {"zh", "en"}
HAN = re.compile(r"[\u3400-\u9fff]")
LATIN = re.compile(r"[A-Za-z]{2,}")
VALUE = re.compile(r"\$\w+|\$\{\w+\}|\{\w+\}")
# Commands, settings, formats and units are the same in every language.
NAMES = re.compile(
    r"python -m [a-z ]+|ASSISTANT_\w+|\b(?:Word|Markdown|CSV|PDF|HTML|JSON|UTF-8|GB18030"
    r"|LibreOffice|soffice|MB|SHA-256|Chroma|DRM|ID|true|false|iconv|docx?|txt|md|xxxx)\b|\.\w+"
)
# Names of the languages themselves stand in the other language's table.
OTHERS = ("other_language", "other_language_tag", "other_tag")


def modules() -> Iterator[Any]:
    for package in ("assistant", "index"):
        for file in sorted((ROOT / package).rglob("*.py")):
            if "zh" in file.read_text(encoding="utf-8") and file.stem != "__main__":
                parts = file.relative_to(ROOT).with_suffix("").parts
                yield import_module(".".join(part for part in parts if part != "__init__"))


def pairs(name: str, value: Any) -> Iterator[tuple[str, Any, Any]]:
    """Yield name, Chinese and English of all that a table says, None for what is missing."""
    if not isinstance(value, Mapping) or not value:
        return
    if value.keys() & LANGUAGES and value.keys() <= LANGUAGES:
        zh, en = value.get("zh"), value.get("en")
        if isinstance(zh, Mapping) and isinstance(en, Mapping):
            for key in {**zh, **en}:
                yield f"{name}.{key}", zh.get(key), en.get(key)
        elif isinstance(zh, str) or isinstance(en, str):
            yield name, zh, en
        return
    for key, inner in value.items():
        yield from pairs(f"{name}.{key}", inner)


def tables() -> Iterator[tuple[str, Any, Any]]:
    yield from pairs("remarks", catalogue())
    for module in modules():
        for name, value in vars(module).items():
            yield from pairs(f"{module.__name__}.{name}", value)


SAID = {name: (zh, en) for name, zh, en in tables() if isinstance(zh or en, str)}
# Words the program reads, not words it says.
READ = re.compile(r".*\.(?:TAGS|_LANGUAGES|_BETWEEN|_AFTER_PLACE)")
SAID = {name: texts for name, texts in SAID.items() if not READ.match(name)}


def bare(text: str) -> str:
    return NAMES.sub("", VALUE.sub("", text))


def test_the_tables_are_found() -> None:
    assert len(SAID) > 400


def test_everything_is_said_in_both_languages_with_the_same_values() -> None:
    for name, (zh, en) in SAID.items():
        assert zh, f"{name} has no Chinese"
        assert en, f"{name} has no English"
        assert set(VALUE.findall(zh)) == set(VALUE.findall(en)), name


def test_no_text_of_one_language_stands_in_the_other_s_table() -> None:
    for name, (zh, en) in SAID.items():
        if name.endswith(OTHERS):
            continue
        assert not HAN.search(en), f"{name}: {en}"
        assert HAN.search(zh) or not LATIN.search(bare(zh)), f"{name}: {zh}"


def test_each_language_has_its_own_punctuation() -> None:
    for name, (zh, en) in SAID.items():
        assert not re.search(r"[，。；：？！（）、]", en), f"{name}: {en}"
        assert not re.search(r"[\u3400-\u9fff] ?[,;:!?()]|[,;!()] ?[\u3400-\u9fff]", zh), (
            f"{name}: {zh}"
        )
        assert not re.search(r"\w\.\.\.", zh + en), name


def _page() -> Mapping[str, str]:
    tabs = {"check": CHECKING, "figures": FIGURES, "compare": COMPARING}
    return page_words([Tab(name, words, lambda _: None) for name, words in tabs.items()])["zh"]


def _code(path: Path) -> str:
    """Return a script without its comments."""
    text = path.read_text(encoding="utf-8")
    return re.sub(r"^\s*//[^\n]*|/\*.*?\*/|(?<=[;{}),]) //[^\n]*", "", text, flags=re.S | re.M)


def test_the_page_s_scripts_and_frame_ask_for_words_that_are_there() -> None:
    words = _page()
    for path in sorted(PAGE.glob("*.js")):
        for key in re.findall(r"\bsay\.(\w+)", _code(path)):
            own = f"manage_{key}" if path.name == "uploading.js" else key
            assert own in words, f"{path.name} asks for {key}"
        for prefix in re.findall(r"\bsay\[`(\w*)\$", _code(path)):
            assert any(key.startswith(prefix) for key in words), f"{path.name}: {prefix}"
    for name in ("frame.html", "head.html"):
        for key in re.findall(r"\$say_(\w+)", (PAGE / name).read_text(encoding="utf-8")):
            assert key in words, f"{name} asks for {key}"


def test_no_word_of_the_page_is_left_that_nobody_says() -> None:
    sources = [_code(path) for path in PAGE.glob("*.js")]
    sources += [path.read_text(encoding="utf-8") for path in PAGE.glob("*.html")]
    sources += [path.read_text(encoding="utf-8") for path in WEB.glob("*.py")
                if not path.stem.endswith("texts")]  # fmt: skip
    text = "\n".join(sources)
    made = tuple(re.findall(r"\b(?:say\[|say\(f[\"']|words\[f[\"'])`?(\w+?)[${]", text))
    for key in _page():
        short = key.removeprefix("manage_")
        used = re.search(rf"\b(?:say_)?(?:{key}|{short})\b", text)
        assert used or key.startswith(made) or short.startswith(made), f"nobody says {key}"


@pytest.mark.parametrize(
    "path", [*sorted(PAGE.glob("*.js")), *sorted(FRAME.glob("*.js"))], ids=lambda path: path.name
)
def test_no_script_says_words_of_its_own(path: Path) -> None:
    # Ten thousands and hundred millions are what the reports' own figures are in.
    code = re.sub("[万亿]", "", _code(path)).replace("python -m index add FILE", "")
    assert not HAN.findall(code)
    sink = (
        r"(?:\b(?:textContent|innerText|title|placeholder|ariaLabel)\s*[=:]\s*"
        r"|setAttribute\(\"(?:aria-label|title|placeholder|alt)\",\s*"
        r"|\bmake\(\"\w+\",\s*\"[^\"]*\",\s*|\bbutton\(\"[^\"]*\",\s*)"
    )
    assert not re.findall(sink + r"[\"'`][^\"'`$]*(?:[A-Z][a-z]|[a-z] [a-z])", code)


@pytest.mark.parametrize(
    "path",
    [each for folder in (PAGE, WEB, FRAME) for each in sorted(folder.glob("*.html"))],
    ids=lambda path: path.name,
)
def test_no_template_says_words_of_its_own(path: Path) -> None:
    text = re.sub(r"<(script|style)\b.*?</\1>", "", path.read_text(encoding="utf-8"), flags=re.S)
    # The widget's page is of no language before its site says which.
    text = text.replace("<title>问报告 · Ask the report</title>", "")
    shown = [VALUE.sub("", piece) for piece in re.findall(r">([^<]+)<", text)]
    shown += [VALUE.sub("", label) for label in
              re.findall(r"(?:aria-label|title|placeholder|alt)=\"([^\"]*)\"", text)]  # fmt: skip
    assert not [piece for piece in shown if HAN.search(piece) or LATIN.search(piece)]


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(WEB.glob("*.py")) if not path.stem.endswith("texts")],
    ids=lambda path: path.name,
)
def test_no_component_says_words_of_its_own(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body and isinstance(node.body[0], ast.Expr)
    }  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docs:
            # Marks between the words of a report; and the page's name before it has a language.
            own = node.value.replace("问报告 · Ask the report", "")
            assert not HAN.search(own), f"line {node.lineno}: {node.value}"
            assert not re.search(r">[^<>{}]*[A-Za-z]{2,}[^<>{}]*<", own), f"line {node.lineno}"


def test_the_sign_in_form_and_the_widget_ask_for_words_that_are_there() -> None:
    form = (WEB / "signing_in.html").read_text(encoding="utf-8")
    own = {"lang", "problem", "next", "shown_name", "shown_lang", "described", "other"}
    assert set(re.findall(r"\$(\w+)", form)) - own <= set(SIGNING_IN["zh"])
    for script in FRAME.glob("*.js"):
        known = LAUNCHER["zh"] if script.name == "widget.js" else WIDGET["zh"]
        assert set(re.findall(r"\bsay\.(\w+)", _code(script))) <= set(known)
