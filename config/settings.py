"""Every setting, with its type, its default and what is allowed.

A field's name in capitals is the name of the environment variable; the same name, in small letters or
capitals, is the key of the TOML file. A field's description says what is allowed: faults print it.
"""

import os
import re
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal

import platformdirs
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from config.sources import SecretFiles, TomlFile

__all__ = ["Settings"]

_APPLICATION = "news-digest"
# A colon separates paths, but not the scheme of a URL from its rest.
# Nor a host from its port (a number up to a slash or the end of the URL), a user from a password (up to "@") or the
# parts of an IPv6 address (up to "]").
_BETWEEN_SOURCES = re.compile(
    rf"{re.escape(os.pathsep)}"
    rf"(?!//|[0-9]{{1,5}}(?:[/?#]|$|{re.escape(os.pathsep)})|[^/\s:]*@|[0-9a-fA-F:.]*\])"
    r"|\s+(?=https?://)"
)


class Settings(BaseSettings):
    """What the environment, secret files and the TOML file say, in this order of precedence.

    Build it with `config.load_settings`, which turns pydantic's errors into ours.
    """

    model_config = SettingsConfigDict(
        frozen=True,
        extra="forbid",
        case_sensitive=False,
        env_ignore_empty=True,
        hide_input_in_errors=True,
        allow_inf_nan=False,
    )

    database_url: SecretStr = Field(
        default_factory=lambda: _database_in(platformdirs.user_data_path(_APPLICATION)),
        description="sqlite:///PATH or postgresql://USER:PASSWORD@HOST/DATABASE",
    )
    news_digest_sources: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="files, folders and URLs of feeds or pages, "
        f"separated by '{os.pathsep}' or white space before a URL (in TOML: an array of strings)",
    )
    news_digest_contact: str | None = Field(
        default=None,
        pattern=r"^[!-~]{1,200}$",
        description="a URL or e-mail address for people whose site is fetched, without white space",
    )
    news_digest_own_networks: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="networks that may be fetched from though they are not public, separated by commas, "
        "for example 10.1.0.0/16,127.0.0.1 (in TOML: an array of strings)",
    )
    news_digest_operator: str | None = Field(
        default=None,
        pattern=r"^[a-z][a-z0-9_-]*:\S(.*\S)?$",
        description="PLATFORM:CHANNEL where the operator is told what fails for good, for example files:operator "
        "(unset: at the terminal, where there is one)",
    )
    news_digest_collect_minutes: int = Field(
        default=10, ge=1, le=1_440, description="minutes from 1 to 1440 between two rounds of collecting"
    )
    news_digest_keep_days: int | None = Field(
        default=None,
        ge=15,
        le=36_500,
        description="whole days from 15 to 36500 for which the text of an article is kept after it was collected, "
        "as digests compare with what was told for 14 days (unset: for ever)",
    )
    news_digest_keep_quotes: bool = Field(
        default=True,
        description="true or false: whether statements stay with their sentence where their article's text goes",
    )
    news_digest_threshold: float | None = Field(
        default=None, ge=0, le=1, description="a number from 0 to 1 (unset: the engine's own)"
    )
    news_digest_log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="warning", description="debug, info, warning or error"
    )
    news_digest_log_format: Literal["text", "json"] = Field(default="text", description="text or json")
    news_digest_http: str | None = Field(
        default=None,
        pattern=r"^(\[[0-9a-fA-F:.]+\]|[\w.-]+):\d{1,5}$",
        description="HOST:PORT, for example 127.0.0.1:8080",
    )
    news_digest_lease: float = Field(
        default=60,
        ge=2,
        le=60,
        description="seconds from 2 to 60 after which another process takes up what one left unfinished",
    )
    news_digest_files: Path | None = Field(
        default=None, description="a folder: channels of the platform files are folders in it"
    )
    news_digest_webhook_url: SecretStr | None = Field(
        default=None, description="an http:// or https:// URL that takes messages of the platform webhook"
    )
    news_digest_webhook_token: SecretStr | None = Field(
        default=None, description="what goes there as Authorization: Bearer, without white space"
    )
    news_digest_webhook_dedupes: float = Field(
        default=0,
        ge=0,
        le=86_400,
        description="seconds from 0 to 86400 for which the webhook takes a key sent again for the same message",
    )
    news_digest_webhook_finds: bool = Field(
        default=False, description="true or false: whether the webhook answers look-ups by key"
    )
    news_digest_webhook_rate: float = Field(
        default=5, gt=0, le=1_000, description="messages a second that the webhook takes, up to 1000"
    )
    news_digest_key: SecretStr | None = Field(default=None, description="a key for encryption, without white space")

    discord_token: SecretStr | None = Field(
        default=None, description="the token of the bot, without white space and without the word Bot"
    )
    discord_api_url: str = Field(
        default="https://discord.com/api/v10", pattern=r"^https?://[^\s/]+", description="an http:// or https:// URL"
    )
    discord_gateway_url: str | None = Field(
        default=None, pattern=r"^wss?://[^\s/]+", description="a ws:// or wss:// URL"
    )

    slack_bot_token: SecretStr | None = Field(default=None, description="a token that begins with xoxb-")
    slack_app_token: SecretStr | None = Field(default=None, description="a token that begins with xapp-")
    slack_signing_secret: SecretStr | None = Field(default=None, description="text without white space")
    slack_client_id: str | None = Field(default=None, pattern=r"^\S+$", description="text without white space")
    slack_client_secret: SecretStr | None = Field(default=None, description="text without white space")
    slack_api_url: str = Field(
        default="https://slack.com/api/", pattern=r"^https?://[^\s/]+", description="an http:// or https:// URL"
    )

    @field_validator("news_digest_sources", mode="before")
    @classmethod
    def _split_sources(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(part for raw in _BETWEEN_SOURCES.split(value) if (part := raw.strip()))

    @field_validator("news_digest_own_networks", mode="before")
    @classmethod
    def _split_networks(cls, value: object) -> object:
        return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value

    @field_validator("news_digest_own_networks")
    @classmethod
    def _are_networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for network in value:
            ip_network(network)  # raises ValueError
        return value

    @field_validator("news_digest_threshold", mode="before")
    @classmethod
    def _truth_is_no_number(cls, value: object) -> object:
        if isinstance(value, bool):
            raise ValueError("a truth value is no number")  # noqa: TRY004 (pydantic collects ValueError alone)
        return value

    @field_validator("news_digest_log_level", "news_digest_log_format", mode="before")
    @classmethod
    def _small_letters(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @field_validator("news_digest_http")
    @classmethod
    def _port_exists(cls, value: str | None) -> str | None:
        if value is not None and int(value.rpartition(":")[2]) > 65_535:
            raise ValueError("no such port")
        return value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: SecretStr) -> SecretStr:
        if not re.match(r"(sqlite|postgres|postgresql)(\+\w+)?://", value.get_secret_value()):
            raise ValueError("no database that is known")
        return value

    @field_validator("news_digest_webhook_url")
    @classmethod
    def _web_address(cls, value: SecretStr | None) -> SecretStr | None:
        return _matching(r"https?://[^\s/]\S*", value)

    @field_validator(
        "news_digest_key", "news_digest_webhook_token", "discord_token", "slack_signing_secret", "slack_client_secret"
    )
    @classmethod
    def _one_word(cls, value: SecretStr | None) -> SecretStr | None:
        return _matching(r"[!-~]+", value)

    @field_validator("slack_bot_token")
    @classmethod
    def _bot_token(cls, value: SecretStr | None) -> SecretStr | None:
        return _matching(r"xoxb-[!-~]+", value)

    @field_validator("slack_app_token")
    @classmethod
    def _app_token(cls, value: SecretStr | None) -> SecretStr | None:
        return _matching(r"xapp-[!-~]+", value)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Where settings come from, the first one that knows a key wins."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, SecretFiles(settings_cls), TomlFile(settings_cls)


def _database_in(folder: Path) -> SecretStr:
    return SecretStr(f"sqlite:///{folder / 'archive.sqlite3'}")


def _matching(pattern: str, value: SecretStr | None) -> SecretStr | None:
    if value is not None and not re.fullmatch(pattern, value.get_secret_value()):
        raise ValueError("not in the form that is allowed")
    return value
