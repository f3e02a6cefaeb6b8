"""The bot on a fake Discord: it logs in, tells of its commands, and answers."""

import asyncio
import re
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from adapters.discord_app.rendering_digests import FULL_SUMMARY
from bot.chatting import answer_chats
from digests.deliveries.subscriptions import Address, Manner
from digests.errors import NewsDigestError
from digests.questions.answers import Answer
from digests.questions.asked import DigestNow, Question, Status
from digests.questions.service import Questions
from tests.adapters.discord_app.stages import Stage, bot_on, play
from tests.fakes.articles import script
from tests.fakes.discord_server.faults import FaultKind
from tests.fakes.discord_server.permissions import EMBED_LINKS, READ_MESSAGE_HISTORY, VIEW_CHANNEL


def test_who_said_is_answered_privately(tmp_path: Path):
    async def scene(on: Stage) -> None:
        answered = await on.reader.command(on.channel, "who-said", name="Starmer")

        (message,) = answered.messages
        assert "We will send troops" in str(message.body)
        assert on.server.posted(on.channel) == []

    assert play(scene, tmp_path).breaches == []


def test_commands_for_administrators_are_offered_to_them_alone(tmp_path: Path):
    async def scene(on: Stage) -> None:
        everybody = on.reader.offers(on.channel)

        assert {"who-said", "summary", "watch", "report", "help", "Summarise links"} <= everybody
        assert on.administrator.offers(on.channel) - everybody == {"digests", "feeds", "actors", "reports", "status"}

    assert play(scene, tmp_path).breaches == []


def test_whoever_is_no_administrator_is_refused_even_where_the_client_offers_it(tmp_path: Path):
    async def scene(on: Stage) -> None:
        for command in on.server.commanding.commands[0]:
            command["default_member_permissions"] = None  # as an administrator of a guild may have set it

        answered = await on.reader.command(on.channel, "status")

        assert "for administrators" in answered.messages[0].text
        assert answered.messages[0].seen_by == on.reader.user.id

    assert play(scene, tmp_path).breaches == []


def test_the_commands_are_told_once_and_again_when_they_change(tmp_path: Path):
    async def scene(on: Stage) -> None:
        async def start_again() -> int:
            on.server.gateway.sessions.clear()
            async with bot_on(on):
                return on.server.commanding.syncs

        unchanged = await start_again()
        await on.desk.offer(f"discord:{on.server.application}", "of another version")
        changed = await start_again()

        assert (unchanged, changed) == (1, 2)

    assert play(scene, tmp_path).breaches == []


def test_people_are_completed_with_role_and_number(tmp_path: Path):
    async def scene(on: Stage) -> None:
        (choice,) = await on.reader.complete(on.channel, "who-said", "name", "star")
        answered = await on.reader.command(on.channel, "who-said", name=choice["value"])

        assert choice["name"] == "Keir Starmer · UK Prime Minister · 1 statement"
        assert "We will send troops" in str(answered.messages[0].body)

    assert play(scene, tmp_path).breaches == []


def test_outlets_times_and_digests_are_completed(tmp_path: Path):
    async def scene(on: Stage) -> None:
        outlets = await on.reader.complete(on.channel, "who-said", "outlet", "wire", name="Starmer")
        zones = await on.administrator.complete(on.channel, "digests schedule", "when", "8:00 in lond")
        await on.administrator.command(on.channel, "digests schedule", when=zones[0]["value"])
        digests = await on.administrator.complete(on.channel, "digests pause", "id", "")

        assert [one["value"] for one in outlets] == ["The Wire"]
        assert zones[0]["value"] == "8:00 in Europe/London"
        assert [one["value"] for one in digests] == [1]

    assert play(scene, tmp_path).breaches == []


def test_an_answer_is_shared_for_all_to_see(tmp_path: Path):
    async def scene(on: Stage) -> None:
        answered = await on.reader.command(on.channel, "who-said", name="Starmer")
        await on.reader.click(answered.messages[0], "Share")
        await on.reader.command(on.channel, "voices", share=True)

        shared, voices = on.server.posted(on.channel)
        assert "We will send troops" in str(shared.body)
        assert "Keir Starmer" in str(voices.body)

    assert play(scene, tmp_path).breaches == []


def test_pages_are_turned_after_a_restart_too(tmp_path: Path):
    async def scene(on: Stage) -> None:
        now = datetime.now(UTC)
        long = "\n".join(f"Ann Long: Statement {number} {'says much ' * 40}." for number in range(60))
        on.desk.archive.add(script(long, title="Long", published=now), now)
        answered = await on.reader.command(on.channel, "who-said", name="Ann Long", limit=60)
        (message,) = answered.messages
        first = str(message.body["embeds"])
        on.server.gateway.sessions.clear()
        async with bot_on(on):
            await on.reader.click(message, "▶")

        assert "Statement" in str(message.body["embeds"])
        assert str(message.body["embeds"]) != first

    assert play(scene, tmp_path).breaches == []


