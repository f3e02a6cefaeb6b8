"""Answers as JSON-ready dictionaries: the shapes that the command line and HTTP share.

Offsets are characters, ``[start, end)``; times are ISO 8601 in UTC ("2026-01-06T18:00:00Z") or null. The keys
are a contract: a new one is an addition to the documentation first.
"""

from typing import TypedDict

from digests.questions.answers import (
    ActorAnswer,
    ActorEntry,
    Answer,
    CompareAnswer,
    DigestAnswer,
    HelpAnswer,
    SearchAnswer,
    StatementsAnswer,
    SummaryAnswer,
    UnclearName,
    UnclearStatement,
    VoicesAnswer,
)
from digests.questions.article_shapes import (
    DigestShape,
    QuoteShape,
    SearchShape,
    StatementShape,
    SummaryShape,
    digest_shape,
    quote_shape,
    search_shape,
    statement_shape,
    summary_shape,
)
from digests.questions.correction_answers import CorrectionsAnswer, ReportsAnswer
from digests.questions.correction_shapes import CorrectionShape, correction_answer_shape
from digests.questions.feed_answers import FeedsAnswer
from digests.questions.feed_shapes import FeedsShape, feeds_shape
from digests.questions.subscription_answers import (
    ChangedAnswer,
    PreviewAnswer,
    RemovedAnswer,
    StatusAnswer,
    SubscriptionsAnswer,
)
from digests.questions.subscription_shapes import (
    RemovedShape,
    StatusShape,
    SubscriptionShape,
    SubscriptionsShape,
    subscription_answer_shape,
)
from digests.questions.times import iso_time, iso_time_or_none
from digests.questions.watch_answers import WatchesAnswer
from digests.questions.watch_shapes import WatchesShape, watches_shape

__all__ = [
    "AboutActorShape",
    "AnswerShape",
    "CompareShape",
    "DigestShape",
    "HelpShape",
    "PreviewShape",
    "QuoteShape",
    "SearchShape",
    "StatementShape",
    "SummaryShape",
    "VoicesShape",
    "WhoSaidShape",
    "answer_shape",
    "digest_shape",
    "quote_shape",
    "statement_shape",
    "summary_shape",
    "who_said_shape",
]


class ActorShape(TypedDict):
    """The actor whom a name means."""

    name: str
    aliases: list[str]
    role: str | None


class CandidateShape(TypedDict):
    """An actor whom a name may mean; ``ask`` is what to ask with to get this one."""

    name: str
    ask: str
    role: str | None
    statements: int


class WhoSaidShape(TypedDict):
    """The reply to who-said: an actor and its statements, or none and the candidates."""

    actor: ActorShape | None
    candidates: list[CandidateShape]
    quotes: list[StatementShape]


class CompareShape(TypedDict):
    """The reply to compare where both names are clear; else it is that to who-said of the unclear one."""

    about: str
    first: WhoSaidShape
    second: WhoSaidShape


class RoleShape(TypedDict):
    """A role as an article printed it."""

    text: str
    outlet: str | None
    published: str | None


class AboutActorShape(TypedDict):
    """The reply to actor where the name is clear, else it is that to who-said; ``quotes`` are the latest statements,
    ``statements`` counts them all, ``confirmed`` those of them that are."""

    actor: ActorShape
    candidates: list[CandidateShape]
    statements: int
    confirmed: int
    roles: list[RoleShape]
    quotes: list[StatementShape]


class VoiceShape(TypedDict):
    """One of the most quoted; the counts are within the period, of confirmed ``statements`` and known ``outlets``."""

    name: str
    role: str | None
    statements: int
    outlets: int


class VoicesShape(TypedDict):
    """The reply to voices, most statements first."""

    since: str
    voices: list[VoiceShape]


class HelpShape(TypedDict):
    """The reply to help: each command's usage and what it does, and the arguments of the one that was asked for."""

    commands: list[list[str]]
    arguments: list[list[str]]
    example: str | None


class PreviewShape(TypedDict):
    """The reply to preview: the id that was asked for, and what would be posted."""

    id: int
    digest: DigestShape


AnswerShape = (
    WhoSaidShape
    | CompareShape
    | SummaryShape
    | DigestShape
    | SearchShape
    | AboutActorShape
    | VoicesShape
    | SubscriptionShape
    | SubscriptionsShape
    | PreviewShape
    | RemovedShape
    | StatusShape
    | FeedsShape
    | WatchesShape
    | CorrectionShape
    | HelpShape
)


def answer_shape(answer: Answer, threshold: float) -> AnswerShape:  # noqa: C901, PLR0911, PLR0912 (a case each)
    """The shape of any answer; in a digest, quotes of at least the confidence ``threshold`` are confirmed."""
    match answer:
        case StatementsAnswer() | UnclearName():
            return who_said_shape(answer)
        case CompareAnswer(about, first, second):
            return {"about": about, "first": who_said_shape(first), "second": who_said_shape(second)}
        case SummaryAnswer():
            return summary_shape(answer)
        case DigestAnswer(digest):
            return digest_shape(digest, threshold)
        case SearchAnswer():
            return search_shape(answer)
        case ActorAnswer():
            return _about_actor(answer)
        case VoicesAnswer():
            return _voices(answer)
        case PreviewAnswer(subscription, digest):
            return {"id": subscription.id, "digest": digest_shape(digest, threshold)}
        case ChangedAnswer() | SubscriptionsAnswer() | RemovedAnswer() | StatusAnswer():
            return subscription_answer_shape(answer)
        case FeedsAnswer():
            return feeds_shape(answer)
        case WatchesAnswer():
            return watches_shape(answer)
        case CorrectionsAnswer() | ReportsAnswer() | UnclearStatement():
            return correction_answer_shape(answer)
        case HelpAnswer():
            commands, arguments = map(list, answer.commands), map(list, answer.arguments)
            return {"commands": list(commands), "arguments": list(arguments), "example": answer.example}


def who_said_shape(answer: StatementsAnswer | UnclearName) -> WhoSaidShape:
    """The reply to who-said (and quotes-about)."""
    if isinstance(answer, UnclearName):
        return {"actor": None, "candidates": [_candidate(answer, one) for one in answer.candidates], "quotes": []}
    return {
        "actor": _actor(answer.actor),
        "candidates": [],
        "quotes": [statement_shape(statement) for statement in answer.statements],
    }


def _about_actor(answer: ActorAnswer) -> AboutActorShape:
    return {
        "actor": _actor(answer.actor),
        "candidates": [],
        "statements": answer.actor.statements,
        "confirmed": answer.confirmed,
        "roles": [
            {"text": r.text, "outlet": r.outlet, "published": iso_time_or_none(r.published)} for r in answer.roles
        ],
        "quotes": [statement_shape(statement) for statement in answer.latest],
    }


def _voices(answer: VoicesAnswer) -> VoicesShape:
    voices: list[VoiceShape] = [
        {"name": v.actor.name, "role": v.actor.role, "statements": v.statements, "outlets": v.outlets}
        for v in answer.voices
    ]
    return {"since": iso_time(answer.since), "voices": voices}


def _actor(entry: ActorEntry) -> ActorShape:
    return {"name": entry.name, "aliases": list(entry.aliases), "role": entry.role}


def _candidate(answer: UnclearName, entry: ActorEntry) -> CandidateShape:
    return {"name": entry.name, "ask": answer.name_for(entry), "role": entry.role, "statements": entry.statements}
