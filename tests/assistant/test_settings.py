import re
from pathlib import Path

import pytest

from assistant.settings import Settings, SettingsError

EXAMPLE = Path(__file__).parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def _no_settings_around(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for field in Settings.model_fields:
        monkeypatch.delenv(f"ASSISTANT_{field.upper()}", raising=False)


def test_without_any_variable_the_page_is_on_this_machine_alone() -> None:
    settings = Settings.from_env()

    assert settings.home == Path(".assistant")
    assert (settings.host, settings.port) == ("127.0.0.1", 7860)
    assert settings.strictness == 0.5
    assert settings.served_hosts == ("127.0.0.1", "localhost", "[::1]", "::1")


def test_the_environment_goes_before_the_file_and_what_is_given_before_both(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = (
        "ASSISTANT_PORT=1001\nASSISTANT_HOST=127.0.0.2\nASSISTANT_HOSTS=内网.example, b.example\n"
    )
    (tmp_path / ".env").write_text(lines, encoding="utf-8")
    monkeypatch.setenv("ASSISTANT_PORT", "1002")

    assert Settings.from_env().port == 1002
    assert Settings.from_env(port=1003).port == 1003
    assert Settings.from_env(host=None).host == "127.0.0.2"
    assert Settings.from_env().hosts == ("内网.example", "b.example")


def test_without_sign_in_no_other_address_than_this_machine_s_is_listened_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ASSISTANT_HOST", "0.0.0.0")
    monkeypatch.setenv("ASSISTANT_HOSTS", "reports.example.cn")

    with pytest.raises(SettingsError, match="ASSISTANT_SIGN_IN is none"):
        Settings.from_env()

    monkeypatch.setenv("ASSISTANT_SIGN_IN", "password")
    assert Settings.from_env().host == "0.0.0.0"


def test_a_value_that_does_not_fit_is_told_in_both_languages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ASSISTANT_PORT", "web")

    with pytest.raises(SettingsError) as caught:
        Settings.from_env()

    assert caught.value.said("zh") == (
        "ASSISTANT_PORT 的值 'web' 不可用（应为整数）；可用的值见 .env.example"
    )
    assert caught.value.said("en") == (
        "ASSISTANT_PORT: 'web' is no whole number; see .env.example for what it may be"
    )


def test_an_empty_variable_means_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_PORT", "")

    assert Settings.from_env().port == 7860


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        pytest.param("ASSISTANT_PORT", "70000", id="a port that there is not"),
        pytest.param("ASSISTANT_PORT", "http", id="a port in words"),
        pytest.param("ASSISTANT_STRICTNESS", "1.01", id="stricter than strict"),
        pytest.param("ASSISTANT_STRICTNESS", "nan", id="no number"),
        pytest.param("ASSISTANT_THREADS", "0", id="nobody to answer"),
        pytest.param("ASSISTANT_WAITING", "-1", id="less than nobody waiting"),
        pytest.param("ASSISTANT_HOSTS", "http://a.example", id="an address for a name"),
        pytest.param("ASSISTANT_HOSTS", "*", id="every name"),
        pytest.param("ASSISTANT_CHAT_DEADLINE", "0", id="no time to reply"),
        pytest.param("ASSISTANT_CHAT_UNVERIFIED", "keep", id="unverified text kept"),
        pytest.param("ASSISTANT_CHAT_CHECKS", "judge", id="a model that judges"),
        pytest.param("ASSISTANT_CHAT_URL", "file:///etc/passwd", id="no address of a server"),
        pytest.param("ASSISTANT_HOST", "0.0.0.0", id="open to others without a name for them"),
    ],
)
def test_a_wrong_value_is_named_with_its_variable_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)

    with pytest.raises(SettingsError) as caught:
        Settings.from_env()

    message = str(caught.value)
    assert message.startswith(f"{variable}: ")
    assert repr(value) in message
    assert "; " in message
    assert "\n" not in message


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("ASSISTANT_HOSTS=内网\n".encode("gb18030"))

    with pytest.raises(SettingsError, match=r"^\.env: not UTF-8 at byte 16; "):
        Settings.from_env()


def test_the_example_names_every_variable_with_its_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    shown = dict(re.findall(r"^(ASSISTANT_\w+)=(.*)$", "\n".join(lines), re.MULTILINE))

    for variable, value in shown.items():
        monkeypatch.setenv(variable, value)

    assert sorted(shown) == sorted(f"ASSISTANT_{name.upper()}" for name in Settings.model_fields)
    read = Settings.from_env()
    assert read == Settings.model_construct()
    assert all(lines[lines.index(f"{name}={value}") - 1][0] == "#" for name, value in shown.items())


def test_a_model_needs_its_server_and_a_server_its_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_CHAT_MODEL", "qwen")
    with pytest.raises(SettingsError, match=r"^ASSISTANT_CHAT_URL: is not set; "):
        Settings.from_env()

    monkeypatch.setenv("ASSISTANT_CHAT_URL", "http://127.0.0.1:8080/v1/")
    assert Settings.from_env().chat_url == "http://127.0.0.1:8080/v1"

    monkeypatch.delenv("ASSISTANT_CHAT_MODEL")
    with pytest.raises(SettingsError, match=r"^ASSISTANT_CHAT_MODEL: is not set; "):
        Settings.from_env()


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("ASSISTANT_CHAT_KEY", "sk-canary 1"),
        ("ASSISTANT_CHAT_KEY", "sk-canary钥匙"),
        ("ASSISTANT_CHAT_URL", "http://me:sk-canary@127.0.0.1/v1"),
        ("ASSISTANT_CHAT_URL", "ftp://127.0.0.1/v1?key=sk-canary"),
    ],
)
def test_no_error_shows_a_key(monkeypatch: pytest.MonkeyPatch, variable: str, value: str) -> None:
    monkeypatch.setenv("ASSISTANT_CHAT_MODEL", "qwen")
    monkeypatch.setenv("ASSISTANT_CHAT_URL", "http://127.0.0.1:8080/v1")
    monkeypatch.setenv(variable, value)

    with pytest.raises(SettingsError) as caught:
        Settings.from_env()

    assert str(caught.value).startswith(f"{variable}: ")
    assert "canary" not in f"{caught.value!r}"


def test_a_key_is_in_no_repr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_CHAT_KEY", "sk-canary")

    settings = Settings.from_env()

    assert "canary" not in f"{settings!r} {settings} {settings.model_dump()} "
    assert settings.chat_key.get_secret_value() == "sk-canary"


@pytest.mark.parametrize("secret", ["short-canary", "canary with blanks in it", "金丝雀" * 6])
def test_a_token_that_is_no_secret_is_refused_without_being_shown(
    monkeypatch: pytest.MonkeyPatch, secret: str
) -> None:
    monkeypatch.setenv("ASSISTANT_EDITOR_TOKEN", secret)

    with pytest.raises(SettingsError, match=r"^ASSISTANT_EDITOR_TOKEN: is not 16 ") as refused:
        Settings.from_env()

    assert secret not in str(refused.value)
    assert refused.value.__cause__ is None


def test_the_token_is_no_part_of_what_the_settings_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_EDITOR_TOKEN", "canary-canary-canary")

    settings = Settings.from_env()

    assert "canary" not in f"{settings!r} {settings} {settings.model_dump_json()}"
