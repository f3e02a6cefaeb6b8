"""The error of wrong settings."""

from collections.abc import Sequence

from digests.errors import NewsDigestError

__all__ = ["SettingsError"]


class SettingsError(NewsDigestError):
    """Settings are wrong. The message has one line a fault; none of them shows a value."""

    exit_status = 2

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)
