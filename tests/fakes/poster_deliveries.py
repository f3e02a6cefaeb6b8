"""Deliveries and digests for tests of posters."""

from datetime import UTC, datetime, timedelta

from digests.articles import Article
from digests.composing import Digest, Story, SummarySentence
from digests.deliveries.delivery import Delivery, Occasion, delivery_key
from digests.deliveries.states import State
from digests.deliveries.subscriptions import Address
from digests.schedules import Slot

__all__ = ["DIGEST", "HOSTILE", "NOTHING", "OCCASION", "SLOT", "a_delivery", "a_digest"]

DUE = datetime(2026, 11, 23, 8, tzinfo=UTC)
SLOT = Slot(DUE, DUE.replace(tzinfo=None), "Europe/London")
OCCASION = Occasion(SLOT, late=False)
HOSTILE = (
    "@everyone <!channel> [b]*_`~|\\ “quoted” \"plain\" 'x' </title><script> \x1b[2J\x07 \u202egnp.exe"
    ' {"key": 1} %s {0} '
    "\N{WAVING HAND SIGN} e\N{COMBINING ACUTE ACCENT} \N{ZERO WIDTH JOINER} ../../etc/passwd"
)


def a_digest(*headlines: str) -> Digest:
    """A digest with a story for each headline, told in one sentence that is the headline again."""
    stories = tuple(
        Story(
            headline,
            (Article(f"a{number}", headline, headline, outlet="The Daily", published=DUE),),
            (SummarySentence(headline, 0, len(headline), f"a{number}"),),
            (),
        )
        for number, headline in enumerate(headlines, start=1)
    )
    return Digest(DUE - timedelta(days=1), DUE, stories)


DIGEST = a_digest("It rains", "It is dry")
NOTHING = a_digest()


def a_delivery(
    platform: str, content: str = "It rains.", *, channel: str = "news", part: int = 1, parts: int = 1, digest: int = 7
) -> Delivery:
    """A delivery that has just been begun; its key follows from the channel, the digest and the part."""
    return Delivery(
        id=digest * 100 + part,
        key=delivery_key(f"{channel} {digest}", SLOT.name, part),
        subscription=1,
        digest=digest,
        slot=SLOT.name,
        address=Address(platform, channel),
        part=part,
        parts=parts,
        content=content,
        state=State.SENDING,
        due=DUE,
        again=None,
        give_up=DUE + timedelta(hours=12),
        attempts=1,
        first_attempt=DUE,
        last_attempt=DUE,
        lease=None,
        receipt=None,
        problem=None,
    )
