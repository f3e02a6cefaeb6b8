"""The commands, as typed: each parses its arguments and returns the work to do.

What a command needs is imported when it is given: `analyse` loads no database, `who-said` no language code.
"""

from collections.abc import Sequence
from importlib.metadata import version
from typing import Annotated, cast

import typer

from bot.correction_commands import commands as correction_commands
from bot.delivery_commands import commands as delivery_commands
from bot.feed_commands import commands as feed_commands
from bot.keeping_commands import commands as keeping_commands
from bot.options import Actors, Json, Limit, NotActors, NotOutlets, NotTopics, NotWords, Outlets, Words, Work
from bot.watch_commands import commands as watch_commands
from digests.errors import QuestionError

__all__ = ["NAME", "parse"]

NAME = "news-digest"

_app = typer.Typer(
    name=NAME,
    help="A news desk: digests of news articles, and who said what, word for word.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Jsonl = Annotated[
    bool, typer.Option("--jsonl", help='Read one {"id", "text"} a line from stdin, write one result a line.')
]
Since = Annotated[str | None, typer.Option(metavar="7d", help="How far back to look: 24h, 7d, 2w.")]
About = Annotated[str | None, typer.Option(metavar="WORDS", help="Words that the statements hold.")]
Name = Annotated[list[str], typer.Argument(metavar="NAME", help="A person or organisation; a surname is enough.")]
Sentences = Annotated[int, typer.Option(metavar="N", help="How many sentences at most, 1 to 20.")]


def parse(arguments: Sequence[str]) -> Work | int:
    """The work that the arguments ask for, or an exit status where nothing is left to do (--help).

    Raises:
        typer.TyperException: they are wrong.
        QuestionError: a value in them can't be used.
    """
    result: object = _app(list(arguments), prog_name=NAME, standalone_mode=False)
    return cast("Work", result) if callable(result) else result if isinstance(result, int) else 0


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"{NAME} {version(NAME)}")
        raise typer.Exit


@_app.callback()
def _common(
    show_version: Annotated[
        bool, typer.Option("--version", help="Print the version and end.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    del show_version  # its callback has done it


@_app.command("run")
def _run_command() -> Work:
    """Post digests when they are due; at the terminal, show today's and answer commands until /quit."""
    from bot.running import run

    return run


@_app.command("digest")
def _digest(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH ...",
            help="Files or folders with articles; the archive where none is given.",
            show_default=False,
        ),
    ] = None,
    *,
    hours: Annotated[int, typer.Option(metavar="N", help="How many hours back.")] = 24,
    topic: Annotated[str | None, typer.Option(metavar="WORDS", help="Only stories that hold these words.")] = None,
    stories: Annotated[int | None, typer.Option(metavar="N", help="How many stories at most.")] = None,
    words: Words = None,
    actors: Actors = None,
    outlets: Outlets = None,
    not_words: NotWords = None,
    not_topics: NotTopics = None,
    not_actors: NotActors = None,
    not_outlets: NotOutlets = None,
    json: Json = False,
) -> Work:
    """Compose and print a digest of the archive, or of the given files."""
    from bot.one_shot import answer_to, digest_of_files

    chosen = {
        "words": words,
        "actors": actors,
        "outlets": outlets,
        "not_words": not_words,
        "not_topics": not_topics,
        "not_actors": not_actors,
        "not_outlets": not_outlets,
    }
    if paths:
        return digest_of_files(paths, hours, topic=topic, stories=stories, json=json, **chosen)
    return answer_to("digest", json=json, hours=hours, topic=topic, stories=stories, **chosen)


@_app.command("who-said")
def _who_said(
    name: Name,
    *,
    about: About = None,
    since: Since = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Only what this outlet printed.")] = None,
    limit: Limit = None,
    json: Json = False,
) -> Work:
    """The statements of a person or organisation, in the order of time."""
    from bot.one_shot import answer_to

    return answer_to("who-said", json=json, name=" ".join(name), about=about, since=since, outlet=outlet, limit=limit)


@_app.command("quotes-about")
def _quotes_about(name: Name, since: Since = None, limit: Limit = None, json: Json = False) -> Work:
    """What others said about a person or organisation."""
    from bot.one_shot import answer_to

    return answer_to("quotes-about", json=json, name=" ".join(name), since=since, limit=limit)


@_app.command("compare")
def _compare(
    first: Annotated[str, typer.Argument(metavar="NAME")],
    second: Annotated[str, typer.Argument(metavar="NAME")],
    about: Annotated[str, typer.Option(metavar="WORDS", help="The subject: words that the statements hold.")],
    limit: Limit = None,
    json: Json = False,
) -> Work:
    """What two people said about one subject."""
    from bot.one_shot import answer_to

    return answer_to("compare", json=json, first=first, second=second, about=about, limit=limit)


@_app.command("summary")
def _summary(
    source: Annotated[
        str | None,
        typer.Argument(
            metavar="PATH_OR_URL", help="An article's file; the newest article where none is given.", show_default=False
        ),
    ] = None,
    sentences: Sentences = 3,
    json: Json = False,
    jsonl: Jsonl = False,
) -> Work:
    """Summarise an article in whole sentences of its own."""
    if jsonl:
        from bot.streams import summarise_lines

        _refuse(json or source is not None, "--jsonl reads stdin: leave out --json and the path.")
        return summarise_lines(sentences)
    from bot.one_shot import answer_to, summary_of_file
    from digests.questions.pages import is_page_url

    if source and not is_page_url(source):
        return summary_of_file(source, sentences, json=json)
    return answer_to("summary", json=json, source=source, sentences=sentences)


@_app.command("search")
def _search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS")], limit: Limit = None, json: Json = False
) -> Work:
    """Articles and statements in which all these words stand."""
    from bot.one_shot import answer_to

    return answer_to("search", json=json, words=" ".join(words), limit=limit)


