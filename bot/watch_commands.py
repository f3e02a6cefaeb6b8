"""The commands about watchs, as typed: see `bot.commands`."""

import typer

__all__ = ["commands"]

commands = typer.Typer(rich_markup_mode=None)
