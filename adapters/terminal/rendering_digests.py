"""Digests as lines for a terminal."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from adapters.terminal.screen import Line, line
from adapters.terminal.wording import FAINT, LINK, TITLE, date, facts, row_line, who
from digests.articles import quoted_text
from digests.composing import Digest, KeyQuote, Story
from digests.questions.answer_rows import period_row
from digests.questions.wording import ALSO_IN_THE_NEWS, NO_TITLE, TOLD_BEFORE, also_in, more_untold

__all__ = ["digest_lines", "more_lines", "story_lines"]


def digest_lines(digest: Digest) -> Sequence[Line]:
    """The lines that show a digest."""
    return list(_digest(digest))


def story_lines(story: Story) -> Sequence[Line]:
    """The lines that show one story of a digest."""
    return list(_story(story))


def more_lines(digest: Digest) -> Sequence[Line]:
    """The lines that name the stories for which a digest has no room, below a blank one; none where all are told."""
    return list(_more(digest))


def _digest(digest: Digest) -> Iterator[Line]:
    yield row_line(period_row(digest))
    for story in digest.stories:
        yield line()
        yield from _story(story)
    yield from _more(digest)


def _more(digest: Digest) -> Iterator[Line]:
    if digest.more:
        yield line()
    for one in digest.more:
        yield line((f"{ALSO_IN_THE_NEWS}: {one.title or NO_TITLE} · {facts(one.outlet, one.url)}", FAINT))
    if digest.untold:
        yield line((more_untold(digest.untold), FAINT))


def _story(story: Story) -> Iterator[Line]:
    yield line((story.headline or NO_TITLE, TITLE))
    if story.continues:
        yield line((TOLD_BEFORE, FAINT))
    for article in story.articles:
        other = article.title if article.title != story.headline else None
        yield line((facts(article.outlet, date(article.published), other), FAINT))
        if others := also_in(article.outlet, article.reprints):
            yield line((others, FAINT))
    yield from _sentences(story)
    for key in story.quotes:
        yield line()
        yield from _key_quote(key, several=len(story.articles) > 1)
    urls = [article.url for article in story.articles if article.url]
    if urls:
        yield line()
    for url in urls:
        yield line((url, LINK), indent=2)


def _sentences(story: Story) -> Iterator[Line]:
    """A paragraph for each article that tells of it; whose it is, and of when, where there are several."""
    by_id = {article.id: article for article in story.articles}
    told = [(name, list(some)) for name, some in groupby(story.sentences, key=lambda sentence: sentence.article)]
    for name, sentences in told:
        yield line()
        yield line(" ".join(sentence.text for sentence in sentences), indent=2)
        if len(told) > 1 and (article := by_id.get(name)):
            yield line((facts(article.outlet, date(article.published)), FAINT), indent=2)


def _key_quote(key: KeyQuote, *, several: bool) -> Iterator[Line]:
    cue = quoted_text(key.article.text, key.quote.cue)
    yield who(key.quote.speakers, key.quote.kind, cue, [], indent=2)
    yield line(quoted_text(key.article.text, key.quote.content), indent=4)
    if several:
        yield line((facts(key.article.outlet, date(key.article.published)), FAINT), indent=4)
    same = [facts(other.article.outlet, date(other.article.published)) for other in key.others if not other.reworded]
    if same:
        yield line((f"also in {'; '.join(same)}", FAINT), indent=4)
    for other in key.others:
        if other.reworded:
            place = facts(other.article.outlet, date(other.article.published))
            yield line((f"{place}: ", FAINT), quoted_text(other.article.text, other.quote.content), indent=4)
