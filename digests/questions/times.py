"""Moments as JSON has them."""

from datetime import UTC, datetime

__all__ = ["iso_time"]


def iso_time(moment: datetime) -> str:
    """An aware time in UTC, after ISO 8601: "2026-01-06T18:00:00Z"."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
