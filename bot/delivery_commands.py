"""The commands about digests on a schedule and their deliveries, as typed: see `bot.commands`."""

from typing import Annotated

import typer

from bot.options import Actors, Json, NotActors, NotOutlets, NotTopics, NotWords, Outlets, Words, Work
from digests.deliveries.states import State
from digests.deliveries.subscriptions import WhenEmpty

__all__ = ["commands"]

commands = typer.Typer(rich_markup_mode=None)
_deliveries = typer.Typer(rich_markup_mode=None)

Id = Annotated[int, typer.Argument(metavar="ID", help="The number of a digest, as digests lists it.")]
DeliveryId = Annotated[
    int, typer.Argument(metavar="ID", min=1, max=2**63 - 1, help="The number of a delivery, as deliveries lists it.")
]


@commands.command("schedule")
def _schedule(
    when: Annotated[list[str], typer.Argument(metavar="WHEN", help="For example: mon-fri 8:00 in London")],
    *,
    to: Annotated[str, typer.Option(metavar="PLATFORM:CHANNEL", help="Where to post, for example terminal:main.")],
    topic: Annotated[str | None, typer.Option(metavar="WORDS", help="Only stories that hold these words.")] = None,
    stories: Annotated[int | None, typer.Option(metavar="N", help="How many stories at most, 1 to 20.")] = None,
    sentences: Annotated[int | None, typer.Option(metavar="N", help="How many sentences a story, 1 to 20.")] = None,
    quotes: Annotated[int | None, typer.Option(metavar="N", help="How many statements a story, 0 to 10.")] = None,
    words: Words = None,
    actors: Actors = None,
    outlets: Outlets = None,
    not_words: NotWords = None,
    not_topics: NotTopics = None,
    not_actors: NotActors = None,
    not_outlets: NotOutlets = None,
    when_empty: Annotated[WhenEmpty | None, typer.Option(help="What to do when there is no news.")] = None,
    thread: Annotated[bool, typer.Option("--thread", help="Each in a thread, where there are threads.")] = False,
    mention: Annotated[str | None, typer.Option(metavar="ROLE", help="The id of the role that is told.")] = None,
    workspace: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose digest it is; nobody's own where left out.")
    ] = None,
    json: Json = False,
) -> Work:
    """Have digests posted: at these times, on these days, in this time zone."""
    from bot.one_shot import answer_to

    return answer_to(
        "schedule",
        json=json,
        workspace=workspace,
        when=" ".join(when),
        to=to,
        topic=topic,
        stories=stories,
        sentences=sentences,
        quotes=quotes,
        when_empty=when_empty,
        thread=thread or None,
        mention=mention,
        words=words,
        actors=actors,
        outlets=outlets,
        not_words=not_words,
        not_topics=not_topics,
        not_actors=not_actors,
        not_outlets=not_outlets,
    )


@commands.command("digests")
def _digests(json: Json = False) -> Work:
    """Which digests come when, and what became of the last ones."""
    from bot.one_shot import answer_to

    return answer_to("digests", json=json)


@commands.command("preview")
def _preview(id: Id, json: Json = False) -> Work:
    """What a digest would post now; nothing is posted."""
    from bot.one_shot import answer_to

    return answer_to("preview", json=json, id=id)


@commands.command("pause")
def _pause(id: Id, json: Json = False) -> Work:
    """Let a digest come no more until it is resumed."""
    from bot.one_shot import answer_to

    return answer_to("pause", json=json, id=id)


@commands.command("resume")
def _resume(id: Id, json: Json = False) -> Work:
    """Let a paused digest come again."""
    from bot.one_shot import answer_to

    return answer_to("resume", json=json, id=id)


@commands.command("remove")
def _remove(id: Id, json: Json = False) -> Work:
    """Forget a digest; it says how to bring it back."""
    from bot.one_shot import answer_to

    return answer_to("remove", json=json, id=id)


@commands.command("status")
def _status(json: Json = False) -> Work:
    """What comes next, what was delivered, what went wrong and what to do about it."""
    from bot.one_shot import answer_to

    return answer_to("status", json=json)


@_deliveries.callback(invoke_without_command=True)
def _list(
    context: typer.Context,
    state: Annotated[list[State] | None, typer.Option(help="Only those in this state; may be given often.")] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=100_000, help="How many at most.")] = 50,
    json: Json = False,
) -> Work | None:
    """What was posted, is on its way, uncertain, held or failed: the newest first."""
    if context.invoked_subcommand:
        return None
    from bot.deliveries_command import list_deliveries

    return list_deliveries(state or (), limit, json=json)


@_deliveries.command("retry")
def _retry(id: DeliveryId) -> Work:
    """Have a held or failed delivery posted, and those after it that failed with it."""
    from bot.deliveries_command import retry_delivery

    return retry_delivery(id)


@_deliveries.command("sent")
def _sent(id: DeliveryId) -> Work:
    """Say that a held or uncertain delivery did arrive; those after it of the same digest go on."""
    from bot.deliveries_command import confirm_delivery

    return confirm_delivery(id)


@_deliveries.command("drop")
def _drop(id: DeliveryId) -> Work:
    """Give a delivery up for good, and those after it of the same digest."""
    from bot.deliveries_command import drop_delivery

    return drop_delivery(id)


commands.add_typer(_deliveries, name="deliveries")
