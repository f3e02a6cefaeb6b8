"""Settings come from the environment, secret files and a TOML file; all faults are told at once."""

import os
import traceback
from pathlib import Path

import pytest

from config import Settings, SettingsError, load_settings

PASSWORD = "correct-horse-battery"  # noqa: S105


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    names = [name.upper() for name in Settings.model_fields]
    for name in [*names, *(f"{name}_FILE" for name in names), "NEWS_DIGEST_CONFIG"]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def toml(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    path = tmp_path / "news-digest.toml"
    monkeypatch.setenv("NEWS_DIGEST_CONFIG", str(path))
    return path


def faults() -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        load_settings()
    return caught.value.faults


def test_with_nothing_set_the_database_lies_in_the_users_data_folder(tmp_path: Path):
    settings = load_settings()

    assert settings.database_url.get_secret_value() == f"sqlite:///{tmp_path}/data/news-digest/archive.sqlite3"
    assert settings.news_digest_sources == ()
    assert settings.news_digest_threshold is None
    assert settings.discord_token is None


@pytest.mark.parametrize("key", ["news_digest_threshold", "NEWS_DIGEST_THRESHOLD"])
def test_a_key_of_the_toml_file_may_be_in_small_letters_or_capitals(toml: Path, key: str):
    toml.write_text(f"{key} = 0.25", encoding="utf-8")

    assert load_settings().news_digest_threshold == 0.25


def test_the_environment_wins_over_the_toml_file(toml: Path, monkeypatch: pytest.MonkeyPatch):
    toml.write_text("news_digest_threshold = 0.25", encoding="utf-8")
    monkeypatch.setenv("NEWS_DIGEST_THRESHOLD", "0.75")

    assert load_settings().news_digest_threshold == 0.75


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DISCORD_TOKEN", "")

    assert load_settings().discord_token is None


def test_a_secret_can_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "token").write_text("abc.def\n", encoding="utf-8")
    monkeypatch.setenv("DISCORD_TOKEN_FILE", str(tmp_path / "token"))

    token = load_settings().discord_token

    assert token is not None
    assert token.get_secret_value() == "abc.def"


def test_a_secret_in_two_places_is_a_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("DISCORD_TOKEN", "abc")
    monkeypatch.setenv("DISCORD_TOKEN_FILE", str(tmp_path))

    assert faults() == ("DISCORD_TOKEN and DISCORD_TOKEN_FILE are both set; keep one",)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"x" * 100_000], ids=["missing", "no text", "too long"])
def test_a_secret_file_that_holds_no_secret_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None
):
    path = tmp_path / "secret"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setenv("SLACK_BOT_TOKEN_FILE", str(path))

    (fault,) = faults()

    assert fault.startswith(f"SLACK_BOT_TOKEN_FILE names {path}, which ")


