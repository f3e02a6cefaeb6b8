"""The platforms and databases that processes are killed over, and the scene of each."""

from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.archive import open_archive
from tests.crash.databases import POSTGRES, SQLITE, News, database, postgres_server
from tests.crash.lives import service_environment
from tests.crash.stages import Stage, at_platform
from tests.crash.trials import Scene
from tests.fakes.poster_process import PosterProcess

__all__ = ["VARIANTS", "Variant", "scene", "variants"]

_ONLY_HELD = frozenset({Stage.BEFORE_HOLD, Stage.AFTER_HOLD})
_ONLY_FOUND = frozenset({Stage.BEFORE_FIND, Stage.AFTER_FIND, Stage.BEFORE_MISS, Stage.AFTER_MISS})


@dataclass(frozen=True, slots=True)
class Variant:
    """A kind of database, what the platform can do (take a key sent again for the same message, be searched), and how
    many processes there are at a time."""

    database: str
    dedupes: bool
    finds: bool
    processes: int = 1
    window: float = 3600  # seconds for which it dedupes; no trial lasts as long

    @property
    def name(self) -> str:
        """What a person calls it."""
        can = [word for word, true in (("dedupes", self.dedupes), ("finds", self.finds)) if true]
        two = f", {self.processes} processes" if self.processes > 1 else ""
        return f"{self.database}, {' and '.join(can) or 'can neither'}{two}"

    @property
    def settles(self) -> bool:
        """Whether what is uncertain can be settled here."""
        return self.dedupes or self.finds

    @property
    def stages(self) -> Sequence[Stage]:
        """The stages that come to pass here."""
        return [
            stage
            for stage in Stage
            if not (self.settles and stage in _ONLY_HELD)
            and (self.finds or stage not in _ONLY_FOUND)
            and (self.processes == 1 or not at_platform(stage))  # it knows one process to kill
        ]


VARIANTS = (
    *(
        Variant(kind, dedupes, finds)
        for dedupes, finds in ((True, False), (False, True), (True, True), (False, False))
        for kind in (SQLITE, POSTGRES)
    ),
    Variant(SQLITE, dedupes=True, finds=True, processes=2),
    Variant(POSTGRES, dedupes=False, finds=True, processes=2),
)


def variants() -> Sequence[Variant]:
    """Those that there are databases for."""
    return [v for v in VARIANTS if v.database != POSTGRES or postgres_server()]


@contextmanager
def scene(variant: Variant, news: News, folder: Path, **more: str) -> Generator[Scene]:
    """A scene of its own in an empty folder, taken down in the end; ``more`` goes into the processes' environment."""
    dedupes = variant.window if variant.dedupes else 0
    with (
        database(variant.database, news, folder) as url,
        PosterProcess(dedupe_seconds=dedupes or None, searchable=variant.finds) as platform,
        closing(open_archive(url, threshold=0.5)) as archive,
    ):
        promised = {
            "NEWS_DIGEST_WEBHOOK_DEDUPES": str(dedupes),
            "NEWS_DIGEST_WEBHOOK_FINDS": str(variant.finds).lower(),
        }
        env = service_environment(folder, url, news.articles, platform, **promised, **more)
        yield Scene(archive.outbox(), platform, env, folder / "said.txt", variant.settles)
