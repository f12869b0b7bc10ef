"""What the program remarks of a file, kept so that it can be said in Chinese and in English."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from string import Template
from typing import Literal, get_args

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
CATALOGUE = Path(__file__).with_name("remarks.toml")

_AS_IT_IS = "as_it_is"
_BETWEEN: Mapping[Language, str] = {"zh": "、", "en": ", "}
_BETWEEN_REMARKS: Mapping[Language, str] = {"zh": "；", "en": "; "}
_AFTER_PLACE: Mapping[Language, str] = {"zh": "：", "en": ": "}


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence of the catalogue by its key, with the values that are put into it.

    Attributes:
        key: a table of `remarks.toml`.
        values: several texts are said with what parts a list; a remark within one is said in the
            same language.
    """

    key: str
    values: "Mapping[str, Value]" = field(default_factory=dict, hash=False)

    def said(self, language: Language) -> str:
        """Return the sentence in the language."""
        template = Template(catalogue()[self.key][language])
        return template.substitute(
            {name: _shown(value, language) for name, value in self.values.items()}
        )

    def __str__(self) -> str:
        """Return the sentence in English, as logs have it."""
        return self.said("en")


Value = str | int | Remark | tuple[str, ...] | tuple[Remark, ...]


class Spoken(Exception):
    """What went wrong, as a remark that is said to each reader in the own language.

    As text it is English, as logs have it.
    """

    def __init__(self, key: str, /, **values: Value) -> None:
        """Take the remark by its key in the catalogue, with its values."""
        super().__init__(key)
        self.remark = Remark(key, values)

    def said(self, language: Language) -> str:
        """Return the message in the language."""
        return self.remark.said(language)

    def __str__(self) -> str:
        """Return the message in English."""
        return self.said("en")


def said(exc: BaseException, language: Language) -> str:
    """Return an error's message, in the language where it can be said in it."""
    return exc.said(language) if isinstance(exc, Spoken) else str(exc)


def remark(key: str, /, **values: Value) -> Remark:
    """Return the remark of the key; every value of its sentence must be given."""
    return Remark(key, values)


def say(language: Language, key: str, /, **values: Value) -> str:
    """Return the sentence of the key in the language, with its values put in."""
    return Remark(key, values).said(language)


def as_it_is(text: str) -> Remark:
    """Return a text that is in one language only, such as another program's, as a remark."""
    return Remark(_AS_IT_IS, {"text": text})


def at(where: str, said: Remark, language: Language) -> str:
    """Return a remark after the place it is about; the remark alone without a place."""
    return f"{where}{_AFTER_PLACE[language]}{said.said(language)}" if where else said.said(language)


def page_numbers(pages: Sequence[int]) -> tuple[str, ...]:
    """Return page numbers in order as a person writes them: 1-3, 7."""
    runs: list[list[int]] = []
    for number in pages:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return tuple(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def spoken(environment: Mapping[str, str]) -> Language:
    """Return the language of a command line: `ASSISTANT_LANGUAGE`, else that of the locale."""
    given = environment.get("ASSISTANT_LANGUAGE", "")
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = given or next(filter(None, names), "")
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Return the catalogue: for each key its sentence by language, `$name` where a value goes."""
    return tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))


def _shown(value: Value, language: Language) -> str:
    if isinstance(value, Remark):
        return value.said(language)
    if not isinstance(value, tuple):
        return str(value)
    remarks = any(isinstance(each, Remark) for each in value)
    between = (_BETWEEN_REMARKS if remarks else _BETWEEN)[language]
    return between.join(_shown(each, language) for each in value)
