"""What a command is: its names, its arguments and the question that it asks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from digests.questions.asked import Question

__all__ = ["Argument", "ArgumentKind", "Command"]


class ArgumentKind(StrEnum):
    """What an argument holds; a platform picks its widget and completion by it."""

    TEXT = "text"
    INTEGER = "integer"
    DURATION = "duration"  # typed as text ("7d"); its limits are those of `durations`
    PERSON = "person"  # completed from the archive's actors
    OUTLET = "outlet"
    CHOICE = "choice"  # one of the argument's ``choices``
    SWITCH = "switch"  # yes or no
    ROLE = "role"  # of people who are rung for, by the platform's own id
    CHANNEL = "channel"  # PLATFORM:CHANNEL; its keyword counts as one only before such an address


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a command; ``name`` is the field of the question it fills.

    ``bare`` arguments need no keyword when typed; ``keywords`` introduce it (the name does as well where
    it isn't bare). ``least`` and ``most`` bound an integer, ``longest`` (characters) a text; None is
    unbounded. ``unit``: an integer that counts such lengths of time may be typed as one ("2 days").
    ``verbatim`` text is taken as it stands, quotation marks and line breaks included.
    ``choices``: the values of a `ArgumentKind.CHOICE`. ``several`` texts are parted by commas; one that holds a comma
    stands in quotation marks. ``marks``: quotation marks round several words are part of the text, as straight ones:
    they make a phrase of them.
    """

    name: str
    kind: ArgumentKind
    purpose: str  # at most 100 characters: Discord's limit for an option's description
    example: str
    shown: str  # stands for the value in a usage line
    required: bool = False
    bare: bool = False
    keywords: tuple[str, ...] = ()
    least: int = 1
    most: int | None = None
    longest: int | None = 100
    unit: timedelta | None = None
    verbatim: bool = False
    choices: tuple[StrEnum, ...] = ()
    several: bool = False
    marks: bool = False

    @property
    def spoken(self) -> tuple[str, ...]:
        """The words that introduce the argument in a typed line."""
        return self.keywords if self.bare else (self.name.replace("_", "-"), *self.keywords)


@dataclass(frozen=True, slots=True)
class Command:
    """One command: ``name`` as typed after the slash, lower case; ``asks`` builds its question.

    ``administrators``: nobody else may ask it, which the service sees to. ``group``: the name under which platforms
    that have groups of commands file it.
    """

    name: str
    summary: str  # at most 100 characters: Discord's limit for a command's description
    asks: Callable[..., Question]
    arguments: tuple[Argument, ...]
    example: str
    aliases: tuple[str, ...] = ()
    administrators: bool = False
    group: str | None = None

    @property
    def usage(self) -> str:
        """One line: "/who-said NAME [about WORDS] ..."."""
        bare = ", ".join(a.shown if a.required else f"[{a.shown}]" for a in self.arguments if a.bare and not a.keywords)
        said = [f"{a.spoken[0]} {a.shown}" if a.required else f"[{a.spoken[0]} {a.shown}]" for a in self._introduced]
        return " ".join(part for part in (f"/{self.name}", bare, *said) if part)

    @property
    def _introduced(self) -> tuple[Argument, ...]:
        return tuple(a for a in self.arguments if a.spoken)
