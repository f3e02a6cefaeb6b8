"""Watches in JSON."""

from datetime import UTC, datetime
from typing import cast

import pytest

from digests.composing import Criteria, Filter
from digests.deliveries.subscriptions import Address, Subscription, Wish
from digests.questions.shapes import answer_shape
from digests.questions.subscription_answers import SubscriptionEntry
from digests.questions.watch_answers import HOURLY, WatchChange, WatchesAnswer
from digests.questions.watch_shapes import WatchesShape

NOON = datetime(2026, 7, 6, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("criteria", "follows"),
    [
        (Criteria(names=("Keir Starmer",)), "actor"),
        (Criteria(topics=("rail strike",)), "words"),
        (Criteria(words=("rail strike",)), "phrase"),
    ],
)
def test_a_watch_says_what_it_goes_by_and_when(criteria: Criteria, follows: str) -> None:
    watch = Subscription(
        id=3,
        uid="u",
        address=Address("terminal", "main"),
        schedule=HOURLY,
        wish=Wish(filter=Filter(criteria), watched="Keir Starmer"),
        workspace=None,
        paused=False,
        created=NOON,
        looked=NOON,
        seen=0,
        since=NOON,
        fresh=False,
    )
    answer = WatchesAnswer(WatchChange.WATCHED, (SubscriptionEntry(watch, NOON, None, None),))

    shape = cast("WatchesShape", answer_shape(answer, 0.5))

    assert shape["change"] == "watched"
    (shown,) = shape["watches"]
    assert (shown["id"], shown["watched"], shown["follows"]) == (3, "Keir Starmer", follows)
    assert shown["meaning"] == "every hour, on the hour"
