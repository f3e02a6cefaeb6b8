"""Articles for the tests: `said` writes one from who said what."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from digests.articles import Act, Actor, ActorKind, AnalysedArticle, Article, Kind, Quote, Role, Speaker
from digests.text import Span

__all__ = ["NOON", "at", "person", "said"]

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def at(minutes: float) -> datetime:
    """So many minutes after noon."""
    return NOON + timedelta(minutes=minutes)


def person(name: str, *aliases: str, role: str | None = None, kind: ActorKind = ActorKind.PERSON) -> Actor:
    """An actor of an article."""
    return Actor(name, kind, aliases, (Role(role),) if role else ())


def said(
    *statements: tuple[str, str],
    id: str = "one",
    published: datetime | None = NOON,
    outlet: str | None = "The Herald",
    actors: Sequence[Actor] | None = None,
    about: tuple[str, ...] = (),
    title: str = "News of the day",
    confidence: float = 0.9,
    act: Act = Act.SPEECH,
) -> AnalysedArticle:
    """An article of one sentence a statement: pairs of the speaker's name and the words."""
    text, quotes = "", list[Quote]()
    cast = list(actors) if actors is not None else [person(name) for name in dict.fromkeys(n for n, _ in statements)]
    by_name = {actor.name: actor for actor in cast}
    for name, words in statements:
        speaker = by_name.get(name, person(name))
        source = Span(len(text), len(text) + len(name))
        cue = Span(source.end + 1, source.end + 5)
        content = Span(cue.end + 1, cue.end + 1 + len(words))
        text += f"{name} said {words}. "
        role = speaker.roles[0].text if speaker.roles else None
        speakers = (Speaker(name, role, speaker.kind),)
        quotes.append(Quote((content,), (cue,), (source,), Kind.INDIRECT, speakers, confidence, about, act))
    article = Article(id, title, text or "Nothing was said.", outlet, f"https://news.example/{id}", published=published)
    return AnalysedArticle(article, tuple(cast), tuple(quotes))
