"""The platforms of this process, by the settings."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from adapters.files.posting import FilePoster
from adapters.terminal.plain import plain_parts
from adapters.terminal.posting import TerminalPoster
from adapters.terminal.screen import Screen
from config import Settings
from digests.deliveries.posting import Poster

if TYPE_CHECKING:
    from adapters.discord_app.posting import DiscordPoster
    from adapters.webhook.posting import WebhookPoster

__all__ = ["is_service", "posters_of", "webhook_of"]


def is_service(settings: Settings) -> bool:
    """Whether there is a platform to serve besides the terminal."""
    wanted = (settings.news_digest_files, settings.news_digest_webhook_url, settings.discord_token)
    return any(setting is not None for setting in wanted)


@asynccontextmanager
async def posters_of(settings: Settings, screen: Screen | None) -> AsyncGenerator[tuple[Poster, ...]]:
    """The platforms' posters, closed at the end; the terminal's where there is a ``screen``.

    Raises:
        PostingError: the webhook's URL can't be used.
    """
    posters: list[Poster] = [TerminalPoster(screen)] if screen else []
    if settings.news_digest_files is not None:
        posters.append(FilePoster(settings.news_digest_files, render=plain_parts))
    async with AsyncExitStack() as stack:
        if webhook := webhook_of(settings):
            posters.append(webhook)
            stack.push_async_callback(webhook.aclose)
        if discord := _discord_of(settings):
            posters.append(discord)
            stack.push_async_callback(discord.aclose)
        yield tuple(posters)


def _discord_of(settings: Settings) -> "DiscordPoster | None":
    if settings.discord_token is None:
        return None
    from adapters.discord_app.api import Api  # noqa: PLC0415 (aiohttp, only where it is wanted)
    from adapters.discord_app.posting import DiscordPoster  # noqa: PLC0415

    token = settings.discord_token.get_secret_value()
    return DiscordPoster(Api(settings.discord_api_url, token, contact=settings.news_digest_contact))


def webhook_of(settings: Settings) -> "WebhookPoster | None":
    """The webhook's poster, where one is configured; nothing is connected yet.

    Raises:
        PostingError: its URL can't be used.
    """
    if settings.news_digest_webhook_url is None:
        return None
    from adapters.webhook.posting import WebhookPoster  # noqa: PLC0415 (aiohttp, only where it is wanted)

    token, dedupes = settings.news_digest_webhook_token, settings.news_digest_webhook_dedupes
    return WebhookPoster(
        settings.news_digest_webhook_url.get_secret_value(),
        token.get_secret_value() if token else None,
        dedupes_for=timedelta(seconds=dedupes) if dedupes else None,
        finds=settings.news_digest_webhook_finds,
        per_second=settings.news_digest_webhook_rate,
        render=plain_parts,
    )
