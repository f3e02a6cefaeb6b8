"""What goes wrong at Discord, as planned by a test."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Fault", "FaultKind", "Faults"]


def _nothing() -> None:
    """What is done where nothing is."""


class FaultKind(StrEnum):
    """What becomes of a request."""

    LIMITED = "limited"  # 429 with ``seconds`` to wait; nothing is done
    BEFORE = "before"  # an error of the server (``status``), nothing is done
    AFTER = "after"  # the same, but all is done
    RESET = "reset"  # the connection is cut, nothing is done
    LOST = "lost"  # the connection is cut, but all is done
    SLOW = "slow"  # it is done after ``seconds``
    # Its ``act`` is called, at these moments; but for the last one the connection is cut.
    ARRIVED = "arrived"  # nothing is done
    ACCEPTED = "accepted"  # all is done, and nothing answered
    ANSWERED = "answered"


@dataclass(slots=True)
class Fault:
    """A fault that the next ``times`` requests meet that ``fits`` (method and path)."""

    kind: FaultKind
    fits: Callable[[str, str], bool]
    times: int = 1
    seconds: float = 0.0
    status: int = 503
    everywhere: bool = False  # a rate limit of all requests, and not of this route
    act: Callable[[], None] = _nothing


@dataclass(slots=True)
class Faults:
    """The faults that are planned."""

    planned: list[Fault] = field(default_factory=list[Fault])

    def plan(
        self,
        kind: FaultKind,
        method: str,
        part: str,
        *,
        times: int = 1,
        seconds: float = 0.0,
        status: int = 503,
        everywhere: bool = False,
    ) -> None:
        """Have the next requests of this method whose path holds this part meet a fault."""

        def fits(asked: str, path: str) -> bool:
            return asked == method and part in path

        self.planned.append(Fault(kind, fits, times, seconds, status, everywhere))

    def meet(self, method: str, path: str) -> Fault | None:
        """The fault that this request meets."""
        for fault in self.planned:
            if fault.times > 0 and fault.fits(method, path):
                fault.times -= 1
                return fault
        return None
