"""What /metrics tells: counts and durations, in the names and units that Prometheus is used to.

Counters begin at nought with the process. What the database knows (how many deliveries are in which state) is put in
by `Metrics.stand` before each telling.
"""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from digests.deliveries.delivery import Delivery, Outcome
from digests.deliveries.ports import Standing
from digests.deliveries.states import State

__all__ = ["CONTENT_TYPE", "Metrics"]

CONTENT_TYPE = CONTENT_TYPE_LATEST

# Seconds. Up to 30 an ordinary minute: rates of a message a second, and the alarm's poll. 120: until then Discord knows
# a nonce again. 900: from then on the service calls itself unhealthy. The rest: outages, up to a day.
_LATENESS = (1, 2.5, 5, 10, 30, 60, 120, 300, 900, 3_600, 6 * 3_600, 24 * 3_600)
# Seconds. What chat platforms usually take is a tenth of a second; a post is broken off after 20.
_LATENCY = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20)


class Metrics:
    """A `bot.observing.Observer` that counts. Each has a registry of its own: nothing is shared in a process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._deliveries = Gauge(
            "news_digest_deliveries", "Deliveries on record, by state.", ["state"], registry=self._registry
        )
        self._due = Gauge("news_digest_deliveries_due", "Deliveries that could be sent now.", registry=self._registry)
        self._oldest = Gauge(
            "news_digest_oldest_due_seconds", "For how long the oldest of those has been due.", registry=self._registry
        )
        self._alarm = Gauge(
            "news_digest_alarm_silent_seconds", "How long ago the alarm clock rang.", registry=self._registry
        )
        self._looks = Counter(
            "news_digest_looks", "Looks at the subscriptions, and how they ended.", ["result"], registry=self._registry
        )
        self._digests = Counter(
            "news_digest_digests", "What became of slots that were due.", ["outcome"], registry=self._registry
        )
        self._unanswered: dict[str, int] = {}
        self._results = Counter(
            "news_digest_delivery_results",
            "What became of attempts at deliveries.",
            ["platform", "result"],
            registry=self._registry,
        )
        self._lateness = Histogram(
            "news_digest_lateness_seconds",
            "From the moment at which a digest was due until the platform had the message.",
            ["platform"],
            buckets=_LATENESS,
            registry=self._registry,
        )
        self._latency = Histogram(
            "news_digest_post_seconds",
            "How long posts took, well or badly ended.",
            ["platform"],
            buckets=_LATENCY,
            registry=self._registry,
        )

    def posted(self, delivery: Delivery, latency: float) -> None:
        """See `Observer.posted`."""
        self._latency.labels(delivery.address.platform).observe(latency)

    def sent(self, delivery: Delivery, lateness: float) -> None:
        """See `Observer.sent`."""
        self._lateness.labels(delivery.address.platform).observe(lateness)
        self._unanswered[delivery.address.platform] = 0
        self._count(delivery, "sent")

    def postponed(self, delivery: Delivery) -> None:
        """See `Observer.postponed`."""
        self._miss(delivery)
        self._count(delivery, "postponed")

    def uncertain(self, delivery: Delivery) -> None:
        """See `Observer.uncertain`."""
        self._miss(delivery)
        self._count(delivery, "uncertain")

    def held(self, delivery: Delivery) -> None:
        """See `Observer.held`."""
        self._count(delivery, "held")

    def failed(self, delivery: Delivery) -> None:
        """See `Observer.failed`."""
        if delivery.attempts:  # or it was too late for it before it was tried: that is not the platform's doing
            self._miss(delivery)
        self._count(delivery, "failed")

    def unanswered(self, platform: str) -> int:
        """How many deliveries in a row the platform has not taken, for whatever reason."""
        return self._unanswered.get(platform, 0)

    def looked(self, *, well: bool) -> None:
        """A look at the subscriptions has ended."""
        self._looks.labels("done" if well else "failed").inc()

    def decided(self, outcome: Outcome, count: int) -> None:
        """So many slots came to this."""
        self._digests.labels(outcome.value).inc(count)

    def stand(self, standing: Standing | None, *, oldest_due: float, silent: float) -> None:
        """How deliveries stand, where that is known; for how long the oldest has been due and how long ago the alarm
        clock rang, in seconds."""
        self._alarm.set(silent)
        if standing is None:
            return
        for state in State:
            self._deliveries.labels(state.value).set(standing.counts.get(state, 0))
        self._due.set(standing.due)
        self._oldest.set(oldest_due)

    def text(self) -> bytes:
        """All of it, in Prometheus' text form."""
        return generate_latest(self._registry)

    def _miss(self, delivery: Delivery) -> None:
        platform = delivery.address.platform
        self._unanswered[platform] = self.unanswered(platform) + 1

    def _count(self, delivery: Delivery, result: str) -> None:
        self._results.labels(delivery.address.platform, result).inc()
