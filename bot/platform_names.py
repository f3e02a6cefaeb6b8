"""Which platforms there are by the settings, and what to set for the others."""

from collections.abc import Mapping

from adapters.discord_app.channel_names import check_channel as check_discord_channel
from adapters.files.folder import check_channel
from config import Settings
from digests.questions.subscribing import Platform

__all__ = ["platforms_of"]


def platforms_of(settings: Settings) -> Mapping[str, Platform]:
    """All platforms that this version knows; for one that isn't configured, what to set."""
    others = {
        "files": Platform(None if settings.news_digest_files else "set NEWS_DIGEST_FILES to a folder", check_channel),
        "discord": Platform(None if settings.discord_token else "set DISCORD_TOKEN", check_discord_channel),
        "webhook": Platform(None if settings.news_digest_webhook_url else "set NEWS_DIGEST_WEBHOOK_URL"),
    }
    served = sorted(name for name, platform in others.items() if platform.missing is None)
    return {"terminal": Platform(doubt=_unseen(served[0]) if served else None), **others}


def _unseen(other: str) -> str:
    # A service has a terminal only where it was started at one.
    return f"it is shown at the prompt of news-digest run alone; to have it elsewhere, address it to {other}:CHANNEL"
