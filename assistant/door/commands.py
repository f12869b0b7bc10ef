"""The command line of the door: `python -m assistant users | tokens | audit`."""

import getpass
import sys
from contextlib import suppress
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from assistant.door.accounts import Accounts
from assistant.door.audit import AUDIT_FILE, AuditLog, Head
from assistant.door.book import BOOK_FILE, Book
from assistant.door.roles import DoorError
from assistant.door.tokens import DEFAULT_DAYS, Tokens
from assistant.settings import Settings
from index.remarks import Value, say
from index.spoken_help import SpokenCommand, SpokenGroup
from index.terminal import language

users = typer.Typer(
    cls=SpokenGroup, no_args_is_help=True, rich_markup_mode=None, help="Accounts with passwords."
)
tokens = typer.Typer(
    cls=SpokenGroup, no_args_is_help=True, rich_markup_mode=None, help="Tokens of programs."
)
audit = typer.Typer(
    cls=SpokenGroup, no_args_is_help=True, rich_markup_mode=None, help="The audit log."
)
_Name = Annotated[str, typer.Argument(help="The account's name.")]
_Role = Annotated[str, typer.Option(help="reader, editor or admin.")]


@users.command("add", cls=SpokenCommand)
def add_user(name: _Name, role: _Role = "reader") -> None:
    """Add an account; its password is read from the terminal, or from standard input."""
    account = _accounts().add(name, role, _password())
    _tell("user_added", user=account.name, role=account.role)
    _say("account_added", name=account.name, role=account.role)


@users.command("list", cls=SpokenCommand)
def list_users() -> None:
    """List the accounts and their roles."""
    for account in _accounts().all():
        typer.echo(f"{account.name}\t{account.role}")


@users.command("remove", cls=SpokenCommand)
def remove_user(name: _Name) -> None:
    """Remove an account; its sign-ins end."""
    _accounts().remove(name)
    _tell("user_removed", user=name)


@users.command("role", cls=SpokenCommand)
def set_role(name: _Name, role: Annotated[str, typer.Argument(help="The new role.")]) -> None:
    """Give an account another role, at once."""
    _accounts().set_role(name, role)
    _tell("user_role", user=name, role=role)


@users.command("password", cls=SpokenCommand)
def set_password(name: _Name) -> None:
    """Give an account another password; its sign-ins end."""
    _accounts().set_password(name, _password())
    _tell("user_password", user=name)


@tokens.command("add", cls=SpokenCommand)
def add_token(
    name: Annotated[str, typer.Argument(help="What it is for.")],
    role: _Role = "reader",
    days: Annotated[float, typer.Option(help="How long it is good for.")] = DEFAULT_DAYS,
) -> None:
    """Make a token; its secret is printed once, and can't be had again."""
    token, secret = Tokens(_book()).add(name, role, days=days)
    _tell("token_added", token=token.id, name=token.name, role=token.role)
    _say("token_made", token=token.id, role=token.role, day=_day(token.expires), err=True)
    typer.echo(secret)


@tokens.command("list", cls=SpokenCommand)
def list_tokens() -> None:
    """List the tokens: id, role, end, name."""
    for token in Tokens(_book()).all():
        typer.echo(f"{token.id}\t{token.role}\t{_day(token.expires)}\t{token.name}")


@tokens.command("revoke", cls=SpokenCommand)
def revoke_token(token: Annotated[str, typer.Argument(help="Its id, from tokens list.")]) -> None:
    """End a token, at once."""
    Tokens(_book()).revoke(token)
    _tell("token_revoked", token=token)


@audit.command("verify", cls=SpokenCommand)
def verify_log(
    head: Annotated[
        str, typer.Option(help="What audit head printed before; it must still be there.")
    ] = "",
) -> None:
    """Check that no line was changed; without --head, lines cut off the end are not noticed."""
    exported = _head(head) if head else None
    found = _log().verify(exported)
    _say("audit_whole", number=found.number, hash=found.hash)
    if not exported:
        _say("audit_end_unseen", err=True)


@audit.command("head", cls=SpokenCommand)
def print_head() -> None:
    """Print the last line's number and hash, to be kept on another machine."""
    head = _log().head()
    typer.echo(f"{head.number}:{head.hash}")


def _head(text: str) -> Head:
    number, _, digest = text.partition(":")
    if not number.isdecimal() or not digest:
        raise DoorError("audit_no_head", text=repr(text[:100]))
    return Head(int(number), digest)


def _book() -> Book:
    return Book(Settings.from_env().home / BOOK_FILE)


def _accounts() -> Accounts:
    return Accounts(_book())


def _log() -> AuditLog:
    settings = Settings.from_env()
    return AuditLog(settings.home / AUDIT_FILE, settings.audit_key.get_secret_value())


def _tell(event: str, **details: Any) -> None:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = ""
    # What was asked for is done; that it could not be noted is said, and no reason to fail.
    try:
        _log().write(event, who=f"operator:{user}", **details)
    except OSError as exc:
        _say("audit_unwritten", said=str(exc), err=True)


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    with suppress(EOFError):
        first = getpass.getpass(say(language(), "password_asked"))
        if first == getpass.getpass(say(language(), "password_again")):
            return first
    raise DoorError("passwords_differ")


def _say(key: str, /, *, err: bool = False, **values: Value) -> None:
    typer.echo(say(language(), key, **values), err=err)


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
