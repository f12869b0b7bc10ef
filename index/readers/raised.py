"""Raised figures: marks of notes and powers, neither of which may run into the figure before."""

import re

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN = re.compile(r"\d{1,3}")


def raised(text: str, before: str, *, is_mark: bool = False) -> str:
    """Return a raised text as it may stand in the line: `[1]` for a note's mark, ² for a power.

    Args:
        text: what is raised; anything but a number stays as it is.
        before: what stands before it in the line: a power follows a letter or a digit.
        is_mark: it is known to be the mark of a note.
    """
    bare = text.strip()
    if not _PLAIN.fullmatch(bare):
        return text
    last = before.rstrip()[-1:]
    may_be_power = last.isascii() and last.isalnum()
    return bare.translate(_SUPERSCRIPT) if may_be_power and not is_mark else f"[{bare}]"
