"""Passwords: what is kept of them, and whether one is right."""

import base64
import binascii
import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass

from assistant.door.roles import DoorError

LEAST_CHARACTERS = 10
# Beyond any password; without a bound a try could be a megabyte to hash.
MOST_CHARACTERS = 200
_SALT_BYTES = 16
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Cost:
    """What one hash costs: 128·n·r bytes of memory, p times over (RFC 7914).

    The default is one of OWASP's equivalent settings (Password Storage Cheat Sheet): 32 MB, so
    that a few sign-ins at once do not fill a small machine.
    """

    n: int = 2**15
    r: int = 8
    p: int = 3


def new_password(password: str, name: str) -> str:
    """Return the password as it will be hashed.

    Raises:
        DoorError: it is too short, too long, or the name.
    """
    fit = _normal(password)
    if not LEAST_CHARACTERS <= len(fit) <= MOST_CHARACTERS:
        raise DoorError(
            "password_length", count=len(fit), least=LEAST_CHARACTERS, most=MOST_CHARACTERS
        )
    if fit.casefold() == name.casefold() or len(set(fit)) < 4:
        raise DoorError("password_easily_guessed")
    return fit


def hashed(password: str, cost: Cost) -> str:
    """Return what is kept: the method, its cost, the salt and the hash."""
    salt = secrets.token_bytes(_SALT_BYTES)
    key = _key(password, salt, cost)
    return f"scrypt${cost.n}${cost.r}${cost.p}${_text(salt)}${_text(key)}"


def is_right(password: str, kept: str) -> bool:
    """Say whether it is the password that was hashed; at the same cost when it is not."""
    try:
        _, n, r, p, salt, key = kept.split("$")
        wanted = base64.b64decode(key)
        given = _key(password, base64.b64decode(salt), Cost(int(n), int(r), int(p)))
    except (ValueError, binascii.Error):
        return False
    return hmac.compare_digest(given, wanted)


def _key(password: str, salt: bytes, cost: Cost) -> bytes:
    # A password of too many characters is wrong whatever it is; its beginning is hashed all the
    # same, so that nothing is learned from the time it takes.
    text = _normal(password[: MOST_CHARACTERS + 1]).encode("utf-8", "surrogatepass")
    room = 128 * cost.n * cost.r + 128 * cost.r * cost.p + 1_000_000
    return hashlib.scrypt(
        text, salt=salt, n=cost.n, r=cost.r, p=cost.p, maxmem=room, dklen=_KEY_BYTES
    )


def _normal(password: str) -> str:
    # A keyboard may send the same letter in one character or in two.
    return unicodedata.normalize("NFC", password)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
