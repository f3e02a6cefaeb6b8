from asyncio import AbstractEventLoop
from collections.abc import Awaitable, Callable, Sequence
from datetime import tzinfo

from apscheduler.job import Job
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

class AsyncIOScheduler:
    def __init__(self, *, timezone: tzinfo, event_loop: AbstractEventLoop | None = None) -> None: ...
    @property
    def running(self) -> bool: ...
    def start(self) -> None: ...
    def shutdown(self, wait: bool = True) -> None: ...
    def wakeup(self) -> None: ...
    def add_job(
        self,
        func: Callable[..., Awaitable[None]],
        trigger: DateTrigger | IntervalTrigger,
        args: Sequence[object] | None = None,
        *,
        id: str,
        name: str | None = None,
        misfire_grace_time: int | None,
        coalesce: bool,
        max_instances: int,
        replace_existing: bool,
    ) -> Job: ...
    def get_job(self, job_id: str) -> Job | None: ...
    def remove_job(self, job_id: str) -> None: ...
