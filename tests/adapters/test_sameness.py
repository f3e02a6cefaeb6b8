"""What one platform tells of an answer, every platform does: words, speakers, roles and outlets of each statement."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from adapters.discord_app.rendering import pages_of
from adapters.terminal.rendering import lines_of
from digests.articles import Act, Kind, Reprint, Speaker, quoted_text
from digests.questions.answers import (
    ActorAnswer,
    Answer,
    CompareAnswer,
    DigestAnswer,
    SearchAnswer,
    Statement,
    StatementsAnswer,
    SummaryAnswer,
    UnclearStatement,
)
from digests.questions.subscription_answers import PreviewAnswer
from tests.adapters.discord_app.answers import actor_of, digest_of, statement_of, subscription_of

ACTOR = actor_of("Keir *Starmer*")
FIRST = replace(
    statement_of("“We *won’t* leave”, # he said", "https://example.org/a"),
    speakers=(Speaker("Keir *Starmer*", "UK_Prime_Minister"), Speaker("Ann Lind")),
    outlet="The [Daily]",
    cue="denied",
    kind=Kind.MIXED,
    others=(Reprint("The Weekly", "x"),),
)
SECOND = replace(FIRST, text="1. that troops stay", speakers=(), outlet="Fox", url=None, act=Act.SPEECH, trusted=True)
ONE, OTHER = StatementsAnswer(ACTOR, (FIRST, SECOND), "x"), StatementsAnswer(ACTOR, (SECOND,), subject=True)
WITH_STATEMENTS: tuple[Answer, ...] = (
    ONE,
    CompareAnswer("x", ONE, OTHER),
    SummaryAnswer("a1", "London", "The [Daily]", None, None, (), (FIRST, replace(SECOND, outlet="The [Daily]"))),
    SearchAnswer("x", (), (FIRST, SECOND)),
    ActorAnswer(ACTOR, (), (FIRST, SECOND), 1),
    UnclearStatement("x", "y", (FIRST, SECOND)),
)
PLATFORMS: dict[str, Callable[[Answer], str]] = {
    "terminal": lambda answer: "\n".join(line.text.plain for line in lines_of(answer)),
    "discord": lambda answer: re.sub(
        r"\*\*|(?<=\]\()[^)]*|\\(.)",
        lambda found: found[1] or "",
        "\n".join(
            f"{embed.get('title', '')}\n{embed.get('description', '')}" for page in pages_of(answer) for embed in page
        ),
    ),
}


def statements_of(answer: Answer) -> Iterator[Statement]:
    match answer:
        case StatementsAnswer(statements=statements) | SearchAnswer(statements=statements):
            yield from statements
        case CompareAnswer(first=first, second=second):
            yield from (*first.statements, *second.statements)
        case SummaryAnswer(quotes=statements) | ActorAnswer(latest=statements):
            yield from statements
        case UnclearStatement(candidates=statements):
            yield from statements
        case _:
            return


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("answer", WITH_STATEMENTS, ids=lambda answer: type(answer).__name__)
def test_every_statement_is_shown_with_words_speakers_roles_and_outlets(platform: str, answer: Answer) -> None:
    shown = PLATFORMS[platform](answer)
    found = [*statements_of(answer)]
    held = [
        part
        for statement in found
        for part in (
            statement.text,
            statement.outlet or "unknown outlet",
            *(f"{speaker.name}" for speaker in statement.speakers),
            *(f"({speaker.role})" for speaker in statement.speakers if speaker.role),
            *([] if statement.trusted else ["unconfirmed"]),
            "also in: The Weekly" if not isinstance(answer, SummaryAnswer) else "",
        )
    ]

    assert found
    assert [part for part in held if part not in shown] == []


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_digest_that_is_asked_for_and_a_preview_show_each_key_quote(platform: str) -> None:
    digest = digest_of("It *rains* [today]", "https://example.org/a", 2)
    key = digest.stories[0].quotes[0]
    held = {quoted_text(key.article.text, key.quote.content), *(s.name for s in key.quote.speakers)}

    for answer in (DigestAnswer(digest), PreviewAnswer(subscription_of("x"), digest)):
        shown = PLATFORMS[platform](answer)

        assert [part for part in held if part not in shown] == []
