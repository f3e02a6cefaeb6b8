"""What happens when somebody gives a command or uses a button: a question is asked, and its answer shown."""

import logging
import re
import secrets
from collections.abc import Coroutine, Mapping
from dataclasses import replace
from typing import Any, cast

import discord

from adapters.discord_app.asking import asker_of
from adapters.discord_app.choices import choices_of
from adapters.discord_app.commands import SUMMARISE_LINKS, given_in, is_shareable, question_of
from adapters.discord_app.components import Act, Pressed, menus, page_buttons, pressed
from adapters.discord_app.placing import Placing
from adapters.discord_app.rendering import pages_of
from adapters.discord_app.rendering_digests import FULL_SUMMARY, WHO_SAID
from adapters.discord_app.replying import Reply, private
from adapters.discord_app.text import clean, escaped, label, size
from digests.errors import NewsDigestError, QuestionError
from digests.questions.answers import Answer, UnclearName, UnclearStatement
from digests.questions.asked import Asker, Question, Subscribe, Summarise, WhoSaid
from digests.questions.command import ArgumentKind
from digests.questions.commands import command_of
from digests.questions.correction_questions import ReportStatement
from digests.questions.desk import ChatDesk
from digests.questions.values import MisreadError, cleaned

__all__ = ["Interactions"]

JSON = dict[str, Any]

_CHOICE = 100  # characters of a choice's name and value
_CONTENT = 2_000
_MOST_LINKS = 3
_LINK = re.compile(r"https?://[^\s<>()\[\]|]{4,500}")
_OUTDATED = "This button is too old, or belongs to another server: ask again."
_EXPLAINED = "Something went wrong here, and it is on record as {}: try again, or show that to whoever runs this bot."

log = logging.getLogger(__name__)


