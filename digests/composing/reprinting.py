"""Reprints: articles that nearly repeat one another are one article, printed by several outlets."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import log
from typing import NamedTuple

from digests.articles import AnalysedArticle, Article, Reprint
from digests.composing.novelty import Told
from digests.copies import WITHIN, Copies, Sketch
from digests.datelines import dateline
from digests.text import sentences

__all__ = ["joined", "updates"]

_REPORTS = re.compile(r"[\"“”„«»]|\b(?:said|says|saying|told|added|according|warned|denied|asked)\b", re.IGNORECASE)
_FEWEST_STEMS = 3  # "Governor resigns in disgrace"
_LEAD = 3  # sentences that say what is new
_LOCAL = 1  # sentence of the outlet's own, further down, which is no news yet
_AS_LONG = log(1.1)  # a tenth more is no fuller text, but another dateline or a line of the site


def updates(article: Article, known: Article) -> bool:
    """Whether an article that nearly repeats a known one has news in it, so that it is no reprint, whichever is older:
    a figure that isn't known (14 dead, where it were twelve), a headline or one of its first sentences that tells what
    the known one doesn't (agencies write new leads over old texts), a statement, or two more sentences anywhere.

    Datelines and notices of the site count for nothing. What is taken for news wrongly is shown twice, in one story;
    what is taken for a reprint wrongly is lost."""
    told = Told([known])
    if told.lacks(article.title, _FEWEST_STEMS) or told.has_new_figure(article.title):
        return True
    lacking = 0
    for place, sentence in enumerate(_printed_sentences(article.text)):
        if told.has_new_figure(sentence) or told.corrects(sentence):
            return True
        if told.lacks(sentence, _FEWEST_STEMS):
            lacking += 1
            if place < _LEAD or lacking > _LOCAL or _REPORTS.search(sentence):
                return True
    return False


def joined(entries: Sequence[AnalysedArticle]) -> list[AnalysedArticle]:
    """Of articles that nearly repeat one another the fullest, of several as full ones the earliest; the others are its
    reprints. The order of the input doesn't matter."""
    if len(entries) < 2:
        return list(entries)
    known = Copies()
    kept: dict[str, _Kept] = {}
    for entry, sketch in sorted(((entry, _sketch(entry.article)) for entry in entries), key=_fullest_first):
        if original := _original(entry.article, sketch, known, kept):
            original.copies.append(entry.article)
        else:
            known.add(entry.article.id, sketch)
            kept[entry.article.id] = _Kept(entry, [])
    return [_printed(*one) for one in kept.values()]


def _printed_sentences(text: str) -> Iterator[str]:
    """What a text tells: no dateline, no notices."""
    from digests.reading.cleaning import clean_lines  # noqa: PLC0415 - loads what reads files

    opening = dateline(text)
    for start, end in sentences(text):
        sentence = text[max(start, opening.length if opening else 0) : end]
        if clean_lines(sentence).text:
            yield sentence


class _Kept(NamedTuple):
    """An article that stands for its ``copies``."""

    entry: AnalysedArticle
    copies: list[Article]


def _fullest_first(pair: tuple[AnalysedArticle, Sketch]) -> tuple[int, float, str, str]:
    article, shingles = pair[0].article, pair[1].shingles
    published = article.published.timestamp() if article.published else float("inf")
    return (-round(log(max(1, shingles)) / _AS_LONG), published, article.id, article.text)


def _original(article: Article, sketch: Sketch, known: Copies, kept: Mapping[str, _Kept]) -> _Kept | None:
    """Whose reprint it is, or another revision of the same article."""
    if article.id in kept:
        return kept[article.id]
    near = (kept[copy.key] for copy in known.lookup(sketch))
    originals = (one for one in near if _is_near(article, one.entry.article))
    return next((one for one in originals if not updates(article, one.entry.article)), None)


def _is_near(one: Article, other: Article) -> bool:
    return not one.published or not other.published or abs(one.published - other.published) <= WITHIN


def _printed(entry: AnalysedArticle, copies: Sequence[Article]) -> AnalysedArticle:
    """The article with all its reprints, those that the archive knew first, but for its own page, which may have
    another URL for telephones."""
    from digests.reading.canonical import url_key  # noqa: PLC0415 - loads what reads files

    article = entry.article
    own = url_key(article.url) if article.url else None
    found = list(article.reprints)
    for copy in sorted(copies, key=lambda a: (a.published.timestamp() if a.published else float("inf"), a.id)):
        if copy.id != article.id and (own is None or not copy.url or url_key(copy.url) != own):
            found += [Reprint(copy.outlet, copy.title, copy.url, copy.published), *copy.reprints]
    return replace(entry, article=replace(article, reprints=tuple(dict.fromkeys(found))))


def _sketch(article: Article) -> Sketch:
    from digests.copies.sketching import sketch  # noqa: PLC0415 - loads numpy

    return sketch(article.text)
