"""From which confidence on a quote counts as confirmed."""

from config import Settings

__all__ = ["threshold_of"]

_OF_THE_MODEL = 0.5


def threshold_of(settings: Settings) -> float:
    """The configured threshold (0 to 1), or else the model's own."""
    configured = settings.news_digest_threshold
    return _OF_THE_MODEL if configured is None else configured
