"""Who asks, by what Discord says of an interaction."""

import discord

from digests.deliveries.subscriptions import Address
from digests.questions.asked import Asker

__all__ = ["asker_of"]

_PLATFORM = "discord"


def asker_of(interaction: discord.Interaction) -> Asker:
    """Whoever gives a command or uses a button. A guild is a workspace; in messages with the bot there is none, and
    nobody is ever the operator. Administrators are those who may manage the channel where it is asked, whatever
    Discord's clients have offered."""
    guild, person = interaction.guild_id, interaction.user.id
    allowed = interaction.permissions
    return Asker(
        workspace=None if guild is None else f"{_PLATFORM}:{guild}",
        administrator=guild is not None and (allowed.manage_channels or allowed.administrator),
        address=None if interaction.channel_id is None else Address(_PLATFORM, str(interaction.channel_id)),
        operator=False,
        person=f"{_PLATFORM}:{person}",
        private=Address(_PLATFORM, f"@{person}"),
    )
