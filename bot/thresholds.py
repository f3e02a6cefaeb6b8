"""From which confidence on a quote counts as confirmed."""

from config import Settings
from digests.composing import CONFIRMED

__all__ = ["threshold_of"]


def threshold_of(settings: Settings) -> float:
    """The configured threshold (0 to 1), or else the engine's own."""
    configured = settings.news_digest_threshold
    return CONFIRMED if configured is None else configured
