"""The only reader of the environment: `ASSISTANT_…` variables and `.env`, checked once."""

from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import NoDecode, SettingsConfigDict

from assistant.door_settings import DoorSettings, SettingsError
from assistant.widget_settings import WidgetSettings
from index.unfit import unfit

__all__ = ["Settings", "SettingsError"]

PREFIX = "ASSISTANT_"
_EVERY_ADDRESS = frozenset({"0.0.0.0", "::", "*"})
_LEAST_SECRET = 16


class Settings(WidgetSettings, DoorSettings):
    """What the operator may set; each field is `ASSISTANT_` and its name in capitals.

    Attributes:
        home: the folder of the index.
        hosts: names under which other machines reach the page; loopback names always work.
        embedding_model: a sentence-transformers model by folder or name.
        strictness: the refusal dial: 0 answers on weak evidence, 1 only on strong evidence.
        threads: questions answered at the same time.
        waiting: questions that may wait for their turn; more are turned away.
        chat_model: the model's name at its server; "" for none.
        chat_url: the server's OpenAI-compatible address, to which /chat/completions is added.
        chat_key: sent to that address alone, shown nowhere.
        chat_deadline: seconds a reply may take in all, before the report's words are quoted.
        chat_characters: characters a reply may have; what comes after is not read.
        chat_passages: characters of the reports sent for one question.
        chat_streams: replies written at the same time; other questions are answered by quoting.
        chat_checks: whether the model helps in checking texts; it never judges.
        chat_unverified: whether a sentence the report does not carry is dropped, or listed struck.
        editor_token: the secret of those who may send and remove reports; None when no one may.
        history_days: how long a reader's conversation is kept after its last turn; 0 for none.
        reading_seconds: what reading one file may take; `reading_megabytes` in memory.
        language: of the command lines; "" for the locale's.
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
    language: Literal["", "zh", "en"] = ""
    port: int = Field(7860, ge=1, le=65535)
    hosts: Annotated[tuple[str, ...], NoDecode] = ()
    embedding_model: str = Field("multilingual-e5-small", min_length=1)
    strictness: float = Field(0.5, ge=0, le=1, allow_inf_nan=False)
    threads: int = Field(2, ge=1, le=64)
    waiting: int = Field(64, ge=0, le=1000)
    chat_model: str = ""
    chat_url: str = ""
    chat_key: SecretStr = SecretStr("")
    chat_deadline: float = Field(30, ge=1, le=600, allow_inf_nan=False)
    chat_characters: int = Field(4000, ge=100, le=100_000)
    chat_passages: int = Field(3000, ge=200, le=100_000)
    chat_streams: int = Field(4, ge=1, le=64)
    chat_unverified: Literal["drop", "strike"] = "drop"
    chat_checks: Literal["help", "off"] = "help"

    editor_token: SecretStr | None = None
    history_days: int = Field(90, ge=0, le=3650)
    reading_seconds: float = Field(120, ge=1, le=86_400, allow_inf_nan=False)
    reading_megabytes: int = Field(2500, ge=200, le=1_000_000)

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
                raise SettingsError("setting_no_host", host=repr(name))
        return hosts

    @field_validator("chat_url")
    @classmethod
    def _http_without_secrets(cls, url: str) -> str:
        if "@" in url or "?" in url:
            # The address is shown in errors, and a key in it would be too.
            raise SettingsError("setting_url_with_secrets")
        parts = urlsplit(url)
        if url and (parts.scheme not in {"http", "https"} or not parts.hostname):
            raise SettingsError("setting_no_address", url=repr(url))
        return url.rstrip("/")

    @field_validator("chat_key")
    @classmethod
    def _fit_for_a_header(cls, key: SecretStr) -> SecretStr:
        plain = key.get_secret_value()
        if not plain.isascii() or not plain.isprintable() or " " in plain:
            raise SettingsError("setting_key_unfit")
        return key

    @model_validator(mode="after")
    def _model_with_its_server(self) -> Self:
        if bool(self.chat_model) != bool(self.chat_url):
            lacking = "ASSISTANT_CHAT_URL" if self.chat_model else "ASSISTANT_CHAT_MODEL"
            raise SettingsError("setting_half_a_model", name=lacking)
        return self

    @field_validator("audit_key")
    @classmethod
    def _key_hard_to_guess(cls, key: SecretStr) -> SecretStr:
        if key.get_secret_value() and len(key.get_secret_value()) < _LEAST_SECRET:
            raise SettingsError("setting_key_short", least=_LEAST_SECRET)
        return key

    @field_validator("editor_token", "widget_key")
    @classmethod
    def _hard_to_guess(cls, token: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        secret = token.get_secret_value().strip() if token else ""
        if token and (len(secret) < _LEAST_SECRET or not secret.isascii() or " " in secret):
            name = f"{PREFIX}{str(info.field_name).upper()}"
            raise SettingsError("setting_easily_guessed", name=name, least=_LEAST_SECRET)
        return SecretStr(secret) if token else None

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if self.host in _EVERY_ADDRESS and not self.hosts:
            raise SettingsError("setting_without_hosts", host=repr(self.host))
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
            raise _explained(exc) from None
        except UnicodeDecodeError as exc:
            raise SettingsError("settings_no_utf8", byte=exc.start) from None


def _explained(exc: ValidationError) -> SettingsError:
    first = exc.errors(include_url=False)[0]
    original = first.get("ctx", {}).get("error")
    if isinstance(original, SettingsError):
        return original
    return SettingsError(
        "setting_unfit",
        name=PREFIX + str(first["loc"][0]).upper(),
        wrong=unfit(first),
        value=repr(first["input"]),
    )
