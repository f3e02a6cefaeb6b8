"""Digests as messages for Discord: an embed a story, a menu of who spoke, buttons for more.

A message is JSON, for `adapters.discord_app.posting` alone: embeds and components as Discord's API takes them.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from adapters.discord_app.embeds import Block, packed
from adapters.discord_app.rendering_statements import LINE, faint, fitted, linked, place, prose_lines, quote_lines
from adapters.discord_app.text import clean, escaped, label, size
from digests.articles import quoted_text
from digests.composing import Digest, KeyQuote, Story
from digests.deliveries.delivery import Occasion
from digests.deliveries.heading import heading
from digests.questions.passages import passage_url
from digests.questions.wording import (
    ALSO_IN_THE_NEWS,
    NO_TITLE,
    TOLD_BEFORE,
    UNKNOWN_OUTLET,
    also_in,
    manner,
    more_untold,
)

__all__ = ["FULL_SUMMARY", "WHO_SAID", "digest_messages", "more_blocks", "story_block"]

JSON = dict[str, Any]

WHO_SAID = "who-said"
"""The custom_id of the menu "Who said what?"; its values are names."""

FULL_SUMMARY = "summary:"
"""What the custom_id of a button "Full summary" begins with; an article's id follows."""

_TOPIC = 300  # characters
_LABEL, _OPTIONS, _VALUE, _A_ROW, _ROWS = 80, 25, 100, 5, 4  # ..#component limits; a fifth row is the menu's
_ROW, _BUTTON, _MENU, _SECONDARY = 1, 2, 3, 2


def digest_messages(digest: Digest, occasion: Occasion) -> tuple[str, ...]:
    """The messages that show a digest, in their order, at least one."""
    topic = label(digest.topic, _TOPIC) if digest.topic else None
    title, name = heading(topic and escaped(topic), occasion), heading(topic, occasion)
    if not digest.stories:
        return (_message([{"description": "There is no news."}], [], name, content=f"**{title}**"),)
    blocks = [*map(story_block, digest.stories), *more_blocks(digest)]
    return tuple(
        _message(embeds, begun, name, content=f"**{title}**" if number == 0 else "")
        for number, (embeds, begun) in enumerate(packed(blocks))
    )


def story_block(story: Story) -> Block:
    """What is told of one story: headline, outlets, summary, key quotes."""
    return Block(
        story.headline or NO_TITLE,
        tuple(_lines(story)),
        next((article.url for article in story.articles if article.url), None),
        (story,),
    )


def more_blocks(digest: Digest) -> Iterator[Block]:
    """What names the stories for which a digest has no room; nothing where all are told."""
    lines = [f"- {linked(one.title, one.url)}, {fitted(one.outlet or UNKNOWN_OUTLET)}" for one in digest.more]
    if digest.untold:
        lines.append(f"-# {more_untold(digest.untold)}")
    if lines:
        yield Block(ALSO_IN_THE_NEWS, tuple(lines))


def _lines(story: Story) -> Iterator[str]:
    if story.continues:
        yield f"-# {TOLD_BEFORE}"
    for article in story.articles:
        others = also_in(article.outlet, article.reprints)
        also = f", {fitted(others)}" if others else ""
        yield f"-# {place(article.outlet, article.url, article.published)}{also}"
    yield from prose_lines(sentence.text for sentence in story.sentences)
    for key in story.quotes:
        yield from _key_quote(key)


def _key_quote(key: KeyQuote) -> Iterator[str]:
    article, quote = key.article, key.quote
    words, cue = quoted_text(article.text, quote.content), quoted_text(article.text, quote.cue)
    url = article.url and passage_url(article.url, words)
    where = place(article.outlet, url, article.published, title=article.title)
    yield from quote_lines(words, quote.speakers, fitted(manner(quote.kind, cue)), where)
    same = [other.article.outlet or UNKNOWN_OUTLET for other in key.others if not other.reworded]
    if same:
        yield from faint(f"also in: {', '.join(dict.fromkeys(same))}")
    for other in key.others:
        if other.reworded:
            wording = quoted_text(other.article.text, other.quote.content)
            where = place(other.article.outlet, other.article.url, other.article.published, title=other.article.title)
            yield f"-# {where}:"
            yield f"> {fitted(wording, LINE)}"


def _message(embeds: list[JSON], begun: Sequence[Block], name: str, *, content: str = "") -> str:
    stories: list[Story] = [story for block in begun for story in block.data]
    components = [*_menu(stories), *_buttons(stories)]
    message: JSON = {"name": name, "content": content, "embeds": embeds, "components": components}
    return json.dumps(message, ensure_ascii=False)


def _menu(stories: Sequence[Story]) -> Iterator[JSON]:
    quoted = [speaker for story in stories for key in story.quotes for speaker in key.quote.speakers]
    names = dict.fromkeys(name for speaker in quoted if 0 < size(name := clean(speaker.name)) <= _VALUE)
    options = [{"label": name, "value": name} for name in names][:_OPTIONS]
    if options:
        menu = {"type": _MENU, "custom_id": WHO_SAID, "placeholder": "Who said what?", "options": options}
        yield {"type": _ROW, "components": [menu]}


def _buttons(stories: Sequence[Story]) -> Iterator[JSON]:
    """One a story, named by its headline where there are several."""
    buttons: dict[str, JSON] = {}
    for story in stories[: _A_ROW * _ROWS]:
        named = label(f"Full summary: {story.headline}", _LABEL) if len(stories) > 1 else ""
        asked = f"{FULL_SUMMARY}{story.articles[0].id}"
        button = {"type": _BUTTON, "style": _SECONDARY, "label": named or "Full summary", "custom_id": asked}
        buttons[asked] = button
    shown = [*buttons.values()]
    for first in range(0, len(shown), _A_ROW):
        yield {"type": _ROW, "components": shown[first : first + _A_ROW]}
