"""The platforms and databases that processes are killed over, and the scene of each."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.archive import open_archive
from digests.deliveries.subscriptions import Address, Manner
from tests.crash.databases import POSTGRES, SQLITE, News, database, postgres_server
from tests.crash.lives import service_environment
from tests.crash.stages import Stage, at_platform
from tests.crash.trials import Scene
from tests.crash.work import PLACES, Place
from tests.fakes.discord_process import DiscordProcess, as_posted
from tests.fakes.discord_server.world import FORUM, TEXT
from tests.fakes.poster_process import PosterProcess
from tests.fakes.server_process import ServerProcess

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
    discord: str | None = None  # the kind of its channels, where it is Discord

    @property
    def name(self) -> str:
        """What a person calls it."""
        if self.discord:
            return f"{self.database}, Discord {self.discord}"
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
    *(
        Variant(kind, dedupes=channels != "forums", finds=True, discord=channels)
        for channels in ("channels", "threads", "forums")
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
    with (
        database(variant.database, news, folder) as url,
        _platform(variant) as (platform, settings, places),
        closing(open_archive(url, threshold=0.5)) as archive,
    ):
        env = service_environment(folder, url, news.articles, **settings, **more)
        said = as_posted if variant.discord else str
        yield Scene(archive.outbox(), platform, env, folder / "said.txt", variant.settles, places, said)


@contextmanager
def _platform(variant: Variant) -> Generator[tuple[ServerProcess, Mapping[str, str], Sequence[Place]]]:
    """A platform, what processes find of it in their environment, and the places there."""
    if variant.discord:
        with DiscordProcess(buckets=True) as discord:
            kind = FORUM if variant.discord == "forums" else TEXT
            manner = Manner(thread=variant.discord == "threads")
            channels = [Address("discord", discord.channel(place.address.channel, kind)) for place in PLACES]
            yield discord, discord.settings, [Place(address, manner) for address in channels]
        return
    dedupes = variant.window if variant.dedupes else 0
    with PosterProcess(dedupe_seconds=dedupes or None, searchable=variant.finds) as webhook:
        promised = {
            "NEWS_DIGEST_WEBHOOK_URL": webhook.url,
            "NEWS_DIGEST_WEBHOOK_TOKEN": webhook.token,
            "NEWS_DIGEST_WEBHOOK_RATE": "100",
            "NEWS_DIGEST_WEBHOOK_DEDUPES": str(dedupes),
            "NEWS_DIGEST_WEBHOOK_FINDS": str(variant.finds).lower(),
        }
        yield webhook, promised, PLACES
