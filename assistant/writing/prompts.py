"""The prompts: one Markdown file per purpose, rules above `---`, the question's data below it."""

import re
from collections.abc import Collection
from pathlib import Path
from string import Template

from langchain_core.prompts import ChatPromptTemplate

PROMPTS = Path(__file__).parents[2] / "prompts"
_RULE = re.compile(r"^---$", re.MULTILINE)
# What a chat template or our own tags would act upon is written with its full-width twin:
# a reader sees the same text, and no text of a report or a question opens or closes anything.
_INERT = str.maketrans({"<": "＜", ">": "＞", "[": "［", "]": "］"})


class PromptError(ValueError):
    """A prompt's file that can't be used; the message says which and what to do."""


def prompt(name: str, variables: Collection[str], *, folder: Path = PROMPTS) -> ChatPromptTemplate:
    """Return `<name>.md` as one system message and one of the user.

    The system message is fixed text: what users and reports wrote goes into the other alone.

    Args:
        variables: the `$names` of the file, all of them and no more.

    Raises:
        PromptError: the file has no two parts, or other variables, or some among its rules.
    """
    where = f"prompts/{name}.md"
    parts = _RULE.split((folder / f"{name}.md").read_text(encoding="utf-8"))
    if len(parts) != 2:
        raise PromptError(f"{where}: has {len(parts)} parts; write rules, a line ---, and data")
    rules, data = (part.strip() for part in parts)
    if found := Template(rules).get_identifiers():
        raise PromptError(f"{where}: {found[0]!r} stands above the line ---; put it below")
    if set(Template(data).get_identifiers()) != set(variables):
        found = sorted(Template(data).get_identifiers())
        raise PromptError(f"{where}: wants {found}, is given {sorted(variables)}; make them agree")
    return ChatPromptTemplate([("system", _braced(rules)), ("human", _braced(data))])


def inert(text: str) -> str:
    """Return the text with its brackets made full-width, so that none is taken for markup."""
    return text.translate(_INERT)


def _braced(text: str) -> str:
    """Return the text with `$name` written `{name}`, as LangChain has it; braces stay literal."""
    plain = Template(text.replace("{", "{{").replace("}", "}}"))
    return plain.substitute({name: f"{{{name}}}" for name in plain.get_identifiers()})