def test_a_button_of_another_workspace_or_a_forged_one_opens_nothing(tmp_path: Path):
    async def scene(on: Stage) -> None:
        token = await on.desk.keep(Status(), "discord:1")
        answered = await on.reader.command(on.channel, "who-said", name="Starmer")
        pressed = [
            await on.reader.press(answered.messages[0], custom_id)
            for custom_id in (f"page:{token}:0", "page:" + "x" * 43 + ":7", "nonsense")
        ]

        assert ["too old" in one.messages[-1].text for one in pressed] == [True] * 3

    assert play(scene, tmp_path).breaches == []


def test_an_unclear_name_is_chosen_from_a_menu(tmp_path: Path):
    async def scene(on: Stage) -> None:
        now = datetime.now(UTC)
        told = "Bill Clinton: I agree.\nHillary Clinton: I do not."
        on.desk.archive.add(script(told, title="Two", published=now), now)
        asked = await on.reader.command(on.channel, "who-said", name="Clinton")
        (message,) = asked.messages
        (options,) = [
            part["options"] for row in message.body["components"] for part in row["components"] if "options" in part
        ]
        await on.reader.select(message, next(o["label"] for o in options if o["label"].startswith("Hillary")))

        assert "I do not" in str(message.body["embeds"])

    assert play(scene, tmp_path).breaches == []


def test_a_digest_is_refused_where_the_bot_may_not_post_and_nothing_is_stored(tmp_path: Path):
    async def scene(on: Stage) -> None:
        refused = await on.administrator.command(
            on.channel, "digests schedule", when="daily 8:00 in London", channel=on.channel
        )

        assert "Send Messages" in refused.messages[0].text
        assert "#news" in refused.messages[0].text
        assert on.desk.outbox.subscriptions() == []

    assert play(scene, tmp_path, bot_permissions=VIEW_CHANNEL | EMBED_LINKS | READ_MESSAGE_HISTORY).breaches == []


def test_a_digest_is_scheduled_in_threads_with_a_role(tmp_path: Path):
    async def scene(on: Stage) -> None:
        role = on.server.world.role(on.guild, "subscribers", 0)
        await on.administrator.command(
            on.channel, "digests schedule", when="daily 8:00 in London", channel=on.channel, thread=True, mention=role
        )

        (subscription,) = on.desk.outbox.subscriptions()
        assert subscription.workspace == f"discord:{on.guild.id}"
        assert subscription.address == Address("discord", str(on.channel.id))
        assert subscription.manner == Manner(thread=True, mention=str(role.id))

    assert play(scene, tmp_path).breaches == []


def test_somebody_watches_and_is_told_in_a_direct_message(tmp_path: Path):
    async def scene(on: Stage) -> None:
        await on.reader.command(on.channel, "watch", what="Starmer")

        (watch,) = on.desk.outbox.subscriptions(watches=True)
        assert watch.address == Address("discord", f"@{on.reader.user.id}")

    assert play(scene, tmp_path).breaches == []


def test_an_error_nobody_foresaw_is_one_sentence_with_a_reference_that_the_log_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def fail(*_: object) -> None:
        raise RuntimeError("broken")

    async def scene(on: Stage) -> None:
        monkeypatch.setattr(Questions, "answer", fail)
        answered = await on.reader.command(on.channel, "who-said", name="Starmer")

        (message,) = answered.messages
        (reference,) = re.findall(r"\b[0-9a-f]{8}\b", message.text)
        assert message.seen_by == on.reader.user.id
        assert any(reference in record.getMessage() and record.exc_info for record in caplog.records)
        assert on.server.token not in caplog.text

    assert play(scene, tmp_path).breaches == []


def test_what_takes_longer_than_a_second_is_put_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    answer = Questions.answer

    def slowly(self: Questions, *asked: Any) -> Answer:
        time.sleep(1.3)
        return answer(self, *asked)

    async def scene(on: Stage) -> None:
        monkeypatch.setattr(Questions, "answer", slowly)
        answered = await on.reader.command(on.channel, "who-said", name="Starmer")
        await on.reader.command(on.channel, "who-said", name="Starmer", share=True)
        # No event tells that it has followed the private note.
        while not on.server.posted(on.channel):  # noqa: ASYNC110
            await asyncio.sleep(0.01)

        assert answered.seconds < 1.3
        assert "We will send troops" in str(answered.messages[0].body)
        assert ["We will send troops" in str(m.body) for m in on.server.posted(on.channel)] == [True]

    assert play(scene, tmp_path).breaches == []


