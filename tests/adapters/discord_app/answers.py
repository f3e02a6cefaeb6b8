"""Every kind of answer, with one text wherever somebody else's text stands."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from digests.articles import Act, ActorKind, Article, Kind, Quote, Reprint, Speaker
from digests.composing import Criteria, Digest, Filter, KeyQuote, Printing, Story, SummarySentence
from digests.corrections import Correction, CorrectionKind, Report, Verdict
from digests.deliveries.delivery import Delivery, Outcome
from digests.deliveries.ports import DigestRecord, Standing
from digests.deliveries.states import State
from digests.deliveries.subscriptions import Address, Subscription, Wish
from digests.questions.answers import (
    ActorAnswer,
    ActorEntry,
    Answer,
    ArticleHit,
    CompareAnswer,
    DigestAnswer,
    HelpAnswer,
    PrintedRole,
    SearchAnswer,
    Statement,
    StatementsAnswer,
    SummaryAnswer,
    UnclearName,
    UnclearStatement,
    Voice,
    VoicesAnswer,
)
from digests.questions.asked import Subscribe
from digests.questions.correction_answers import CorrectionChange, CorrectionsAnswer, ReportChange, ReportsAnswer
from digests.questions.feed_answers import FeedsAnswer, FeedsChange
from digests.questions.subscription_answers import (
    Change,
    ChangedAnswer,
    PreviewAnswer,
    RemovedAnswer,
    StatusAnswer,
    SubscriptionEntry,
    SubscriptionsAnswer,
    UnsentEntry,
)
from digests.questions.watch_answers import WatchChange, WatchesAnswer
from digests.schedules import read_schedule
from digests.sources import FeedHealth, Source
from digests.text import Span, printed_words

__all__ = [
    "NOON",
    "actor_of",
    "delivery_of",
    "digest_of",
    "entry_of",
    "every_answer",
    "feed_of",
    "report_of",
    "statement_of",
    "subscription_of",
]

NOON = datetime(2026, 1, 6, 12, tzinfo=UTC)


def every_answer(text: str, url: str | None = None, *, many: int = 2) -> Iterator[Answer]:
    """Each kind of answer, and what each may hold ``many`` times."""
    yield from _answers_about_actors(text, url, many)
    yield from _answers_about_articles(text, url, many)
    yield from _answers_about_subscriptions(text, many)
    yield from _other_answers(text, many)


def statement_of(text: str, url: str | None = None, *, id: int | None = 31) -> Statement:
    return Statement(
        text=text,
        kind=Kind.MIXED,
        speakers=(Speaker(text, text),) * 3,
        source=text,
        cue=text,
        confidence=0.5,
        trusted=False,
        outlet=text,
        title=text,
        published=NOON,
        url=url,
        article="0123456789abcdef0123",
        spans=(Span(0, 3),),
        act=Act.SUBJECT,
        id=id,
        others=(Reprint(f"The {text}", text, url),),
    )


def actor_of(text: str, id: int = 1) -> ActorEntry:
    return ActorEntry(id, text, ActorKind.PERSON, text, 3, (text, text))


def digest_of(text: str, url: str | None, many: int) -> Digest:
    article = Article("0123456789abcdef0123", text, text or "-", text, url, None, NOON, reprints=(Reprint(text, text),))
    whole = (Span(0, len(article.text)),)
    quote = Quote(whole, whole, whole, Kind.INDIRECT, (Speaker(text, text),), 0.9)
    printings = (Printing(article, quote, True), Printing(article, quote, False))
    sentence = SummarySentence(article.text, *whole[0], article.id)
    story = Story(text, (article,) * many, (sentence,) * many, (KeyQuote(article, quote, printings),) * many, True)
    return Digest(NOON, NOON, (story,) * many, text)


def subscription_of(text: str, id: int = 3) -> Subscription:
    chosen = text if printed_words(text) else f"a {text}"
    criteria = Criteria(words=(chosen,), names=(chosen,), outlets=(chosen,))
    wish = Wish(text, filter=Filter(criteria, criteria), watched=text)
    return Subscription(
        id=id,
        uid="u",
        address=Address("discord", "123456789"),
        schedule=read_schedule("mon-fri 8:00 in London"),
        wish=wish,
        workspace=text,
        paused=False,
        created=NOON,
        looked=NOON,
        seen=0,
        since=NOON,
        fresh=True,
    )


def entry_of(text: str) -> SubscriptionEntry:
    record = DigestRecord(7, 3, "s", NOON, Outcome.PUBLISHED, True, NOON, {State.SENT: 2}, text)
    return SubscriptionEntry(subscription_of(text), NOON + timedelta(hours=1), record, text)


def delivery_of(text: str) -> Delivery:
    return Delivery(
        id=12,
        key="k",
        subscription=3,
        digest=7,
        slot="s",
        address=Address("files", text),
        part=1,
        parts=2,
        content=text,
        state=State.PENDING,
        due=NOON,
        again=NOON,
        give_up=NOON,
        attempts=2,
        first_attempt=None,
        last_attempt=None,
        lease=None,
        receipt=None,
        problem=text,
    )


def feed_of(text: str) -> Source:
    health = FeedHealth(NOON, 3, NOON, text)
    return Source(5, text, text, text, False, False, text, None, None, health, NOON, NOON)


def report_of(text: str) -> Report:
    return Report(7, text, 31, "a1", text, (text, text), text, text, text, NOON, Verdict.OPEN, NOON)


def _answers_about_actors(text: str, url: str | None, many: int) -> Iterator[Answer]:
    actor, said = actor_of(text), (statement_of(text, url),) * many
    found = StatementsAnswer(actor, said, text, more=4, since=NOON, outlet=text)
    silent = StatementsAnswer(actor, (), text, (actor,) * many, since=NOON, outlet=text)
    yield found
    yield silent
    yield StatementsAnswer(actor, said, subject=True)
    yield UnclearName(text, tuple(actor_of(text, number) for number in range(many)), known=True)
    yield UnclearName(text, (), known=False)
    yield CompareAnswer(text, found, silent)
    yield ActorAnswer(actor, (PrintedRole(text, text, NOON), PrintedRole(text, None, None)) * many, said, 2)
    yield VoicesAnswer(NOON, (Voice(actor, 3, 2),) * many)
    yield VoicesAnswer(NOON, ())


def _answers_about_articles(text: str, url: str | None, many: int) -> Iterator[Answer]:
    said, article = (statement_of(text, url),) * many, "0123456789abcdef0123"
    sentences = (SummarySentence(text, 0, len(text), article),) * many
    others = (Reprint(f"The {text}", text, url),) * many
    yield SummaryAnswer(article, text, text, url, NOON, sentences, said, others=others)
    yield SummaryAnswer(article, text, None, None, None, (), (), analysed=False)
    yield SearchAnswer(text, (ArticleHit(article, text, text, url, NOON, text, others),) * many, said)
    yield SearchAnswer(text, (), ())
    yield DigestAnswer(digest_of(text, url, many))
    yield DigestAnswer(Digest(NOON, NOON, (), text))
    yield PreviewAnswer(subscription_of(text), digest_of(text, url, many))
    yield PreviewAnswer(subscription_of(text), Digest(NOON, NOON, ()))


def _answers_about_subscriptions(text: str, many: int) -> Iterator[Answer]:
    entries = (entry_of(text),) * many
    standing = Standing({State.SENT: 4}, 2, NOON, None)
    unsent, failing = (UnsentEntry(delivery_of(text), text),) * many, (feed_of(text),) * many
    for change in Change:
        yield ChangedAnswer(entries[0], change)
    yield SubscriptionsAnswer(entries)
    yield SubscriptionsAnswer(())
    yield RemovedAnswer(subscription_of(text), Subscribe(text, text, to="discord:123456789"))
    yield StatusAnswer(entries, unsent, 7, standing, text, failing, 2)
    yield StatusAnswer((), ())


def _other_answers(text: str, many: int) -> Iterator[Answer]:
    watch, feeds = (entry_of(text),) * many, (feed_of(text),) * many
    for listed in WatchChange:
        yield WatchesAnswer(listed, watch)
    yield WatchesAnswer(WatchChange.LISTED)
    for done in FeedsChange:
        yield FeedsAnswer(done, feeds, text, text, (text,) * many, 1, 2, text, 9)
        yield FeedsAnswer(done)
    made = tuple(
        Correction(number, text, kind, 1, text, 2, text, text, text, NOON, NOON)
        for number, kind in enumerate(CorrectionKind)
    )
    for change in CorrectionChange:
        yield CorrectionsAnswer(change, made)
    for decided in ReportChange:
        yield ReportsAnswer(decided, (report_of(text),) * many)
    yield UnclearStatement(text, text, (statement_of(text),) * many)
    yield UnclearStatement(text, text, ())
    yield HelpAnswer(((text, text),) * many, ((text, text),) * many, text)
