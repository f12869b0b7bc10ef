"""The settings of the door: who signs in how, behind which proxy, and how much each may ask."""

from ipaddress import ip_address, ip_network
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode

from index.remarks import Spoken

_Names = Annotated[tuple[str, ...], NoDecode]


class DoorSettings(BaseSettings):
    """What the operator may set about who comes in.

    Attributes:
        host: the address to listen on.
        sign_in: none (this machine alone), with a password, or at a proxy that names people.
        session_hours: how long a sign-in with a password lasts.
        trusted_proxies: addresses or networks of proxies whose word on a request's peer counts.
        proxy_header: in which the trusted proxy names who has signed in.
        proxy_role_header: in which it tells their roles or groups; "" for none.
        proxy_editors: names of editors, `proxy_admins` of administrators, whatever it tells.
        questions_per_minute: of one visitor; `peer_questions_per_minute` of one address.
        audit_key: of the audit log's hashes; without one whoever can write the file can forge it.
        log_level: from which the program's log is written, as JSON lines on the error stream.
        log_questions: whether questions stand in it.
    """

    host: str = Field("127.0.0.1", min_length=1)
    sign_in: Literal["none", "password", "proxy"] = "none"
    session_hours: float = Field(12, gt=0, le=8760, allow_inf_nan=False)
    trusted_proxies: _Names = ()
    proxy_header: str = ""
    proxy_role_header: str = ""
    proxy_editors: _Names = ()
    proxy_admins: _Names = ()
    questions_per_minute: int = Field(60, ge=1, le=100_000)
    peer_questions_per_minute: int = Field(300, ge=1, le=1_000_000)
    audit_key: SecretStr = SecretStr("")
    log_level: Literal["debug", "info", "warning", "error"] = "warning"
    log_questions: bool = False

    @field_validator("trusted_proxies", "proxy_editors", "proxy_admins", mode="before")
    @classmethod
    def _listed(cls, names: object) -> object:
        if not isinstance(names, str):
            return names
        return tuple(name.strip() for name in names.split(",") if name.strip())

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, proxies: tuple[str, ...]) -> tuple[str, ...]:
        for proxy in proxies:
            if ip_network(proxy).prefixlen == 0:
                raise SettingsError("setting_every_proxy", proxy=repr(proxy))
        return proxies

    @model_validator(mode="after")
    def _proxy_known(self) -> Self:
        if self.sign_in == "proxy" and not (self.proxy_header and self.trusted_proxies):
            lacking = "TRUSTED_PROXIES" if self.proxy_header else "PROXY_HEADER"
            raise SettingsError("setting_for_proxy", name=f"ASSISTANT_{lacking}")
        return self

    @model_validator(mode="after")
    def _at_home(self) -> Self:
        if self.sign_in == "none" and not _is_loopback(self.host):
            raise SettingsError("setting_open_to_all", host=repr(self.host))
        return self


class SettingsError(Spoken, ValueError):
    """A setting that can't be used; the message names the variable, its value and the remedy."""


def _is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