class Interactions:
    """Deals with interactions, one by one; any number at once."""

    def __init__(self, desk: ChatDesk, placing: Placing) -> None:
        self._desk = desk
        self._placing = placing

    async def handle(self, interaction: discord.Interaction, reply: Reply) -> None:
        """Answer an interaction of whatever kind."""
        data, asker = cast("JSON", interaction.data or {}), asker_of(interaction)
        match interaction.type.value:
            case 2 if data["name"] == SUMMARISE_LINKS:
                await reply.message(self._guarded(self._links(data, asker)))
            case 2:
                await reply.message(self._guarded(self._given(data, asker)))
            case 4:
                await reply.choices(await self._choices(data, asker))
            case 3:
                await self._used(data, asker, reply)
            case _:
                pass

    async def _given(self, data: JSON, asker: Asker) -> JSON:
        given = given_in(data)
        if given is None:
            raise QuestionError("This command is of another version of the bot: see /help, or try again in an hour.")
        try:
            question = question_of(given)
        except MisreadError as error:
            raise QuestionError(error.problem) from None  # its usage is of a typed line
        if isinstance(question, Subscribe):
            await self._placing.check(question, asker, data)
        return await self._shown(question, asker, is_public=given.share)

    async def _used(self, data: JSON, asker: Asker, reply: Reply) -> None:
        """A button or a menu. What it is called may be forged: it names a kept question, or asks what anybody may."""
        name: str = data["custom_id"]
        values: list[str] = data.get("values") or []
        if used := pressed(name):
            work = self._guarded(self._again(used, values, asker))
            await (reply.message(work) if used.act is Act.SHARE else reply.update(work))
        elif name == WHO_SAID and values:
            await reply.message(self._guarded(self._shown(WhoSaid(values[0][:_CHOICE]), asker)))
        elif name.startswith(FULL_SUMMARY):
            source = name.removeprefix(FULL_SUMMARY)
            await reply.message(self._guarded(self._shown(Summarise(source or None, sentences=10), asker)))
        else:
            await reply.message(self._guarded(_refused(_OUTDATED)))

    async def _again(self, used: Pressed, values: list[str], asker: Asker) -> JSON:
        question = await self._desk.kept(used.token, asker.workspace)
        if question is None:
            raise QuestionError(_OUTDATED)
        if used.act is Act.PICK:
            picked = await self._picked(question, values, asker)
            return _without_flags(await self._shown(picked, asker))
        is_public = used.act is Act.SHARE
        if is_public and not is_shareable(command_of(question)):
            raise QuestionError("This answer is for you alone: it can't be shared.")
        message = await self._page(question, await self._desk.ask(question, asker), asker, used, is_public=is_public)
        return message if is_public else _without_flags(message)

    async def _picked(self, question: Question, values: list[str], asker: Asker) -> Question:
        """The question with a name that was chosen from the menu, which must have offered it."""
        answer, value = await self._desk.ask(question, asker), values[0] if values else ""
        offered = choices_of(answer)
        if isinstance(answer, UnclearName) and value in {one.value for one in offered.candidates}:
            return _named(question, answer.name, value)
        if isinstance(question, ReportStatement) and value in {one.value for one in offered.statements}:
            return replace(question, statement=value)
        return question

    async def _shown(self, question: Question, asker: Asker, *, is_public: bool = False) -> JSON:
        answer = await self._desk.ask(question, asker)
        return await self._page(question, answer, asker, is_public=is_public)

    async def _page(
        self, question: Question, answer: Answer, asker: Asker, used: Pressed | None = None, *, is_public: bool
    ) -> JSON:
        """One page of an answer, with what leads on from it."""
        pages = pages_of(answer)
        page = min(used.page, len(pages) - 1) if used else 0
        is_unclear = isinstance(answer, UnclearName | UnclearStatement)
        share = not is_public and not is_unclear and is_shareable(command_of(question))
        components: list[JSON] = []
        token: str | None = None
        if share or is_unclear or len(pages) > 1:
            token = used.token if used else await self._desk.keep(question, asker.workspace)
            components += page_buttons(token, page, len(pages), share=share)
        components += menus(token if is_unclear else None, choices_of(answer))
        message: JSON = {"content": "", "embeds": [*pages[page]], "components": components}
        return message if is_public else private(message)

    async def _links(self, data: JSON, asker: Asker) -> JSON:
        """The summaries of what a message links to."""
        resolved: JSON = data.get("resolved") or {}
        messages: dict[str, JSON] = resolved.get("messages") or {}
        links = _links_of(messages.get(str(data.get("target_id")), {}))
        if not links:
            raise QuestionError("There is no link in this message: use it on one with links to articles.")
        embeds: list[JSON] = []
        for link in links[:_MOST_LINKS]:
            try:
                answer = await self._desk.ask(Summarise(link), asker)
            except NewsDigestError as error:
                embeds.append({"description": label(escaped(f"{link}: {error}"), _CONTENT) or "It can't be read."})
            else:
                embeds += pages_of(answer)[0]
        return private({"content": "", "embeds": _within(embeds)})

    async def _choices(self, data: JSON, asker: Asker) -> list[JSON]:
        """What may be meant by the option that is being typed; nothing where that fails, as it can show no error."""
        try:
            given = given_in(data)
            if given is None or given.focused is None:
                return []
            argument, typed = given.focused
            found = await self._desk.complete(given.command, argument, typed, asker)
        except Exception:
            log.exception("a completion failed")
            return []
        return [
            {"name": label(one.label, _CHOICE) or str(one.value), "value": one.value}
            for one in found
            if 0 < size(str(one.value)) <= _CHOICE
        ]

    async def _guarded(self, work: Coroutine[Any, Any, JSON]) -> JSON:
        """What the work comes to; one private sentence where it fails. The one place where errors end."""
        try:
            return await work
        except NewsDigestError as error:
            return _sentence(str(error))
        except Exception:
            reference = secrets.token_hex(4)
            log.exception("an interaction failed, reference %s", reference)
            return _sentence(_EXPLAINED.format(reference))


async def _refused(sentence: str) -> JSON:
    raise QuestionError(sentence)


def _sentence(text: str) -> JSON:
    return private({"content": label(escaped(text), _CONTENT) or _EXPLAINED.format("unspeakable")})


def _without_flags(message: JSON) -> JSON:
    """A message that takes the place of another one, and is seen by whoever saw that."""
    return {key: value for key, value in message.items() if key != "flags"}


def _named(question: Question, name: str, chosen: str) -> Question:
    """The question with the name that was unclear in it replaced."""
    for argument in command_of(question).arguments:
        value = getattr(question, argument.name)
        if argument.kind is ArgumentKind.PERSON and isinstance(value, str) and cleaned(value)[:200] == name:
            return replace(question, **{argument.name: chosen})
    return question


def _links_of(message: Mapping[str, Any]) -> list[str]:
    texts = [str(message.get("content") or "")]
    texts += [str(embed.get("url") or "") for embed in message.get("embeds") or ()]
    found = (link.rstrip(".,;:!?'\"*_~`") for text in texts for link in _LINK.findall(clean(text)))
    return list(dict.fromkeys(found))


def _within(embeds: list[JSON]) -> list[JSON]:
    """As many of the embeds as one message holds (6,000 characters, 10 embeds)."""
    room, kept = 5_900, list[JSON]()
    for embed in embeds[:10]:
        room -= size(embed.get("title", "")) + size(embed.get("description", ""))
        if room < 0:
            break
        kept.append(embed)
    return kept
