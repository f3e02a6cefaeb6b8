"""What the strict fake platform remembers: messages, keys, rates, and how often its rules were broken. No sockets here.

All moments are seconds of one monotonic clock, handed in.
"""

import math
from collections import Counter, deque
from dataclasses import dataclass, field

__all__ = ["Accepted", "Limited", "Message", "Platform", "PlatformRules", "Rate", "ViolationError"]

_TOLERANCE = 0.05  # seconds: two processes' clocks, rounded
_FIELDS = {"key": str, "channel": str, "part": int, "parts": int, "digest": int, "slot": str, "text": str}


class ViolationError(Exception):
    """A request that no client that keeps the rules sends: the HTTP ``status``, and a ``reason`` of one word."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Rate:
    """At most ``most`` requests in any ``seconds``."""

    most: int
    seconds: float


@dataclass(frozen=True, slots=True)
class PlatformRules:
    """What is imitated. ``dedupe_seconds``: the nonce window, None for none; ``search_lag``: seconds until a message
    can be found; ``longest``: characters of a text; ``grace``: seconds after a Retry-After in which requests may come
    that were on their way when it was sent."""

    dedupe_seconds: float | None = None
    searchable: bool = False
    search_lag: float = 0.0
    rate: Rate | None = None
    channel_rate: Rate | None = None
    longest: int | None = None
    grace: float = 0.5


@dataclass(frozen=True, slots=True)
class Message:
    """A message that was accepted; ``time`` in seconds since 1970."""

    id: str
    key: str
    channel: str
    part: int
    parts: int
    digest: int
    slot: str
    text: str
    time: float


@dataclass(frozen=True, slots=True)
class Accepted:
    """The id of a message, and whether it was ``known`` before."""

    id: str
    known: bool


@dataclass(frozen=True, slots=True)
class Limited:
    """Not before so many seconds, ``everywhere`` or in the channel."""

    seconds: float
    everywhere: bool


@dataclass(slots=True)
class Platform:
    """The platform's memory."""

    rules: PlatformRules
    messages: list[Message] = field(default_factory=list[Message])
    counts: Counter[str] = field(default_factory=Counter[str])
    violations: Counter[str] = field(default_factory=Counter[str])
    _by_key: dict[str, list[tuple[float, Message]]] = field(default_factory=dict[str, list[tuple[float, Message]]])
    _parts: dict[tuple[str, int], int] = field(default_factory=dict[tuple[str, int], int])
    _recent: dict[str | None, deque[float]] = field(default_factory=dict[str | None, deque[float]])
    _closed: dict[str | None, tuple[float, float]] = field(default_factory=dict[str | None, tuple[float, float]])

    def read(self, value: object, header: str) -> dict[str, object]:
        """A message's fields.

        Raises:
            ViolationError: they are not those of the protocol.
        """
        if not isinstance(value, dict):
            raise ViolationError(400, "not_an_object")
        fields: dict[str, object] = value  # pyright: ignore[reportUnknownVariableType]
        if unknown := fields.keys() - _FIELDS.keys():
            raise ViolationError(400, f"unknown_field_{min(unknown)}")
        for name, kind in _FIELDS.items():
            is_none = name in {"digest", "slot"} and fields.get("digest") == 0 and not fields.get("slot")
            if type(fields.get(name)) is not kind or (fields[name] in ("", 0) and not is_none):
                raise ViolationError(400, f"bad_{name}")
        key, text = str(fields["key"]), str(fields["text"])
        if len(key) > 25:  # as a nonce of Discord's
            raise ViolationError(400, "long_key")
        if header != f'"{key}"':
            raise ViolationError(400, "bad_idempotency_key")
        if self.rules.longest is not None and len(text) > self.rules.longest:
            raise ViolationError(400, "long_text")
        return fields

    def limit(self, channel: str, now: float) -> Limited | None:
        """Count a request that is about to be dealt with; what to answer where there were too many."""
        for scope in (None, channel):
            since, until = self._closed.get(scope, (now, now))
            if since + self.rules.grace < now < until - _TOLERANCE:
                self.violations["before_retry_after"] += 1
            if now < until:
                return self._turn_away(scope, until - now)
        for scope, rate in ((None, self.rules.rate), (channel, self.rules.channel_rate)):
            if rate is None:
                continue
            recent = self._recent.setdefault(scope, deque())
            while recent and recent[0] <= now - rate.seconds:
                recent.popleft()
            if len(recent) >= rate.most:
                return self.close(scope, recent[0] + rate.seconds - now, now)
        for scope, rate in ((None, self.rules.rate), (channel, self.rules.channel_rate)):
            if rate is not None:
                self._recent[scope].append(now)
        return None

    def close(self, scope: str | None, seconds: float, now: float) -> Limited:
        """Take nothing for a while, in whole seconds: in one channel, or (None) at all."""
        seconds = max(1, math.ceil(seconds))
        self._closed[scope] = (now, now + seconds)
        return self._turn_away(scope, seconds)

    def accept(self, fields: dict[str, object], now: float, wall: float) -> Accepted:
        """Take a message, or the one that was taken for this key before."""
        key, channel, part = str(fields["key"]), str(fields["channel"]), int(str(fields["part"]))
        earlier = self._by_key.setdefault(key, [])
        window = self.rules.dedupe_seconds
        if earlier and window is not None and now - earlier[0][0] <= window:
            self.counts["deduplicated"] += 1
            return Accepted(earlier[0][1].id, known=True)
        if earlier:
            self.counts["doubled"] += 1
        digest = int(str(fields["digest"]))
        if part > self._parts.get((channel, digest), 0) + 1:
            self.violations["part_out_of_order"] += 1
        self._parts[channel, digest] = max(part, self._parts.get((channel, digest), 0))
        message = Message(
            id=f"m{len(self.messages) + 1}",
            key=key,
            channel=channel,
            part=part,
            parts=int(str(fields["parts"])),
            digest=digest,
            slot=str(fields["slot"]),
            text=str(fields["text"]),
            time=wall,
        )
        self.messages.append(message)
        earlier.append((now, message))
        self.counts["accepted"] += 1
        return Accepted(message.id, known=False)

    def find(self, channel: str, key: str, now: float) -> list[Message]:
        """The messages with this key that can be found by now."""
        self.counts["searched"] += 1
        taken = self._by_key.get(key, [])
        return [message for at, message in taken if message.channel == channel and now - at >= self.rules.search_lag]

    def _turn_away(self, scope: str | None, seconds: float) -> Limited:
        self.counts["limited"] += 1
        return Limited(seconds, everywhere=scope is None)
