"""Logging: structlog, to stderr; what libraries log goes the same way.

Deliveries are followed by their ids: `subscription`, `digest` and `delivery` stand in every event that concerns one. No
event holds a secret, nor a word of an article.
"""

import logging
import sys
import traceback
from collections.abc import Collection, MutableMapping
from typing import Any, Literal, TextIO, cast

import structlog
from structlog.typing import Processor

from config import Settings
from digests.errors import NewsDigestError

__all__ = ["configure", "secrets_of"]

_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
_HIDDEN = "(hidden)"
_SHORTEST = 4  # characters of a secret that is looked for: anything shorter would black out half a log


def configure(
    level: Literal["debug", "info", "warning", "error"],
    form: Literal["text", "json"],
    secrets: Collection[str] = (),
    *,
    stream: TextIO | None = None,
) -> None:
    """Send events of this level and above to stderr, or another stream, as lines of text or of JSON, without these
    secrets.

    What libraries have to say below warning is for debugging alone.
    """
    out: TextIO = stream or sys.stderr
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _without_message,
    ]
    renderer = _Renderer(
        structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=out.isatty()),
        secrets,
    )
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level]),
        logger_factory=structlog.PrintLoggerFactory(out),
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
            foreign_pre_chain=[structlog.stdlib.add_logger_name, structlog.stdlib.ExtraAdder(), *shared],
        )
    )
    quietest = _LEVELS[level] if level == "debug" else max(_LEVELS[level], logging.WARNING)
    logging.basicConfig(handlers=[handler], level=quietest, force=True)


def secrets_of(settings: Settings) -> frozenset[str]:
    """The values of all settings that are secret."""
    values = (getattr(settings, name) for name in type(settings).model_fields)
    return frozenset(value.get_secret_value() for value in values if hasattr(value, "get_secret_value"))


class _Renderer:
    """Renders an event, and hides what must not be seen, wherever in it it stands."""

    def __init__(self, renderer: Processor, secrets: Collection[str]) -> None:
        self._renderer = renderer
        # The longest first: one may stand inside another.
        self._secrets = sorted((secret for secret in secrets if len(secret) >= _SHORTEST), key=len, reverse=True)

    def __call__(self, logger: Any, name: str, event: MutableMapping[str, Any]) -> str:
        text = str(self._renderer(logger, name, event))
        for secret in self._secrets:
            text = text.replace(secret, _HIDDEN)
        return text


def _without_message(logger: Any, name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Where an exception came from, and its kind. The message of one that isn't ours may quote an article or a URL."""
    del logger, name
    error: object = event.pop("exc_info", None)
    if error is True:
        error = sys.exception()
    elif isinstance(error, tuple):
        error = cast("tuple[object, ...]", error)[1]
    if isinstance(error, NewsDigestError):
        event["error"] = str(error)
    elif isinstance(error, BaseException):
        event["error"] = type(error).__qualname__
        event["trace"] = [f"{frame.name} ({frame.filename}:{frame.lineno})" for frame in _frames(error)]
    return event


def _frames(error: BaseException) -> traceback.StackSummary:
    return traceback.extract_tb(error.__traceback__, limit=-8)
