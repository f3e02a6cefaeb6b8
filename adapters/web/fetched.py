"""What is asked of a URL, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.web import headers as told

__all__ = ["Answer", "Fetched", "Wish", "fetched"]

_LONGEST_VALIDATOR = 500  # characters


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of a URL; `adapters.web.fetching.Fetcher.fetch` describes the fields."""

    url: str
    etag: str | None
    last_modified: str | None
    accept: str
    largest: int
    cut: bool

    @property
    def is_conditional(self) -> bool:
        """Whether the answer may be that nothing has changed."""
        return bool(self.etag or self.last_modified)

    @property
    def headers(self) -> dict[str, str]:
        """What the request says of it."""
        validators = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {"Accept": self.accept} | {name: value for name, value in validators.items() if value}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A response of success, or that nothing has changed.

    ``asked``: the URL as it was given. ``url``: where the answer came from, after redirects, without user and password.
    ``permanent``: what to ask for from now on in place of ``asked``; None where nothing led away from there, or not
    every step of it was permanent (301, 308). ``body``: decompressed, empty where ``not_modified`` (304).
    ``media_type``: in small letters, empty where the header doesn't tell. ``charset``: what the header says, known or
    not. ``etag``, ``last_modified``: to be handed in next time; printable ASCII. ``fresh_for``: how long it need not
    be asked for again, None where it isn't said. ``retry_after``: how long the host wants to be left alone.
    """

    asked: str
    url: str
    permanent: str | None
    status: int
    body: bytes
    media_type: str
    charset: str | None
    etag: str | None
    last_modified: str | None
    not_modified: bool
    fresh_for: timedelta | None
    retry_after: timedelta | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A response: its status, headers and decompressed body, and when it was ``received`` (aware UTC)."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    received: datetime


def fetched(wish: Wish, answer: Answer, *, url: str, permanent: str | None) -> Fetched:
    """What a wish and its answer come to; ``url`` and ``permanent`` as in `Fetched`."""
    said, not_modified = answer.headers, answer.status == 304
    etag, last_modified = _validator(said.get("ETag")), _validator(said.get("Last-Modified"))
    return Fetched(
        asked=wish.url,
        url=url,
        permanent=permanent,
        status=answer.status,
        body=answer.body,
        media_type=told.media_type(said),
        charset=told.charset(said),
        # A 304 need not repeat what it confirms.
        etag=etag or (wish.etag if not_modified else None),
        last_modified=last_modified or (wish.last_modified if not_modified else None),
        not_modified=not_modified,
        fresh_for=told.fresh_for(said, answer.received),
        retry_after=told.retry_after(said, answer.received),
    )


def _validator(value: str | None) -> str | None:
    # It is stored, and sent back: not where it could break either.
    usable = value is not None and len(value) <= _LONGEST_VALIDATOR and value.isascii() and value.isprintable()
    return value if usable else None
