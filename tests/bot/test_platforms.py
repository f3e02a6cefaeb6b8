"""Which platforms a process serves, by its settings."""

import asyncio
import io
from datetime import timedelta
from pathlib import Path

from pydantic import SecretStr

from adapters.terminal.screen import Screen
from bot.platforms import is_service, posters_of
from config import Settings
from digests.deliveries.posting import Poster

HOOK = SecretStr("http://127.0.0.1:9/hook")


def posters(settings: Settings, screen: Screen | None = None) -> tuple[Poster, ...]:
    async def scenario() -> tuple[Poster, ...]:
        async with posters_of(settings, screen) as made:
            return made

    return asyncio.run(scenario())


def test_without_settings_the_terminal_is_the_only_platform():
    settings = Settings()

    assert [poster.platform for poster in posters(settings, Screen(io.StringIO()))] == ["terminal"]
    assert not is_service(settings)


def test_a_service_without_a_terminal_shows_nothing_there(tmp_path: Path):
    settings = Settings(news_digest_files=tmp_path, news_digest_webhook_url=HOOK)

    assert [poster.platform for poster in posters(settings)] == ["files", "webhook"]
    assert is_service(settings)


def test_a_webhook_promises_what_its_settings_say():
    settings = Settings(news_digest_webhook_url=HOOK, news_digest_webhook_dedupes=120, news_digest_webhook_rate=50)

    (webhook,) = posters(settings)

    assert webhook.rules.dedupes_for == timedelta(minutes=2)
    assert (webhook.rules.finds, webhook.rules.per_second) == (False, 50)


def test_a_webhook_that_is_not_said_to_dedupe_does_not():
    (webhook,) = posters(Settings(news_digest_webhook_url=HOOK))

    assert webhook.rules.dedupes_for is None
