"""Accounts, sign-ins and tokens: what is kept is no secret, and what has ended is nobody's."""

from pathlib import Path

import pytest

from assistant.door.accounts import Account, Accounts
from assistant.door.book import BOOK_FILE, Book
from assistant.door.passwords import Cost, hashed, is_right
from assistant.door.roles import DoorError
from assistant.door.tokens import Tokens

QUICK = Cost(n=2, r=1, p=1)
PASSWORD = "canary 金丝雀 of the mine"


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path / BOOK_FILE)


@pytest.fixture
def accounts(book: Book, clock: Clock) -> Accounts:
    accounts = Accounts(book, hours=1, cost=QUICK, clock=clock)
    accounts.add("Li.Ming", "editor", PASSWORD)
    return accounts


def test_a_name_is_the_same_large_or_small(accounts: Accounts) -> None:
    assert accounts.check("li.ming", PASSWORD) == Account("li.ming", "editor")
    with pytest.raises(DoorError, match="is there already"):
        accounts.add("LI.MING", "reader", PASSWORD)


@pytest.mark.parametrize("password", ["", "wrong", PASSWORD + "x", PASSWORD[:-1], "\ud800" * 12])
def test_a_wrong_password_is_nobody_s(accounts: Accounts, password: str) -> None:
    assert accounts.check("li.ming", password) is None


def test_an_unknown_name_has_no_password(accounts: Accounts) -> None:
    assert accounts.check("nobody", PASSWORD) is None


@pytest.mark.parametrize("password", ["short", "x" * 201, "aaaaaaaaaaaa", "some.one.else"])
def test_a_password_that_is_easily_guessed_or_endless_is_refused(
    accounts: Accounts, password: str
) -> None:
    with pytest.raises(DoorError, match=r"^password: "):
        accounts.add("some.one.else", "reader", password)


@pytest.mark.parametrize("name", ["", "a b", "x" * 65, "../../x", "<b>"])
def test_a_name_that_is_none_is_refused(accounts: Accounts, name: str) -> None:
    with pytest.raises(DoorError, match=r"^name: "):
        accounts.add(name, "reader", PASSWORD)


def test_the_same_password_is_kept_differently_each_time() -> None:
    first, second = hashed(PASSWORD, QUICK), hashed(PASSWORD, QUICK)

    assert first != second
    assert is_right(PASSWORD, first)
    assert is_right(PASSWORD, second)
    assert not is_right(PASSWORD, "scrypt$nonsense")


def test_a_sign_in_is_known_until_its_time_is_over(accounts: Accounts, clock: Clock) -> None:
    secret = accounts.sign_in(Account("li.ming", "editor"))

    assert accounts.signed_in(secret) == Account("li.ming", "editor")
    clock.now += 3600
    assert accounts.signed_in(secret) is None


def test_a_sign_in_ends_with_sign_out_a_new_password_or_the_account(accounts: Accounts) -> None:
    account = Account("li.ming", "editor")
    first = accounts.sign_in(account)
    accounts.sign_out(first)
    second = accounts.sign_in(account)
    accounts.set_password("li.ming", PASSWORD + "2")
    third = accounts.sign_in(account)
    accounts.remove("li.ming")

    assert [accounts.signed_in(secret) for secret in (first, second, third)] == [None, None, None]


def test_a_new_role_counts_at_once(accounts: Accounts) -> None:
    secret = accounts.sign_in(Account("li.ming", "editor"))

    accounts.set_role("li.ming", "reader")

    assert accounts.signed_in(secret) == Account("li.ming", "reader")


def test_what_another_process_changes_counts_at_once(
    accounts: Accounts, tmp_path: Path, clock: Clock
) -> None:
    secret = accounts.sign_in(Account("li.ming", "editor"))

    Accounts(Book(tmp_path / BOOK_FILE), cost=QUICK, clock=clock).remove("li.ming")

    assert accounts.signed_in(secret) is None


def test_a_token_is_known_until_it_is_over_or_revoked(book: Book, clock: Clock) -> None:
    tokens = Tokens(book, clock=clock)
    token, secret = tokens.add("the portal", "reader", days=1)
    other, other_secret = tokens.add("the indexer", "editor", days=2)

    assert tokens.find(secret) == token
    assert tokens.find(secret + "x") is None
    clock.now += 86_400
    assert tokens.find(secret) is None
    assert tokens.find(other_secret) == other
    tokens.revoke(other.id)
    assert tokens.find(other_secret) is None


@pytest.mark.parametrize("days", [0, -1, 3_651, float("nan")])
def test_a_token_has_an_end(book: Book, days: float) -> None:
    with pytest.raises(DoorError, match=r"^days: "):
        Tokens(book).add("the portal", "reader", days=days)


def test_the_file_holds_no_secret_and_is_its_owner_s_alone(
    accounts: Accounts, book: Book, tmp_path: Path
) -> None:
    secret = accounts.sign_in(Account("li.ming", "editor"))
    _, token = Tokens(book).add("the portal", "reader")

    book.close()

    content = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert not any(each.encode() in content for each in (PASSWORD, secret, token))
    assert (tmp_path / BOOK_FILE).stat().st_mode & 0o077 == 0


def test_without_a_file_there_is_nobody_and_none_is_made(tmp_path: Path) -> None:
    book = Book(tmp_path / "none" / BOOK_FILE)

    assert Tokens(book).find("ra_x") is None
    assert not (tmp_path / "none").exists()