@_app.command("actor")
def _actor(name: Name, json: Json = False) -> Work:
    """Who somebody is, by what the articles printed."""
    from bot.one_shot import answer_to

    return answer_to("actor", json=json, name=" ".join(name))


@_app.command("voices")
def _voices(since: Since = None, limit: Limit = None, json: Json = False) -> Work:
    """Who is in the news: the most quoted people of a period."""
    from bot.one_shot import answer_to

    return answer_to("voices", json=json, since=since, limit=limit)


@_app.command("analyse")
def _analyse(jsonl: Jsonl = False) -> Work:
    """Find the statements in texts, with who made them."""
    from bot.streams import analyse_lines

    _refuse(not jsonl, "analyse reads texts from stdin: add --jsonl.")
    return analyse_lines


@_app.command("stories")
def _stories(jsonl: Jsonl = False) -> Work:
    """Group texts that tell of one event."""
    from bot.streams import group_lines

    _refuse(not jsonl, "stories reads texts from stdin: add --jsonl.")
    return group_lines


_app.add_typer(delivery_commands)
_app.add_typer(feed_commands)
_app.add_typer(watch_commands)
_app.add_typer(correction_commands)
_app.add_typer(keeping_commands)


@_app.command("collect")
def _collect(
    json: Json = False,
    force: Annotated[
        bool, typer.Option("--force", help="Ask also the sites that have said how long nothing new will be there.")
    ] = False,
) -> Work:
    """Read the sources now and archive what is new."""
    from bot.one_shot import collect_now

    return collect_now(json=json, forced=force)


_manifests = typer.Typer(rich_markup_mode=None, help="What to paste into a platform's pages.")
_app.add_typer(_manifests, name="manifest")


@_manifests.command("discord")
def _manifest_discord(
    id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="The application's id; asked by the token where left out.")
    ] = None,
) -> Work:
    """Print the link that invites the bot to a Discord server, with the rights that it needs."""
    from bot.discord_token import print_invite

    return print_invite(id)


@_app.command("doctor")
def _doctor(json: Json = False) -> Work:
    """Check settings, database, model and sources."""
    from bot.doctor import check_up

    return check_up(json=json)


def _refuse(wrong: bool, message: str) -> None:
    if wrong:
        raise QuestionError(message)
