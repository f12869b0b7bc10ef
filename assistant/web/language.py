"""In which language the page is shown to a reader: as chosen by hand, else as the browser asks."""

import re
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie

from assistant.answer import Language

LANGUAGE_COOKIE = "assistant_language"
_LANGUAGES: Mapping[str, Language] = {"zh": "zh", "en": "en"}


def language_of_request(headers: Mapping[str, str]) -> Language:
    """Return the language of a request by its headers, whose names are in lower case.

    What was chosen by hand counts before what the browser prefers; a language that is neither
    Chinese nor English is spoken to in English.
    """
    return chosen(_cookie(headers.get("cookie", ""))) or _preferred(
        headers.get("accept-language", "")
    )


def chosen(tag: str) -> Language | None:
    """Return the language that the tag names, None for any other text."""
    return _LANGUAGES.get(tag)


def _cookie(cookies: str) -> str:
    try:
        morsel = SimpleCookie(cookies).get(LANGUAGE_COOKIE)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


def _preferred(accepted: str) -> Language:
    # Browsers send the languages best first, so the weights add nothing.
    first = re.split(r"[,;]", accepted, maxsplit=1)[0].strip().lower()
    return "zh" if first == "zh" or first.startswith("zh-") else "en"
