"""What goes wrong at the strict fake platform, when it is told to."""

from dataclasses import dataclass
from typing import cast

__all__ = ["FAULTS", "Fault", "FaultList", "read_faults"]

FAULTS = frozenset(
    {
        "500 before",  # not taken, and answered with 500
        "503",  # likewise, with 503
        "429",  # not taken, and nothing is for `seconds`: in the channel where the fault names one, else at all
        "reset",  # not taken, and the connection is reset
        "hang",  # not taken, and no answer for `seconds`; then the connection is closed
        "delay",  # taken after `seconds`
        "lose reply",  # taken, and the connection closed
        "500 after accept",
        "reset after accept",
        "hang after accept",
        "delay after accept",  # taken at once, answered after `seconds`
        "search fails",  # a look-up is answered with 503
        # A signal to the process that was named, at these moments; one that is killed gets no answer.
        "kill pid before",
        "kill pid after accept",
        "kill pid after reply",
        "stop pid before",  # it is taken while the process stands still
        "stop pid after accept",
    }
)
_NAMES = frozenset({"what", "times", "channel", "part", "seconds"})


@dataclass(slots=True)
class Fault:
    """``what`` happens to the next ``times`` requests that are about this ``channel`` and ``part``, or any (None).
    ``seconds`` of what takes time: one, and an hour for a server that hangs."""

    what: str
    times: int = 1
    channel: str | None = None
    part: int | None = None
    seconds: float = 0

    def __post_init__(self) -> None:
        self.seconds = self.seconds or (3600 if self.what.startswith("hang") else 1)

    def concerns(self, channel: str, part: int | None) -> bool:
        """Whether a request is one of those."""
        return self.times > 0 and self.channel in (None, channel) and self.part in (None, part)


class FaultList:
    """The faults to come. Of several that concern one request, the first happens, and no other."""

    def __init__(self) -> None:
        self.pid: int | None = None
        self._faults: list[Fault] = []

    def set(self, pid: int | None, faults: list[Fault]) -> None:
        """Forget all others; ``pid`` is the process that signals go to."""
        self.pid, self._faults = pid, faults

    def next(self, channel: str, part: int | None) -> Fault | None:
        """What happens to a request: to a look-up, where ``part`` is None."""
        searching = part is None
        for fault in self._faults:
            if fault.concerns(channel, part) and searching == (fault.what == "search fails"):
                fault.times -= 1
                return fault
        return None

    def left(self) -> int:
        """How many are still to come."""
        return sum(fault.times for fault in self._faults)


def read_faults(value: object) -> tuple[int | None, list[Fault]]:
    """{"pid": number or null, "faults": [{"what": ..., "times": ...}, ...]}, as it was sent.

    Raises:
        ValueError: it isn't that.
    """
    if not isinstance(value, dict) or not {"pid", "faults"}.issuperset(cast("dict[str, object]", value)):
        raise ValueError("faults are an object with pid and faults")
    sent = cast("dict[str, object]", value)
    faults: list[Fault] = []
    for item in cast("list[dict[str, object]]", sent.get("faults", [])):
        if not _NAMES.issuperset(item) or item.get("what") not in FAULTS:
            raise ValueError(f"there is no such fault: {item}")
        fault = Fault(**item)  # pyright: ignore[reportArgumentType]
        if fault.what == "search fails" and fault.part is not None:
            raise ValueError("look-ups are about no part")
        faults.append(fault)
    return cast("int | None", sent.get("pid")), faults
