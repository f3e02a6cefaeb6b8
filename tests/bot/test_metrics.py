"""What is counted, as Prometheus reads it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.metrics import Metrics
from bot.observing import Observer
from digests.deliveries.delivery import Outcome
from digests.deliveries.ports import Standing
from digests.deliveries.states import State
from tests.bot.deliveries import DUE, delivery


def samples(metrics: Metrics) -> Iterator[tuple[str, dict[str, str], float]]:
    for family in text_string_to_metric_families(metrics.text().decode()):
        for sample in family.samples:
            yield sample.name, sample.labels, sample.value


def value(metrics: Metrics, name: str, **labels: str) -> float:
    (found,) = (number for called, has, number in samples(metrics) if called == name and has == labels)
    return found


@pytest.mark.parametrize("result", ["postponed", "uncertain", "held", "failed"])
def test_what_became_of_a_delivery_is_counted_by_platform(result: str):
    metrics = Metrics()

    getattr(metrics, result)(delivery("webhook"))

    assert value(metrics, "news_digest_delivery_results_total", platform="webhook", result=result) == 1


def test_a_platform_that_refuses_one_delivery_after_the_other_does_not_take_them():
    metrics = Metrics()

    for _ in range(3):
        metrics.failed(replace(delivery("webhook"), attempts=1))

    assert metrics.unanswered("webhook") == 3


def test_what_was_too_late_before_it_was_tried_is_not_the_platform_s_doing():
    metrics = Metrics()

    metrics.failed(delivery("webhook"))

    assert metrics.unanswered("webhook") == 0


def test_a_sent_delivery_tells_how_late_it_was():
    metrics = Metrics()

    metrics.sent(delivery(), 45.0)

    assert value(metrics, "news_digest_lateness_seconds_bucket", platform="files", le="30.0") == 0
    assert value(metrics, "news_digest_lateness_seconds_bucket", platform="files", le="60.0") == 1
    assert value(metrics, "news_digest_delivery_results_total", platform="files", result="sent") == 1


def test_posts_tell_how_long_they_took():
    metrics = Metrics()
    observer: Observer = metrics

    observer.posted(delivery(), 0.2)

    assert value(metrics, "news_digest_post_seconds_sum", platform="files") == 0.2


def test_states_that_no_delivery_is_in_are_told_as_nought():
    metrics = Metrics()

    metrics.stand(Standing({State.HELD: 2}, due=1, oldest_due=DUE, next_look=None), oldest_due=60, silent=3)

    assert value(metrics, "news_digest_deliveries", state="held") == 2
    assert value(metrics, "news_digest_deliveries", state="sent") == 0
    assert value(metrics, "news_digest_deliveries_due") == 1
    assert value(metrics, "news_digest_oldest_due_seconds") == 60


def test_slots_are_counted_by_what_became_of_them():
    metrics = Metrics()

    metrics.looked(well=True)
    metrics.decided(Outcome.SKIPPED, 3)

    assert value(metrics, "news_digest_looks_total", result="done") == 1
    assert value(metrics, "news_digest_digests_total", outcome="skipped") == 3


def test_two_of_them_in_one_process_share_nothing():
    one, other = Metrics(), Metrics()

    one.looked(well=True)

    assert ("news_digest_looks_total", {"result": "done"}, 1.0) in samples(one)
    assert not [name for name, _, _ in samples(other) if name == "news_digest_looks_total"]
