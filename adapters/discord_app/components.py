"""The buttons and menus of answers. A custom_id carries a token and the number of a page, and nothing that is trusted:
what is asked is looked up by the token, and asked anew as whoever uses the button."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from adapters.discord_app.choices import Choices
from adapters.discord_app.rendering_digests import WHO_SAID

__all__ = ["Act", "Pressed", "custom_id", "menus", "page_buttons", "pressed"]

JSON = dict[str, Any]

_ROW, _BUTTON, _MENU, _SECONDARY, _PRIMARY = 1, 2, 3, 2, 1
_ID = re.compile(r"(page|share|pick):([A-Za-z0-9_-]{20,64}):([0-9]{1,4})")


class Act(StrEnum):
    """What a button or menu of an answer does."""

    PAGE = "page"
    SHARE = "share"
    PICK = "pick"


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button or menu that was used: what it does, for which question, at which page (from 0)."""

    act: Act
    token: str
    page: int


def custom_id(act: Act, token: str, page: int = 0) -> str:
    """What a button or menu is called."""
    return f"{act.value}:{token}:{page}"


def pressed(custom_id: str) -> Pressed | None:
    """What a button or menu of this name does; None for one that isn't an answer's."""
    found = _ID.fullmatch(custom_id)
    return Pressed(Act(found[1]), found[2], int(found[3])) if found else None


def page_buttons(token: str, page: int, pages: int, *, share: bool) -> list[JSON]:
    """The buttons below a page."""
    buttons: list[JSON] = []
    if pages > 1:
        buttons += [
            _button("◀", custom_id(Act.PAGE, token, max(page - 1, 0)), disabled=page == 0),
            _button(f"{page + 1}/{pages}", f"at:{page}", disabled=True),
            _button("▶", custom_id(Act.PAGE, token, page + 1), disabled=page == pages - 1),
        ]
    if share:
        buttons.append(_button("Share", custom_id(Act.SHARE, token, page), style=_PRIMARY))
    return [{"type": _ROW, "components": buttons}] if buttons else []


def menus(token: str | None, choices: Choices) -> list[JSON]:
    """The menus of those that a name or some words may mean (for the question of the ``token``), or of those who are
    named in an answer."""
    for menu, placeholder, options in (
        (token and custom_id(Act.PICK, token), "Who is meant?", choices.candidates),
        (token and custom_id(Act.PICK, token), "Which statement is meant?", choices.statements if token else ()),
        (WHO_SAID, "Who said what?", choices.actors),
    ):
        if menu and options:
            shown = [{"label": one.label, "value": one.value} for one in options]
            parts = [{"type": _MENU, "custom_id": menu, "placeholder": placeholder, "options": shown}]
            return [{"type": _ROW, "components": parts}]
    return []


def _button(shown: str, custom_id: str, *, disabled: bool = False, style: int = _SECONDARY) -> JSON:
    return {"type": _BUTTON, "style": style, "label": shown, "custom_id": custom_id, "disabled": disabled}
