"""The platforms of this process, by the settings."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta

from adapters.terminal.plain import plain_parts
from adapters.terminal.posting import TerminalPoster
from adapters.terminal.screen import Screen
from config import Settings
from digests.deliveries.posting import Poster

__all__ = ["is_service", "posters_of"]


def is_service(settings: Settings) -> bool:
    """Whether there is a platform to serve besides the terminal."""
    return settings.news_digest_files is not None or settings.news_digest_webhook_url is not None


@asynccontextmanager
async def posters_of(settings: Settings, screen: Screen | None) -> AsyncGenerator[tuple[Poster, ...]]:
    """The platforms' posters, closed at the end; the terminal's where there is a ``screen``.

    Raises:
        PostingError: the webhook's URL can't be used.
    """
    posters: list[Poster] = [TerminalPoster(screen)] if screen else []
    if settings.news_digest_files is not None:
        from adapters.files.posting import FilePoster  # noqa: PLC0415 (each only where it is wanted)

        posters.append(FilePoster(settings.news_digest_files, render=plain_parts))
    if settings.news_digest_webhook_url is None:
        yield tuple(posters)
        return
    from adapters.webhook.posting import WebhookPoster  # noqa: PLC0415

    token, dedupes = settings.news_digest_webhook_token, settings.news_digest_webhook_dedupes
    webhook = WebhookPoster(
        settings.news_digest_webhook_url.get_secret_value(),
        token.get_secret_value() if token else None,
        dedupes_for=timedelta(seconds=dedupes) if dedupes else None,
        finds=settings.news_digest_webhook_finds,
        per_second=settings.news_digest_webhook_rate,
        render=plain_parts,
    )
    try:
        yield (*posters, webhook)
    finally:
        await webhook.aclose()
