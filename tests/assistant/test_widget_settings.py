import pytest

from assistant.settings import Settings, SettingsError


@pytest.mark.parametrize(
    ("given", "sites"),
    [
        ("", ()),
        ("https://portal.example.cn", ("https://portal.example.cn",)),
        (
            "HTTPS://Portal.example.cn/, http://10.0.0.8:8080",
            ("https://portal.example.cn", "http://10.0.0.8:8080"),
        ),
        ("https://a.cn:443,http://a.cn:80,https://a.cn", ("https://a.cn", "http://a.cn")),
        ("http://[::1]:81", ("http://[::1]:81",)),
    ],
)
def test_sites_are_named_as_browsers_name_them(given: str, sites: tuple[str, ...]) -> None:
    assert Settings.from_env(widget_sites=given).widget_sites == sites


@pytest.mark.parametrize(
    "site",
    [
        "*",
        "https://*.example.cn",
        "portal.example.cn",
        "ftp://portal.example.cn",
        "https://portal.example.cn/path",
        "https://portal.example.cn?x=1",
        "https://user@portal.example.cn",
        "https://portal.example.cn:99999",
        "https://",
        "https://a.cn; script-src *",
        "https://a.cn 'self'",
        "null",
    ],
)
def test_what_is_no_site_is_refused_by_name(site: str) -> None:
    with pytest.raises(SettingsError, match=r"ASSISTANT_WIDGET_SITES: .* is no site"):
        Settings.from_env(widget_sites=site)


def test_a_key_that_can_be_guessed_is_refused_and_not_shown() -> None:
    with pytest.raises(SettingsError, match="ASSISTANT_WIDGET_KEY") as refusal:
        Settings.from_env(widget_key="too-short")

    assert "too-short" not in str(refusal.value)
