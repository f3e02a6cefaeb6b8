"""The chat platforms, where people ask: connected while the service runs, and no part of it.

A platform that is down is tried again, and harms no delivery: posting has connections of its own.
"""

import asyncio

from bot.wiring import Desk
from config import Settings

__all__ = ["answer_chats"]


async def answer_chats(settings: Settings, desk: Desk) -> None:
    """Answer what is asked on Discord until this is cancelled.

    Raises:
        DiscordTokenError: the token is refused.
    """
    if settings.discord_token is None:
        await asyncio.Event().wait()
        return
    # discord.py takes 0.2 s and 20 MB: only where it is wanted.
    from adapters.discord_app.access import Access  # noqa: PLC0415
    from adapters.discord_app.api import Api  # noqa: PLC0415
    from adapters.discord_app.client import NewsClient, serve, use_addresses  # noqa: PLC0415
    from adapters.discord_app.interacting import Interactions  # noqa: PLC0415
    from adapters.discord_app.places import Channels  # noqa: PLC0415
    from adapters.discord_app.placing import Placing  # noqa: PLC0415

    token = settings.discord_token.get_secret_value()
    use_addresses(settings.discord_api_url, settings.discord_gateway_url)
    api = Api(settings.discord_api_url, token, contact=settings.news_digest_contact)
    interactions = Interactions(desk, Placing(Channels(api), Access(api)))
    try:
        await serve(lambda: NewsClient(desk, interactions, own_gateway=settings.discord_gateway_url is not None), token)
    finally:
        await api.aclose()
