"""Moments as JSON has them."""

from datetime import UTC, datetime

__all__ = ["iso_time", "iso_time_or_none"]


def iso_time(moment: datetime) -> str:
    """An aware time in UTC, after ISO 8601: "2026-01-06T18:00:00Z"."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def iso_time_or_none(moment: datetime | None) -> str | None:
    """The same of a time that may be unknown."""
    return None if moment is None else iso_time(moment)
