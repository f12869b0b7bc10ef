"""The widget's settings: which sites may embed it, what it may ask, how often."""

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode

from assistant.door_settings import SettingsError

_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]")
Listed = Annotated[tuple[str, ...], NoDecode]


class WidgetSettings(BaseSettings):
    """What the operator may set of the widget; without a site there is none.

    Attributes:
        widget_sites: origins of the sites that may embed the widget.
        widget_reports: ids of the reports it may ask; all when none is named.
        widget_key: with it only the sites' own servers get tokens for their pages.
        widget_peer_minute: questions one peer may ask in a minute.
        widget_minute: questions all of the widget's readers may ask in a minute.
        widget_day: questions all of them may ask in a day.
    """

    widget_sites: Listed = ()
    widget_reports: Listed = ()
    widget_key: SecretStr | None = None
    widget_peer_minute: int = Field(20, ge=1, le=100_000)
    widget_minute: int = Field(120, ge=1, le=1_000_000)
    widget_day: int = Field(5000, ge=1, le=100_000_000)

    @field_validator("widget_sites", "widget_reports", mode="before")
    @classmethod
    def _list_of_names(cls, given: object) -> object:
        if not isinstance(given, str):
            return given
        return tuple(name.strip() for name in given.split(",") if name.strip())

    @field_validator("widget_sites")
    @classmethod
    def _origins_only(cls, sites: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(origin_of(site) for site in sites))


def origin_of(site: str) -> str:
    """Return the site's origin as a browser names it: lower case, no default port.

    Raises:
        SettingsError: it is no origin; a wildcard or a path is none.
    """
    parts = urlsplit(site.lower())
    try:
        port = parts.port
    except ValueError:
        port = -1
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    bare = f"{parts.scheme}://{parts.netloc}"
    if (
        parts.scheme not in _DEFAULT_PORTS
        or not _HOST.fullmatch(host)
        or "@" in parts.netloc
        or port == -1
        or site.lower().rstrip("/") != bare
    ):
        raise SettingsError("setting_no_site", site=repr(site))
    shown = f":{port}" if port is not None and port != _DEFAULT_PORTS[parts.scheme] else ""
    return f"{parts.scheme}://{host}{shown}"