def test_the_links_of_a_message_are_summarised(tmp_path: Path):
    async def scene(on: Stage) -> None:
        now = datetime.now(UTC)
        link = "https://news.example/paris"
        on.desk.archive.add(script("Ann Doe: It is so.", title="Linked", url=link, published=now), now)
        message = await on.server.say(on.reader, on.channel, f"Look at {link}, all of you.")
        answered = await on.reader.use_on(message, "Summarise links")

        assert "Linked" in str(answered.messages[0].body)

    assert play(scene, tmp_path).breaches == []


def test_a_wrong_token_ends_it_with_one_error_that_does_not_name_it(tmp_path: Path):
    async def scene(on: Stage) -> None:
        wrong = on.settings.model_copy(update={"discord_token": SecretStr("MTA.wrong.token")})

        with pytest.raises(NewsDigestError) as raised:
            await answer_chats(wrong, on.desk)

        assert raised.value.exit_status == 2
        assert "DISCORD_TOKEN" in str(raised.value)
        assert "MTA.wrong" not in str(raised.value)

    play(scene, tmp_path)


def test_a_lost_connection_is_resumed_and_what_was_asked_meanwhile_answered(tmp_path: Path):
    async def scene(on: Stage) -> None:
        await on.server.gateway.drop()
        asked = asyncio.create_task(on.reader.command(on.channel, "who-said", name="Starmer"))
        await on.server.gateway.resumed_times(1)

        assert "We will send troops" in str((await asked).messages[0].body)

    assert play(scene, tmp_path).breaches == []


def test_nothing_that_a_slow_question_does_holds_up_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    answer = Questions.answer
    is_begun, may_end = threading.Event(), threading.Event()

    def waiting(self: Questions, question: Question, *asked: Any) -> Answer:
        if isinstance(question, DigestNow):
            is_begun.set()
            may_end.wait(20)
        return answer(self, question, *asked)

    async def scene(on: Stage) -> None:
        monkeypatch.setattr(Questions, "answer", waiting)
        slow = asyncio.create_task(on.reader.command(on.channel, "digest"))
        await asyncio.to_thread(is_begun.wait, 20)
        quick = await on.reader.command(on.channel, "who-said", name="Starmer")
        is_slow = not slow.done()
        may_end.set()
        await slow

        assert is_slow
        assert "We will send troops" in str(quick.messages[0].body)

    assert play(scene, tmp_path).breaches == []


def test_a_discord_that_is_down_is_tried_again_until_it_is_there(tmp_path: Path):
    async def scene(on: Stage) -> None:
        on.server.faults.plan(FaultKind.RESET, "GET", "/users/@me", times=1)
        on.server.gateway.sessions.clear()
        async with bot_on(on):
            answered = await on.reader.command(on.channel, "who-said", name="Starmer")

        assert "We will send troops" in str(answered.messages[0].body)

    play(scene, tmp_path)


def test_who_said_what_and_the_full_summary_of_a_digest_are_answered_privately(tmp_path: Path):
    async def scene(on: Stage) -> None:
        article = on.desk.archive.newest()
        assert article is not None
        shown = await on.reader.command(on.channel, "voices", share=True)
        digest = shown.messages[0]
        told = await on.reader.press(digest, f"{FULL_SUMMARY}{article.article.id}")
        said = await on.administrator.select(digest, "Keir Starmer (UK Prime Minister), 1 statement")

        assert "A day in Paris" in str(told.messages[-1].body)
        assert "We will send troops" in str(said.messages[-1].body)
        assert said.messages[-1].seen_by == on.administrator.user.id
        assert on.server.posted(on.channel) == [digest]

    assert play(scene, tmp_path).breaches == []


def test_in_direct_messages_nobody_is_an_administrator(tmp_path: Path):
    async def scene(on: Stage) -> None:
        direct = on.server.world.direct(on.administrator.user, on.server.bot)
        answered = await on.administrator.command(direct, "who-said", name="Starmer")

        assert "status" not in on.administrator.offers(direct)
        assert "We will send troops" in str(answered.messages[0].body)

    assert play(scene, tmp_path).breaches == []


def test_nothing_in_a_name_that_was_typed_rings_for_anybody(tmp_path: Path):
    async def scene(on: Stage) -> None:
        answered = await on.reader.command(on.channel, "who-said", name="@everyone <@&1>", share=True)

        assert answered.messages[0].body["allowed_mentions"] == {"parse": []}

    assert play(scene, tmp_path).breaches == []
