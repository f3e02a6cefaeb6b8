"""The link by which people invite the bot, with the rights that it needs and no others."""

import re

from yarl import URL

from adapters.discord_app.rights import NEEDED
from digests.errors import QuestionError

__all__ = ["invite_link"]

_AUTHORIZE = URL("https://discord.com/oauth2/authorize")  # topics/oauth2#bot-authorization-flow
_ID = re.compile(r"[1-9][0-9]{14,19}")


def invite_link(application: str) -> str:
    """The link that invites the bot of an application.

    Raises:
        QuestionError: this is no id of an application.
    """
    if not _ID.fullmatch(application):
        raise QuestionError("An application is named by its id, a number of 17 to 20 digits: see General Information.")
    query = {"client_id": application, "scope": "bot applications.commands", "permissions": str(NEEDED)}
    return str(_AUTHORIZE.with_query(query))
