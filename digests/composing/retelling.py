"""The summary of a story that several articles tell: nothing twice, and the newest on conflict.

The newest article that is long enough tells it. Another one adds something where its own summary says what the
teller's article doesn't say at all; such sentences get a third of the room. What a newer article gives with another
figure is out of date in the older ones, and told by neither teller nor others.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from digests.articles import ANALYSED_LANGUAGES, AnalysedArticle, Article
from digests.composing.digest import SummarySentence
from digests.composing.novelty import Told, overlap
from digests.summaries import summarise
from digests.summaries.references import names_someone
from digests.text import Span, sentences

__all__ = ["Retelling", "retell"]

_HEARD = 12  # articles of a story at most, its newest: what is in none of them is old
_OTHERS = 3  # one sentence in so many is left to other articles than the teller


class Retelling(NamedTuple):
    """A summary, and whose title is its headline: the sentences of the ``teller`` come first."""

    teller: Article
    sentences: tuple[SummarySentence, ...]


class _Account(NamedTuple):
    """An article, what of it may be told, and the summary that it would give alone."""

    article: Article
    current: frozenset[Span]
    summary: tuple[Span, ...]


def retell(story: Sequence[AnalysedArticle], count: int, new: Mapping[str, frozenset[Span]] | None = None) -> Retelling:
    """At most ``count`` sentences of a story's articles, which are given newest first.

    ``new`` are the sentences that may be told, by article; where it is given, an article that isn't there tells
    nothing, but what it corrects in older ones is not told either. An article in a language that isn't analysed tells
    nothing: it is listed with its title. No sentence is told in which anything of a hidden statement stands.
    """
    accounts = _accounts(story, count, new)
    teller = next((a for a in accounts if len(a.summary) >= count), None) or max(accounts, key=lambda a: len(a.summary))
    added = _added(teller, accounts, count // _OTHERS)
    own = _summary(teller.article, count - len(added), teller.current) if added else teller.summary
    return Retelling(teller.article, (*_sentences(teller.article, own), *added))


def _accounts(
    story: Sequence[AnalysedArticle], count: int, new: Mapping[str, frozenset[Span]] | None
) -> list[_Account]:
    accounts: list[_Account] = []
    newer = Told()
    entries = {entry.article.id: entry for entry in story}
    heard = _heard([entry.article for entry in story], new)
    for published, articles in groupby(heard, key=lambda article: article.published):
        together = list(articles)
        for article in together:
            if new is None or article.id in new:
                is_read = article.language in ANALYSED_LANGUAGES
                told = () if not is_read else sentences(article.text) if new is None else new[article.id]
                allowed = (sentence for sentence in told if not entries[article.id].hides(sentence))
                current = frozenset(s for s in allowed if not published or not newer.corrects(_printed(article, s)))
                accounts.append(_Account(article, current, _summary(article, count, current)))
        if together[-1] is not heard[-1]:
            for article in together:
                newer.add(article)
    return accounts


def _heard(articles: Sequence[Article], new: Mapping[str, frozenset[Span]] | None) -> list[Article]:
    """The newest of those that may tell something, and of those that can only correct it, in their order."""
    if new is None:
        return list(articles[:_HEARD])
    may_tell = [article.id for article in articles if article.id in new][:_HEARD]
    may_correct = [article.id for article in articles if article.id not in new][:_HEARD]
    wanted = {*may_tell, *may_correct}
    return [article for article in articles if article.id in wanted]


def _added(teller: _Account, accounts: Sequence[_Account], room: int) -> tuple[SummarySentence, ...]:
    """What other articles add: newer ones, and those of other outlets, the newest first."""
    if len(accounts) == 1 or not room:
        return ()
    added: list[SummarySentence] = []
    summary = _sentences(teller.article, teller.summary)
    told = Told([teller.article])
    for account in accounts:
        article = account.article
        if account is teller or len(added) >= room:
            continue
        is_newer = _is_newer(article, teller.article)
        if is_newer or not article.outlet or article.outlet != teller.article.outlet:
            printed = {span: _printed(article, span) for span in account.summary}
            fresh = frozenset(
                span
                for span, sentence in printed.items()
                if _adds(sentence, told, is_newer=is_newer) and not any(overlap(sentence, s.text) for s in summary)
            )
            if found := _summary(article, room - len(added), fresh):
                added += _sentences(article, found)
                summary += added
                told.add(article)
    return tuple(added)


def _adds(sentence: str, told: Told, *, is_newer: bool) -> bool:
    # "The actress" is known where she was named before; among another article's sentences she may be anybody.
    # Two figures for one thing are never told side by side: where nobody knows which is newer, the teller's stands.
    return names_someone(sentence) and told.lacks(sentence) and (is_newer or not told.corrects(sentence))


def _is_newer(article: Article, than: Article) -> bool:
    return bool(article.published and than.published and article.published > than.published)


def _summary(article: Article, count: int, among: frozenset[Span]) -> tuple[Span, ...]:
    spans = sentences(article.text)
    return summarise(article.text, spans, count, among if len(among) < len(spans) else None)


def _sentences(article: Article, spans: Sequence[Span]) -> list[SummarySentence]:
    return [SummarySentence(_printed(article, Span(*span)), *span, article.id) for span in spans]


def _printed(article: Article, span: Span) -> str:
    return article.text[span.start : span.end]
