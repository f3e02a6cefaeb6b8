"""Whose the Discord token is, asked of Discord; and the link by which people invite the bot."""

import asyncio
import sys
from collections.abc import Callable
from dataclasses import dataclass

from adapters.discord_app.api import Api
from adapters.discord_app.inviting import invite_link
from adapters.discord_app.text import clean
from config import Settings, SettingsError
from digests.errors import NewsDigestError

__all__ = ["Bot", "bot_of", "print_invite"]


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot by its id, which is its application's, too, and its name."""

    id: str
    name: str


def bot_of(settings: Settings) -> Bot:
    """The bot of the settings' token.

    Raises:
        PostingError: Discord can't be reached, or refuses the token.
        SettingsError: there is no token.
    """
    token = settings.discord_token
    if token is None:
        raise SettingsError(["DISCORD_TOKEN is not set: set it, or name the application with --id"])

    async def asked() -> Bot:
        api = Api(settings.discord_api_url, token.get_secret_value(), contact=settings.news_digest_contact)
        try:
            shown = await api.get("/users/@me")
        finally:
            await api.aclose()
        if shown is None:
            raise NewsDigestError("Discord doesn't know the bot: see DISCORD_API_URL")
        return Bot(str(shown["id"]), clean(str(shown["username"])))

    return asyncio.run(asked())


def print_invite(application: str | None) -> Callable[[Callable[[], Settings]], int]:
    """Print the link by which the bot is invited; without the id of the application, that is asked by the token."""

    def work(load: Callable[[], Settings]) -> int:
        sys.stdout.write(invite_link(application or bot_of(load()).id) + "\n")
        return 0

    return work