def test_sources_in_the_environment_are_separated_as_paths_are(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NEWS_DIGEST_SOURCES", os.pathsep.join(["a folder", "https://example.org/feed", "b.txt"]))

    assert load_settings().news_digest_sources == ("a folder", "https://example.org/feed", "b.txt")


def test_sources_in_toml_are_an_array(toml: Path):
    toml.write_text('news_digest_sources = ["a", "b:c"]', encoding="utf-8")

    assert load_settings().news_digest_sources == ("a", "b:c")


def test_all_faults_are_told_at_once(toml: Path, monkeypatch: pytest.MonkeyPatch):
    toml.write_text('news_digest_sources = [1, 2]\nnews_digest_log_level = 7\ndiscord_tokn = "x"', encoding="utf-8")
    monkeypatch.setenv("NEWS_DIGEST_THRESHOLD", "high")
    monkeypatch.setenv("NEWS_DIGEST_HTTP", "localhost:99999")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xoxb-swapped")

    told = faults()

    assert {fault.split(" ")[0] for fault in told} == {
        "NEWS_DIGEST_SOURCES",
        "NEWS_DIGEST_LOG_LEVEL",
        "DISCORD_TOKN",
        "NEWS_DIGEST_THRESHOLD",
        "NEWS_DIGEST_HTTP",
        "SLACK_APP_TOKEN",
    }


def test_a_fault_names_key_type_origin_and_what_is_allowed(toml: Path):
    toml.write_text("news_digest_log_level = 7", encoding="utf-8")

    (fault,) = faults()

    assert fault == (
        "NEWS_DIGEST_LOG_LEVEL is 7, an integer that can't be used (from the file that NEWS_DIGEST_CONFIG names); "
        "allowed: debug, info, warning or error"
    )


def test_the_value_of_a_setting_that_is_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NEWS_DIGEST_KEEP_DAYS", "two weeks\x1b")

    (fault,) = faults()

    assert fault.startswith(r"NEWS_DIGEST_KEEP_DAYS is 'two weeks\x1b', a string that can't be used")


def test_a_url_with_a_password_is_not_shown(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DISCORD_GATEWAY_URL", f"https://me:{PASSWORD}@gateway.example")

    (fault,) = faults()

    assert PASSWORD not in fault


def test_an_unknown_key_is_a_fault_with_the_nearest_one_suggested(toml: Path):
    toml.write_text('news_digest_source = "a"', encoding="utf-8")

    (fault,) = faults()

    assert fault.endswith("did you mean NEWS_DIGEST_SOURCES?")


@pytest.mark.parametrize("value", ["true", "nan", "inf", "-0.1", "1.1", '"much"', "[0.5]", "2024-01-01"])
def test_a_threshold_is_a_probability(toml: Path, value: str):
    toml.write_text(f"news_digest_threshold = {value}", encoding="utf-8")

    (fault,) = faults()

    assert "a number from 0 to 1" in fault


@pytest.mark.parametrize("content", [None, b"key = ", b"\xff\xfe"], ids=["missing", "broken", "not UTF-8"])
def test_a_toml_file_that_cannot_be_read_is_a_fault(toml: Path, content: bytes | None):
    if content is not None:
        toml.write_bytes(content)

    (fault,) = faults()

    assert fault.startswith(f"NEWS_DIGEST_CONFIG names {toml}, which ")


def test_a_key_in_both_spellings_is_a_fault(toml: Path):
    toml.write_text("news_digest_threshold = 0.1\nNEWS_DIGEST_THRESHOLD = 0.2", encoding="utf-8")

    assert faults() == (f"NEWS_DIGEST_THRESHOLD stands twice in {toml}; keep one",)


@pytest.mark.parametrize(
    "name",
    [
        "DISCORD_TOKEN",
        "SLACK_BOT_TOKEN",
        "SLACK_APP_TOKEN",
        "SLACK_SIGNING_SECRET",
        "SLACK_CLIENT_SECRET",
        "NEWS_DIGEST_KEY",
        "DATABASE_URL",
    ],
)
def test_a_faulty_secret_is_never_printed(monkeypatch: pytest.MonkeyPatch, name: str):
    monkeypatch.setenv(name, f"mysql://me:{PASSWORD} @host/db")

    with pytest.raises(SettingsError) as caught:
        load_settings()

    assert PASSWORD not in "".join(traceback.format_exception(caught.value))
    assert caught.value.faults[0].startswith(name)


def test_a_good_secret_is_never_printed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", f"postgresql://me:{PASSWORD}@host/db")
    monkeypatch.setenv("SLACK_BOT_TOKEN", f"xoxb-{PASSWORD}")

    settings = load_settings()

    assert PASSWORD not in f"{settings!r} {settings} {settings.model_dump()}"


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("https://a.org/x:https://b.org:8080/y", ("https://a.org/x", "https://b.org:8080/y")),
        ("http://127.0.0.1:8123:seeds", ("http://127.0.0.1:8123", "seeds")),
        ("seeds:http://[::1]:80/feed", ("seeds", "http://[::1]:80/feed")),
        ("https://a.org/x https://b.org/y", ("https://a.org/x", "https://b.org/y")),
        ("https://user:secret@a.org/x", ("https://user:secret@a.org/x",)),
    ],
)
def test_urls_in_the_environment_keep_their_ports(monkeypatch: pytest.MonkeyPatch, text: str, sources: tuple[str, ...]):
    monkeypatch.setenv("NEWS_DIGEST_SOURCES", text)

    assert load_settings().news_digest_sources == sources


def test_networks_of_ones_own_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NEWS_DIGEST_OWN_NETWORKS", "10.1.0.0/16, ::1")

    assert load_settings().news_digest_own_networks == ("10.1.0.0/16", "::1")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NEWS_DIGEST_OWN_NETWORKS", "intranet"),
        ("NEWS_DIGEST_CONTACT", "me at home"),
        ("NEWS_DIGEST_COLLECT_MINUTES", "0"),
    ],
)
def test_a_setting_of_collecting_that_cannot_be_used_is_told(monkeypatch: pytest.MonkeyPatch, name: str, value: str):
    monkeypatch.setenv(name, value)

    assert name in faults()[0]
