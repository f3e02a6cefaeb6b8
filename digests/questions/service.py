"""Answering questions: the same on every platform.

Synchronous; it may take seconds where something must be read first, so callers cross out of an event loop
with it. It reads no clock (``now`` is handed in) and asks the archive for nothing that lies beyond the
asker's workspace.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from digests.articles import ANALYSED_LANGUAGES, AnalysedArticle, article_id
from digests.composing import Digest
from digests.deliveries.names import widened
from digests.errors import QuestionError, ReadingError
from digests.questions.answers import (
    ActorAnswer,
    ActorEntry,
    Answer,
    CompareAnswer,
    DigestAnswer,
    SearchAnswer,
    StatementsAnswer,
    SummaryAnswer,
    UnclearName,
    VoicesAnswer,
)
from digests.questions.asked import (
    AboutActor,
    AddFeed,
    Asker,
    Compare,
    DigestNow,
    ExportFeeds,
    Feeds,
    Help,
    ImportFeeds,
    Pause,
    PauseFeed,
    Preview,
    Question,
    QuotesAbout,
    RemoveFeed,
    Resume,
    ResumeFeed,
    Search,
    Status,
    Subscribe,
    Subscriptions,
    SuggestedFeeds,
    Summarise,
    TryFeed,
    Unsubscribe,
    Voices,
    WhoSaid,
)
from digests.questions.commands import command_of
from digests.questions.correcting import Correcting
from digests.questions.durations import LONGEST
from digests.questions.feeding import Feeding
from digests.questions.filter_arguments import filter_of
from digests.questions.guide import help_on
from digests.questions.meaning import NO_ARTICLE, actor_meant
from digests.questions.pages import PageLimit, PageWeb, is_page_url
from digests.questions.ports import Archive, Reader
from digests.questions.statements import statement_of
from digests.questions.subscribing import Subscribing, check_asker
from digests.questions.subscription_answers import StatusAnswer
from digests.questions.values import cleaned, misread
from digests.questions.watch_questions import Unwatch, Watch, Watches
from digests.questions.watching import Watching

__all__ = ["MOST", "Questions", "summary_of"]

MOST = 1_000  # items of an answer, whoever asks: the command line has no limits of its own
_LATEST = 3  # statements shown of an actor
_NO_TEXT = (
    "The texts of all articles are so old that they are no longer kept; what was said in them is: /who-said NAME. "
    "A summary can be asked for by URL, or once new ones are collected."
)


class Questions:
    """Answers questions from an archive, and from what a reader reads; those about digests on a schedule are handed
    to ``subscribing``, those about feeds to ``feeding``, about watches to ``watching``, about who is who to
    ``correcting``.

    ``web`` reads the pages that are asked for by URL. ``threshold`` (0 to 1): the confidence from which a quote counts
    as confirmed.
    """

    def __init__(
        self,
        archive: Archive,
        reader: Reader,
        subscribing: Subscribing,
        *,
        threshold: float,
        feeding: Feeding | None = None,
        watching: Watching | None = None,
        correcting: Correcting | None = None,
        web: PageWeb | None = None,
    ) -> None:
        self._web = web
        self._page_limit = PageLimit()
        self._feeding = feeding
        self._watching = watching
        self._correcting = correcting
        self._archive = archive
        self._reader = reader
        self._subscribing = subscribing
        self._threshold = threshold

    def answer(self, question: Question, asker: Asker, now: datetime) -> Answer:  # noqa: C901, PLR0911, PLR0912
        """The answer to a question asked at ``now`` (an aware time).

        A name that fits several actors or none is answered with `UnclearName`.

        Raises:
            QuestionError: the question can't be answered as it stands, or not for this asker; the message says what
                to ask instead, or whom.
            ScheduleError: the schedule can't be read; the message says what to write.
            ReadingError: the article to summarise can't be read, or holds no sentence; FetchError: can't be fetched.
            ValueError: ``now`` is naive.
        """
        if now.utcoffset() is None:
            raise ValueError("now must be an aware time")
        now = now.astimezone(UTC)
        check_asker(command_of(question), asker)
        match question:
            case WhoSaid():
                return self._who_said(question, asker, now)
            case QuotesAbout():
                return self._quotes_about(question, asker, now)
            case Compare():
                return self._compare(question, asker)
            case Summarise():
                return self._summary(question, asker, now)
            case DigestNow():
                return self._digest(question, asker, now)
            case Search():
                return self._search(question, asker)
            case AboutActor():
                return self._actor(question, asker)
            case Voices():
                return self._voices(question, asker, now)
            case Help():
                return help_on(question.topic)
            case Status():
                answer = self._subscribing.answer(question, asker, now)
                failing = self._feeding.failing(asker) if self._feeding else ()
                reports = self._correcting.open_reports(asker) if self._correcting else 0
                told = isinstance(answer, StatusAnswer)
                return replace(answer, failing=failing, open_reports=reports) if told else answer
            case Subscribe() | Subscriptions() | Preview() | Pause() | Resume() | Unsubscribe():
                return self._subscribing.answer(question, asker, now)
            case Watch() | Watches() | Unwatch():
                if self._watching is None:
                    raise QuestionError("Nothing can be watched from here.")
                return self._watching.answer(question, asker, now)
            case (
                Feeds()
                | AddFeed()
                | TryFeed()
                | RemoveFeed()
                | PauseFeed()
                | ResumeFeed()
                | SuggestedFeeds()
                | ImportFeeds()
                | ExportFeeds()
            ):
                if self._feeding is None:
                    raise QuestionError("Feeds can't be asked for here: news-digest feeds can.")
                return self._feeding.answer(question, asker, now)
            case _:
                if self._correcting is None:
                    raise QuestionError("Nothing can be corrected from here.")
                return self._correcting.answer(question, asker, now)

    def _meant(self, name: str, question: Question, asker: Asker) -> ActorEntry | UnclearName:
        meant = actor_meant(self._archive, name, asker)
        return replace(meant, command=command_of(question).name) if isinstance(meant, UnclearName) else meant

    def _who_said(self, question: WhoSaid, asker: Asker, now: datetime) -> StatementsAnswer | UnclearName:
        actor = self._meant(question.name, question, asker)
        if isinstance(actor, UnclearName):
            return actor
        about, outlet = cleaned(question.about or "") or None, cleaned(question.outlet or "") or None
        since = _before(now, question.since)
        return self._statements_by(actor, asker, question.limit, about=about, since=since, outlet=outlet)

    def _statements_by(
        self,
        actor: ActorEntry,
        asker: Asker,
        limit: int,
        *,
        about: str | None,
        since: datetime | None = None,
        outlet: str | None = None,
    ) -> StatementsAnswer:
        found, more = self._archive.statements_by(
            actor.id, about=about, since=since, outlet=outlet, limit=_bounded(limit), workspace=asker.workspace
        )
        silent = not found and (actor.statements == 0 or not (about or since or outlet))
        others = self._archive.speakers_about(actor.id, asker.workspace) if silent else ()
        return StatementsAnswer(actor, tuple(found), about, tuple(others), more, since=since, outlet=outlet)

    def _quotes_about(self, question: QuotesAbout, asker: Asker, now: datetime) -> StatementsAnswer | UnclearName:
        actor = self._meant(question.name, question, asker)
        if isinstance(actor, UnclearName):
            return actor
        since = _before(now, question.since)
        found, more = self._archive.statements_about(
            actor.id, since=since, limit=_bounded(question.limit), workspace=asker.workspace
        )
        return StatementsAnswer(actor, tuple(found), more=more, subject=True, since=since)

    def _compare(self, question: Compare, asker: Asker) -> CompareAnswer | UnclearName:
        about = cleaned(question.about)
        if not about:
            raise misread(command_of(question), "About is missing: the subject to compare on.")
        actors: list[ActorEntry] = []
        for name in (question.first, question.second):
            actor = self._meant(name, question, asker)
            if isinstance(actor, UnclearName):
                return actor
            actors.append(actor)
        if actors[0].id == actors[1].id:
            raise misread(command_of(question), f"Both names mean {actors[0].name}: name two people.")
        first, second = (self._statements_by(actor, asker, question.limit, about=about) for actor in actors)
        return CompareAnswer(about, first, second)

    def _summary(self, question: Summarise, asker: Asker, now: datetime) -> SummaryAnswer:
        return summary_of(self._article(question.source, asker, now), question, self._reader, self._threshold)

    def _article(self, source: str | None, asker: Asker, now: datetime) -> AnalysedArticle:
        source = (source or "").strip()
        if not source:
            newest = self._archive.newest(asker.workspace)
            if newest is None:
                raise QuestionError(NO_ARTICLE if self._archive.is_empty(asker.workspace) else _NO_TEXT)
            return newest
        # Search tells the ids of articles.
        if len(source) <= 2_000 and "\n" not in source and (stored := self._known(source, asker)):
            return stored
        if is_page_url(source):
            return self._page(source, asker, now)
        return self._reader.read(source, files=asker.operator)

    def _page(self, url: str, asker: Asker, now: datetime) -> AnalysedArticle:
        """The article at a URL: from the archive where it is known by any of its spellings, else from the web."""
        if self._web is None:
            raise QuestionError("Pages of the web can't be read here: paste the text of the article.")
        if stored := self._known(self._web.canonical(url), asker):
            return stored
        self._page_limit.count(asker, now)
        article = self._web.read(url).as_of(now)
        return self._archive.article(article.id, asker.workspace) or self._reader.analyse(article)

    def _known(self, name: str, asker: Asker) -> AnalysedArticle | None:
        """The stored article that has this URL or this id."""
        keys = (article_id(url=name, outlet=None, title="", text=""), name)
        found = (self._archive.article(key, asker.workspace) for key in keys)
        return next(filter(None, found), None)

    def _digest(self, question: DigestNow, asker: Asker, now: datetime) -> DigestAnswer:
        start = now - timedelta(hours=max(1, min(question.hours, LONGEST // timedelta(hours=1))))
        # The end is open: an undated article collected at this very moment belongs to the digest.
        found = self._archive.window(start, now + timedelta(microseconds=1), asker.workspace)
        if not found and self._archive.is_empty(asker.workspace):
            raise QuestionError(NO_ARTICLE)
        wanted = widened(filter_of(question), asker.workspace, self._archive.also_called)
        articles = [entry for entry in found if wanted.admits(entry)]
        topic = cleaned(question.topic or "") or None
        if not articles:
            return DigestAnswer(Digest(start, now, (), topic))
        stories = max(1, min(question.stories, MOST))
        return DigestAnswer(self._reader.compose(articles, start, now, topic=topic, stories=stories))

    def _search(self, question: Search, asker: Asker) -> SearchAnswer:
        words = cleaned(question.words)
        if not words:
            raise misread(command_of(question), "Nothing is searched for.")
        articles, statements = self._archive.search(words, asker.workspace, _bounded(question.limit))
        if not (articles or statements) and self._archive.is_empty(asker.workspace):
            raise QuestionError(NO_ARTICLE)
        return SearchAnswer(words, tuple(articles), tuple(statements))

    def _actor(self, question: AboutActor, asker: Asker) -> ActorAnswer | UnclearName:
        actor = self._meant(question.name, question, asker)
        if isinstance(actor, UnclearName):
            return actor
        roles = self._archive.roles(actor.id, asker.workspace)
        latest, _ = self._archive.statements_by(actor.id, limit=_LATEST, workspace=asker.workspace)
        return ActorAnswer(actor, tuple(roles), tuple(latest), self._archive.confirmed(actor.id, asker.workspace))

    def _voices(self, question: Voices, asker: Asker, now: datetime) -> VoicesAnswer:
        since = _before(now, question.since) or now
        voices = self._archive.voices(since, asker.workspace, _bounded(question.limit))
        if not voices and self._archive.is_empty(asker.workspace):
            raise QuestionError(NO_ARTICLE)
        return VoicesAnswer(since, tuple(voices))


def summary_of(analysed: AnalysedArticle, question: Summarise, reader: Reader, threshold: float) -> SummaryAnswer:
    """The summary of an article that is at hand, as the question wants it; no archive is needed.

    Raises:
        ReadingError: the article holds no sentence.
    """
    article = analysed.article
    stories = reader.summarise(analysed, max(1, min(question.sentences, MOST))).stories
    is_read = article.language in ANALYSED_LANGUAGES
    if not stories or (is_read and not stories[0].sentences):
        raise ReadingError(f"“{article.title or article.id}” holds no sentence to summarise: name another article.")
    quotes = stories[0].quotes if question.quotes else ()
    return SummaryAnswer(
        article=article.id,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        published=article.published,
        sentences=stories[0].sentences,
        quotes=tuple(statement_of(key.article, key.quote, threshold) for key in quotes),
        analysed=is_read,
        others=article.reprints,
    )


def _bounded(limit: int) -> int:
    return max(1, min(limit, MOST))


def _before(now: datetime, length: timedelta | None) -> datetime | None:
    if length is None:
        return None
    return now - max(timedelta(), min(length, LONGEST))
