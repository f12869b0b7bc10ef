"""The only reader of the environment: `ASSISTANT_…` variables and `.env`, checked once."""

from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX = "ASSISTANT_"
_EVERY_ADDRESS = frozenset({"0.0.0.0", "::", "*"})
_LEAST_SECRET = 16
_REPAIR = "see .env.example for what it may be"


class SettingsError(ValueError):
    """A setting that can't be used; the message names the variable, its value and the remedy."""


class Settings(BaseSettings):
    """What the operator may set; each field is `ASSISTANT_` and its name in capitals.

    Attributes:
        home: the folder of the index.
        host: the address to listen on.
        hosts: names under which other machines reach the page; loopback names always work.
        embedding_model: a sentence-transformers model by folder or name.
        strictness: the refusal dial: 0 answers on weak evidence, 1 only on strong evidence.
        threads: questions answered at the same time.
        waiting: questions that may wait for their turn; more are turned away.
        editor_token: the secret of those who may send and remove reports; None when no one may.
        reading_seconds: what reading one file may take; `reading_megabytes` in memory.
    """

    model_config = SettingsConfigDict(
        frozen=True,
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
    )

    home: Path = Path(".assistant")
    host: str = Field("127.0.0.1", min_length=1)
    port: int = Field(7860, ge=1, le=65535)
    hosts: Annotated[tuple[str, ...], NoDecode] = ()
    embedding_model: str = Field("multilingual-e5-small", min_length=1)
    strictness: float = Field(0.5, ge=0, le=1, allow_inf_nan=False)
    threads: int = Field(2, ge=1, le=64)
    waiting: int = Field(32, ge=0, le=1000)

    editor_token: SecretStr | None = None
    reading_seconds: float = Field(120, ge=1, le=86_400, allow_inf_nan=False)
    reading_megabytes: int = Field(1500, ge=200, le=1_000_000)

    @field_validator("home")
    @classmethod
    def _without_tilde(cls, home: Path) -> Path:
        return home.expanduser()

    @field_validator("hosts", mode="before")
    @classmethod
    def _separated_by_commas(cls, hosts: object) -> object:
        if not isinstance(hosts, str):
            return hosts
        return tuple(name.strip().lower() for name in hosts.split(",") if name.strip())

    @field_validator("hosts")
    @classmethod
    def _names_only(cls, hosts: tuple[str, ...]) -> tuple[str, ...]:
        for name in hosts:
            if not name.replace("-", "").replace(".", "").replace(":", "").strip("[]").isalnum():
                raise ValueError(f"{name!r} is no host name; give names without http:// or *")
        return hosts

    @field_validator("editor_token")
    @classmethod
    def _hard_to_guess(cls, token: SecretStr | None) -> SecretStr | None:
        secret = token.get_secret_value().strip() if token else ""
        if token and (len(secret) < _LEAST_SECRET or not secret.isascii() or " " in secret):
            raise SettingsError(
                f"ASSISTANT_EDITOR_TOKEN: is not {_LEAST_SECRET} or more ASCII characters without"
                " a blank; make one: python -c 'import secrets; print(secrets.token_urlsafe())'"
            )
        return SecretStr(secret) if token else None

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if self.host in _EVERY_ADDRESS and not self.hosts:
            raise SettingsError(
                f"ASSISTANT_HOST: {self.host!r} listens to other machines, but no name is allowed;"
                " set ASSISTANT_HOSTS to the names they use, such as reports.example.cn"
            )
        return self

    @property
    def served_hosts(self) -> tuple[str, ...]:
        """Return the host names a request may carry."""
        own = () if self.host in _EVERY_ADDRESS else (self.host.lower(),)
        return tuple(dict.fromkeys(("127.0.0.1", "localhost", "[::1]", "::1", *own, *self.hosts)))

    @classmethod
    def from_env(cls, **given: Any) -> Self:
        """Read the environment and `./.env`; what is given here goes before both.

        Raises:
            SettingsError: a variable's value can't be used, or `.env` can't be read.
        """
        try:
            return cls(**{name: value for name, value in given.items() if value is not None})
        except ValidationError as exc:
            raise SettingsError(_in_words(exc)) from None
        except UnicodeDecodeError as exc:
            raise SettingsError(f".env: not UTF-8 at byte {exc.start}; save it as UTF-8") from None


def _in_words(exc: ValidationError) -> str:
    first = exc.errors(include_url=False)[0]
    original = first.get("ctx", {}).get("error")
    if isinstance(original, SettingsError):
        return str(original)
    variable = PREFIX + str(first["loc"][0]).upper()
    wrong = first["msg"].removeprefix("Value error, ")
    return f"{variable}: {wrong[0].lower()}{wrong[1:]}, is {first['input']!r}; {_REPAIR}"
