"""What the terminal shows of digests on a schedule: when they come, what became of them, what to do."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from adapters.terminal.rendering import lines_of
from digests.composing import Criteria, Digest, Filter
from digests.deliveries.delivery import Delivery, Outcome
from digests.deliveries.ports import DigestRecord, Standing
from digests.deliveries.states import State
from digests.deliveries.subscriptions import Address, Subscription, WhenEmpty, Wish
from digests.questions.answers import Answer
from digests.questions.asked import Subscribe
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
from digests.schedules import read_schedule

NOON = datetime(2026, 7, 6, 12, tzinfo=UTC)
SUMMER = timezone(timedelta(hours=1))
NEWS = Subscription(
    id=3,
    uid="u",
    address=Address("files", "news"),
    schedule=read_schedule("mon-fri 8:00 in London"),
    wish=Wish("Ukraine"),
    workspace=None,
    paused=False,
    created=NOON,
    looked=NOON,
    seen=0,
    since=NOON,
    fresh=True,
)
COMING = SubscriptionEntry(NEWS, datetime(2026, 7, 7, 8, tzinfo=SUMMER), None, None)
AGAIN = Subscribe("at 08:00 on weekdays in Europe/London", "Ukraine", to="files:news")
HELD = Delivery(
    id=12,
    key="k",
    subscription=3,
    digest=7,
    slot="2026-07-06T08:00[Europe/London]",
    address=NEWS.address,
    part=1,
    parts=2,
    content="“An article's words.”",
    state=State.HELD,
    due=NOON,
    again=None,
    give_up=NOON,
    attempts=2,
    first_attempt=NOON,
    last_attempt=NOON,
    lease=None,
    receipt=None,
    problem="the reply was lost",
)


def shown(answer: Answer) -> str:
    return "\n".join(" " * row.indent + row.text.plain for row in lines_of(answer))


def record(outcome: Outcome, states: Mapping[State, int], *, late: bool = False) -> DigestRecord:
    return DigestRecord(7, 3, HELD.slot, NOON, outcome, late, NOON, states, None)


def test_a_new_digest_is_told_with_its_next_run_in_its_zone_and_in_utc():
    assert shown(ChangedAnswer(COMING, Change.SCHEDULED)) == (
        "Scheduled as digest 3:\n"
        "3  files:news\n"
        "    from Monday to Friday at 08:00, Europe/London time\n"
        "    about Ukraine · stories: 5 · sentences: 3 · quotes: 3 · says so when there is no news\n"
        "    next: Tuesday 2026-07-07 08:00 in Europe/London, 2026-07-07 07:00 UTC"
    )


def test_a_run_in_utc_is_told_once():
    in_utc = replace(NEWS, schedule=read_schedule("daily 8:00 UTC"))

    assert "next: Monday 2026-07-06 12:00 UTC" in shown(
        SubscriptionsAnswer((SubscriptionEntry(in_utc, NOON, None, None),))
    )


def test_a_paused_digest_is_told_with_how_to_resume_it():
    assert shown(ChangedAnswer(COMING, Change.PAUSED)) == "Paused: digest 3. To let it come again: /resume 3"


@pytest.mark.parametrize(
    ("last", "told"),
    [
        (None, "last: none yet"),
        (record(Outcome.PUBLISHED, {State.HELD: 1, State.SENT: 2}), "last: 2026-07-06 12:00 UTC: 2 sent, 1 held"),
        (record(Outcome.PUBLISHED, {State.SENT: 1}, late=True), "last: 2026-07-06 12:00 UTC, late: 1 sent"),
        (record(Outcome.SILENT, {}), "last: 2026-07-06 12:00 UTC: no news, and no message then"),
        (record(Outcome.SKIPPED, {}), "last: 2026-07-06 12:00 UTC: left out"),
    ],
    ids=["none", "published", "late", "silent", "skipped"],
)
def test_a_listed_digest_says_what_became_of_its_last_one(last: DigestRecord | None, told: str):
    assert told in shown(SubscriptionsAnswer((replace(COMING, last=last),))).splitlines()[-1]


def test_a_list_without_digests_says_how_to_schedule_one():
    assert shown(SubscriptionsAnswer(())) == (
        "No digest is on a schedule. For example: /schedule daily 8:00 in London to terminal:main"
    )


def test_a_removed_digest_can_be_brought_back_at_the_prompt_and_in_a_shell():
    assert shown(RemovedAnswer(NEWS, AGAIN)) == (
        "Removed: digest 3, to files:news.\n"
        'To bring it back: /schedule "at 08:00 on weekdays in Europe/London" topic Ukraine to files:news\n'
        "In a shell: news-digest schedule 'at 08:00 on weekdays in Europe/London' --topic Ukraine --to files:news"
    )


def test_what_a_digest_is_filtered_by_is_shown_as_what_must_be_and_what_must_not():
    chosen = Filter(
        Criteria(actors=("Macron", "Starmer"), outlets=("Le Monde",)), Criteria(topics=("transfer window",))
    )
    filtered = replace(NEWS, wish=Wish(filter=chosen))

    rows = shown(SubscriptionsAnswer((replace(COMING, subscription=filtered),))).splitlines()

    assert "    only: actors Macron, Starmer · outlets Le Monde" in rows
    assert "    never: topics transfer window" in rows


def test_a_removed_digest_is_brought_back_with_its_filter():
    again = replace(AGAIN, actors=("Smith, John", "Macron"), not_words=("football",))

    rows = shown(RemovedAnswer(NEWS, again)).splitlines()

    assert rows[1].endswith(' to files:news actors "Smith, John", Macron not-words football')
    assert " --actors '\"Smith, John\", Macron' --not-words football " in rows[2]


def test_the_digest_of_a_workspace_is_brought_back_in_a_shell_alone():
    rows = shown(RemovedAnswer(replace(NEWS, workspace="W 1"), AGAIN)).splitlines()

    assert len(rows) == 2
    assert rows[1].endswith("--to files:news --workspace 'W 1'")


def test_a_preview_without_news_says_what_the_channel_would_see():
    silent = replace(NEWS, wish=Wish(when_empty=WhenEmpty.SILENT))

    rows = shown(PreviewAnswer(silent, Digest(NOON, NOON, ()))).splitlines()

    assert rows[:2] == ["Preview of digest 3 to files:news; nothing is posted", "It would stay silent."]


def test_status_tells_what_is_held_and_what_to_do_without_the_articles_words():
    unsent = UnsentEntry(HELD, "look in the channel")
    standing = Standing({State.SENT: 4, State.HELD: 1}, 2, NOON, None)

    assert shown(StatusAnswer((replace(COMING, trouble="it is late"),), (unsent,), 7, standing, "start it")) == (
        "Messages: 4 sent, 1 held\n"
        "    2 could be sent now, the oldest since 2026-07-06 12:00 UTC\n"
        "    start it\n"
        "\n"
        "3  files:news\n"
        "    from Monday to Friday at 08:00, Europe/London time\n"
        "    about Ukraine · stories: 5 · sentences: 3 · quotes: 3 · says so when there is no news\n"
        "    next: Tuesday 2026-07-07 08:00 in Europe/London, 2026-07-07 07:00 UTC\n"
        "    last: none yet\n"
        "    it is late\n"
        "\n"
        "And 7 more: /digests lists them all.\n"
        "\n"
        "Not sent\n"
        "  12  files:news, held, due 2026-07-06 12:00 UTC, part 1 of 2\n"
        "      the reply was lost\n"
        "      look in the channel"
    )


def test_a_message_that_failed_and_waits_says_when_its_next_try_is() -> None:
    retried = replace(HELD, state=State.PENDING, again=NOON, problem="HTTP 503")

    assert "next try: 2026-07-06 12:00 UTC" in shown(StatusAnswer((), (UnsentEntry(retried, "wait"),)))


def test_the_name_of_a_channel_cannot_move_the_cursor():
    odd = replace(NEWS, address=Address("files", "a\x1b[2Jb"))

    assert "\x1b" not in shown(SubscriptionsAnswer((replace(COMING, subscription=odd),)))
