"""Notices in memory, by the contract of `digests.deliveries.notices.Notices`."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from digests.deliveries.notices import NewNotice, Notice, NoticeOutcome, NoticeState

__all__ = ["FakeNotices"]


@dataclass(slots=True)
class _Kept:
    key: str
    notice: Notice
    outcome: NoticeOutcome


@dataclass
class FakeNotices:
    """``lines`` are those of all that were ever added, in their order."""

    lines: list[str] = field(default_factory=list[str])
    _kept: dict[int, _Kept] = field(default_factory=dict[int, _Kept])

    def add(self, new: NewNotice, now: datetime) -> bool:
        if any(kept.key == new.key for kept in self._kept.values()):
            return False
        self.lines.append(new.line)
        made = Notice(len(self.lines), new.line, new.workspace, new.address, 0, now)
        self._kept[made.id] = _Kept(new.key, made, NoticeOutcome(NoticeState.WAITING, next_try=now))
        return True

    def withdraw(self, key: str) -> bool:
        found = [number for number, kept in self._kept.items() if kept.key == key and kept.outcome.state == "waiting"]
        for number in found:
            del self._kept[number]
        return bool(found)

    def waiting(self, prefix: str) -> Sequence[str]:
        waiting = [kept.key for kept in self._kept.values() if kept.outcome.state == "waiting"]
        return sorted(key for key in waiting if key.startswith(prefix))

    def claim(self, platforms: Collection[str], now: datetime, *, unaddressed: bool) -> Notice | None:
        for kept in self._kept.values():
            at, next_try = kept.notice.address, kept.outcome.next_try
            if next_try and next_try <= now and (at.platform in platforms if at else unaddressed):
                kept.outcome = NoticeOutcome(NoticeState.TELLING)
                kept.notice = replace(kept.notice, attempts=kept.notice.attempts + 1)
                return kept.notice
        return None

    def settle(self, id: int, outcome: NoticeOutcome) -> None:
        self._kept[id].outcome = outcome

    def states(self) -> dict[NoticeState, int]:
        return Counter(kept.outcome.state for kept in self._kept.values())
