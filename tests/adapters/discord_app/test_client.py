"""The bot on a fake Discord: it logs in, tells of its commands, and answers."""

from pathlib import Path

from tests.adapters.discord_app.stages import Stage, play


def test_who_said_is_answered_privately(tmp_path: Path):
    async def scene(on: Stage) -> None:
        answered = await on.reader.command(on.channel, "who-said", name="Starmer")

        (message,) = answered.messages
        assert "We will send troops" in str(message.body)
        assert on.server.posted(on.channel) == []

    assert play(scene, tmp_path).breaches == []
