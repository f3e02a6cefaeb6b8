"""Which platforms there are, by the settings."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.platform_names import platforms_of
from config import Settings

DATABASE = SecretStr("sqlite:///:memory:")
URL = SecretStr("https://example.org/hook")


def configured(settings: Settings) -> set[str]:
    """The platforms that need nothing more to be set."""
    return {name for name, platform in platforms_of(settings).items() if platform.missing is None}


def test_the_terminal_needs_no_setting():
    assert configured(Settings(database_url=DATABASE)) == {"terminal"}


def test_a_folder_and_an_address_make_platforms():
    settings = Settings(database_url=DATABASE, news_digest_files=Path("messages"), news_digest_webhook_url=URL)

    assert configured(settings) == {"terminal", "files", "webhook"}


@pytest.mark.parametrize(("name", "setting"), [("files", "NEWS_DIGEST_FILES"), ("webhook", "NEWS_DIGEST_WEBHOOK_URL")])
def test_what_is_not_configured_says_what_to_set(name: str, setting: str):
    missing = platforms_of(Settings(database_url=DATABASE))[name].missing

    assert missing
    assert setting in missing


def test_a_terminal_beside_a_service_is_doubted():
    alone = Settings(database_url=DATABASE)

    assert platforms_of(alone)["terminal"].doubt is None
    assert "files:CHANNEL" in (
        platforms_of(alone.model_copy(update={"news_digest_files": Path("m")}))["terminal"].doubt or ""
    )
