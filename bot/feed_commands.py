"""The commands about feeds, as typed: see `bot.commands`."""

from collections.abc import Callable
from typing import Annotated

import typer

from bot.options import Json, Work
from config import Settings
from digests.errors import ReadingError

__all__ = ["commands"]

commands = typer.Typer(rich_markup_mode=None)
_feeds = typer.Typer(rich_markup_mode=None)

_MOST_BYTES = 600_000  # of a list: what its argument takes

Id = Annotated[int, typer.Argument(metavar="ID", help="The number of a feed, as sources lists it.")]
Url = Annotated[str, typer.Argument(metavar="URL", help="A feed, or a page that names its feed.")]
Workspace = Annotated[str | None, typer.Option(metavar="NAME", help="Whose feed it is; everyone's where left out.")]


@commands.command("sources")
def _sources(json: Json = False) -> Work:
    """Which feeds are read, which of them fail, since when and why."""
    return _listing(json=json)


@_feeds.callback(invoke_without_command=True)
def _list(context: typer.Context, json: Json = False) -> Work | None:
    """Which feeds are read; and add, test, remove, pause, resume, import and export them."""
    return None if context.invoked_subcommand else _listing(json=json)


@_feeds.command("list")
def _listed(json: Json = False) -> Work:
    """Which feeds are read, which of them fail, since when and why."""
    return _listing(json=json)


@_feeds.command("add")
def _add(url: Url, workspace: Workspace = None, json: Json = False) -> Work:
    """Read a feed from now on; what it holds today is archived, and no news."""
    from bot.one_shot import answer_to

    return answer_to("feeds-add", json=json, workspace=workspace, url=url)


@_feeds.command("test")
def _test(url: Url, json: Json = False) -> Work:
    """What a feed holds now; nothing is stored."""
    from bot.one_shot import answer_to

    return answer_to("feeds-test", json=json, url=url)


@_feeds.command("remove")
def _remove(id: Id, json: Json = False) -> Work:
    """Read a feed no more; its articles stay."""
    from bot.one_shot import answer_to

    return answer_to("feeds-remove", json=json, id=id)


@_feeds.command("pause")
def _pause(id: Id, json: Json = False) -> Work:
    """Leave a feed alone until it is resumed."""
    from bot.one_shot import answer_to

    return answer_to("feeds-pause", json=json, id=id)


@_feeds.command("resume")
def _resume(id: Id, json: Json = False) -> Work:
    """Read a feed again, at once."""
    from bot.one_shot import answer_to

    return answer_to("feeds-resume", json=json, id=id)


@_feeds.command("suggested")
def _suggested(workspace: Workspace = None, json: Json = False) -> Work:
    """Read a short list of well-known news feeds."""
    from bot.one_shot import answer_to

    return answer_to("feeds-suggested", json=json, workspace=workspace)


@_feeds.command("import")
def _import(
    source: Annotated[str, typer.Argument(metavar="PATH_OR_URL", help="A list of feeds in OPML.")],
    workspace: Workspace = None,
    json: Json = False,
) -> Work:
    """Read all feeds of a list that another reader wrote."""
    from bot.one_shot import answer_to

    def work(load: Callable[[], Settings]) -> int:
        return answer_to("feeds-import", json=json, workspace=workspace, source=_list_in(source))(load)

    return work


@_feeds.command("export")
def _export(json: Json = False) -> Work:
    """The feeds as a list that other readers read (OPML)."""
    from bot.one_shot import answer_to

    return answer_to("feeds-export", json=json)


commands.add_typer(_feeds, name="feeds")


def _listing(*, json: bool) -> Work:
    from bot.one_shot import answer_to
    from bot.reporting import name_sources

    def work(load: Callable[[], Settings]) -> int:
        name_sources(load())
        return answer_to("feeds", json=json)(load)

    return work


def _list_in(source: str) -> str:
    if source.startswith(("http://", "https://")):
        return source
    from pathlib import Path

    from bot.file_reading import bytes_of

    data = bytes_of(Path(source).expanduser(), _MOST_BYTES)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReadingError(f"{source} is not encoded in UTF-8; convert the file") from None
