"""How Discord refuses: topics/opcodes-and-status-codes#json."""

__all__ = [
    "ACKNOWLEDGED",
    "CANNOT_REACH",
    "EMPTY",
    "INVALID",
    "MISSING_ACCESS",
    "MISSING_PERMISSIONS",
    "UNKNOWN_CHANNEL",
    "UNKNOWN_GUILD",
    "UNKNOWN_INTERACTION",
    "UNKNOWN_MESSAGE",
    "UNKNOWN_WEBHOOK",
    "RefusedError",
]

UNKNOWN_CHANNEL, UNKNOWN_GUILD, UNKNOWN_MESSAGE, UNKNOWN_WEBHOOK = 10003, 10004, 10008, 10015
UNKNOWN_INTERACTION, ACKNOWLEDGED = 10062, 40060
MISSING_ACCESS, EMPTY, CANNOT_REACH, MISSING_PERMISSIONS, INVALID = 50001, 50006, 50007, 50013, 50035


class RefusedError(Exception):
    """A request is refused. ``is_breach``: no bot that keeps the rules would have made it."""

    def __init__(self, status: int, code: int, message: str, *, is_breach: bool = False) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.is_breach = is_breach
