"""What is asked of Discord by the token, and the link that invites the bot."""

import asyncio
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.discord_token import bot_of, print_invite
from bot.doctor import findings
from config import Settings, SettingsError
from digests.deliveries.posting import PostingError
from digests.errors import QuestionError
from tests.bot.processes import NEWS_DIGEST, environment
from tests.fakes.discord_server import DiscordServer, discord_server

WRONG = "MTA.wrong.token"
INVITED = "https://discord.com/oauth2/authorize?client_id={}&scope=bot+applications.commands&permissions=309237730304"


@contextmanager
def discord() -> Generator[DiscordServer]:
    """A Discord in a thread of its own."""
    servers: list[DiscordServer] = []
    is_up, ends = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        async with discord_server() as server:
            servers.append(server)
            is_up.set()
            await ends.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    is_up.wait(20)
    try:
        yield servers[0]
    finally:
        loop.call_soon_threadsafe(ends.set)
        thread.join()
        loop.close()


def settings_for(server: DiscordServer, token: str, tmp_path: Path) -> Settings:
    url = SecretStr(f"sqlite:///{tmp_path}/a.sqlite3")
    return Settings(database_url=url, discord_token=SecretStr(token), discord_api_url=server.api_url)


def test_the_invite_link_asks_for_the_rights_that_are_used_and_no_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    with discord() as server:
        settings = settings_for(server, server.token, tmp_path)
        status = print_invite(None)(lambda: settings)

    assert status == 0
    assert capsys.readouterr().out.strip() == INVITED.format(server.application)
    assert server.breaches == []


def test_the_invite_link_of_a_named_application_needs_no_token(capsys: pytest.CaptureFixture[str]):
    print_invite("123456789012345678")(Settings)

    assert capsys.readouterr().out.strip() == INVITED.format("123456789012345678")


def test_an_id_that_is_none_is_refused():
    with pytest.raises(QuestionError, match="17 to 20 digits"):
        print_invite("12&scope=admin")(Settings)


def test_without_a_token_it_is_said_what_to_set():
    with pytest.raises(SettingsError, match="DISCORD_TOKEN"):
        bot_of(Settings())


def test_a_wrong_token_is_told_without_naming_it(tmp_path: Path):
    with discord() as server, pytest.raises(PostingError, match="set DISCORD_TOKEN") as raised:
        bot_of(settings_for(server, "MTA.wrong", tmp_path))

    assert "wrong" not in str(raised.value)


def test_the_doctor_checks_the_token(tmp_path: Path):
    with discord() as server:
        found = {
            one.name: one
            for one in findings(lambda: settings_for(server, server.token, tmp_path))
            if one.name != "model"
        }

    assert found["discord"].ok
    assert found["discord"].message == "the token is that of the bot news-digest"


def test_run_with_a_wrong_token_ends_with_one_line_and_status_2(tmp_path: Path):
    with discord() as server:
        done = subprocess.run(
            [*NEWS_DIGEST, "run"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=environment(tmp_path, DISCORD_API_URL=server.api_url, DISCORD_TOKEN=WRONG),
            check=False,
            timeout=60,
        )

    assert done.returncode == 2
    assert done.stderr.decode().count("set DISCORD_TOKEN") == 1
    assert b"MTA.wrong" not in done.stderr + done.stdout


def test_without_a_token_nothing_of_discord_is_loaded():
    program = "import sys, bot.running, bot.chatting, bot.serving; print({'discord', 'aiohttp'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)

    assert done.stdout.strip() == "set()"
