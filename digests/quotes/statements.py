"""From what the model joined to statements with speakers by name."""

import re
from collections.abc import Iterable, Iterator, Sequence

from digests.actors.cast import Cast
from digests.actors.grouping import NamedSpan, cast_of, untagged_speakers
from digests.actors.speakers import Resolution, Speakers
from digests.articles import Actor, ActorKind, Kind, Quote, Speaker
from digests.language import Analysis, Attribution, Entity
from digests.language.quoted_text import QuotedText
from digests.quotes.acts import act_of
from digests.quotes.doubts import is_asserted
from digests.quotes.extents import settled
from digests.quotes.kinds import kind_of
from digests.quotes.layouts import Layout
from digests.quotes.selves import with_selves
from digests.quotes.splitting import split
from digests.quotes.subjects import near_sources
from digests.text import Span, words

__all__ = ["statements"]

_KINDS = {"PERSON": ActorKind.PERSON, "ORGANIZATION": ActorKind.ORGANISATION, "LOCATION": ActorKind.PLACE}
# A speaker who can't be told leaves the confidence to the words alone.
_NOBODY = Resolution(certainty=1.0)
_PARAGRAPH_END = re.compile(r"\s*\n\s*\n\s*")
_FLOOR = 0.25  # of what is less certain one in five is right: no statement is made of it
_NAMED = 0.45  # of what is less certain two in five are right: naming its speaker would be a guess


def statements(
    text: str, sentences: Sequence[Span], analysis: Analysis, author: str | None = None
) -> tuple[tuple[Actor, ...], tuple[Quote, ...]]:
    """The actors of a text and the statements in it, in the order of their words.

    ``author`` is who "I" is outside quotation marks.
    """
    named = list(_named(text, analysis.entities))
    layout = Layout(text)
    reported = list(near_sources(text, sentences, layout.others(analysis.attributions)))
    sources = (span for a in (*reported, *layout.attributions) for span in a.source)
    named += untagged_speakers(text, sources, named)
    cast = cast_of(text, sentences, named)
    quoted = QuotedText(text)
    attributions = settled(text, sentences, split(text, reported, quoted), quoted)
    attributions += layout.attributions
    answering = layout.interviewee(cast)
    speakers = Speakers(cast, quoted, [span for a in attributions for span in a.content], author)
    told: list[tuple[Attribution, Resolution]] = []
    # Speakers are resolved in the order of the text: each turn is an antecedent for the next.
    for attribution in sorted(
        (a for a in attributions if _has_words(text, a)), key=lambda a: (a.source or a.cue or a.content)[0]
    ):
        source = attribution.source
        speaks = source and not _was_asked(text, attribution)
        who = speakers.resolve(Span(source[0].start, source[-1].end), attribution.content) if speaks else _NOBODY
        if layout.is_answer(attribution):
            who = Resolution((answering,), certainty=0.95) if answering else _NOBODY
        told.append((attribution, who))
    quotes: list[Quote] = []
    for attribution, who in with_selves(text, quoted, told):
        source = attribution.source
        sentence = cast.sentence(cast.sentence_at((source or attribution.content)[0].start)).start
        if is_asserted(text, attribution, sentence):
            quotes.append(_quote(cast, quoted, attribution, who))
    found = [q for q in quotes if q.confidence >= _FLOOR and (q.kind is Kind.DIRECT or _has_two_words(text, q))]
    return cast.actors(), tuple(sorted(found, key=lambda q: q.content))


def _named(text: str, entities: Iterable[Entity]) -> Iterator[NamedSpan]:
    """The names, cut where a paragraph ends: a headline's last word and the first one below it are no name."""
    for entity in entities:
        kind = _KINDS.get(entity.label)
        if kind:
            at = entity.start
            for gap in _PARAGRAPH_END.finditer(text, entity.start, entity.end):
                yield at, gap.start(), kind
                at = gap.end()
            yield at, entity.end, kind


def _has_two_words(text: str, quote: Quote) -> bool:
    """One word of reported speech ("supporting Ukraine") tells nothing."""
    return sum(len(words(text[start:end])) for start, end in quote.content) > 1


def _was_asked(text: str, attribution: Attribution) -> bool:
    """Whether the source is the one who was asked ("Trump, asked whether ..."), not the one who asks."""
    if not attribution.cue:
        return False
    start, end = attribution.cue[0]
    before = text[max(0, start - 20) : start].rstrip().casefold()
    return text[start:end].casefold().split()[:1] == ["asked"] and before.endswith((",", "when", "if", "was", "were"))


def _has_words(text: str, attribution: Attribution) -> bool:
    return any(c.isalnum() for span in attribution.content for c in text[span.start : span.end])


def _quote(cast: Cast, quoted: QuotedText, attribution: Attribution, who: Resolution) -> Quote:
    speakers = [Speaker(m.name, m.roles[0].text if m.roles else None, m.kind) for m in who.members]
    if who.outside:
        speakers = [who.outside]
    confidence = round(attribution.confidence * (who.certainty if speakers else 1.0), 4)
    cue = cast.text[attribution.cue[-1].start : attribution.cue[-1].end] if attribution.cue else ""
    kind = kind_of(cast.text, attribution.content, quoted, cue)
    act = act_of(cast.text, attribution, kind, speakers)
    if confidence < _NAMED:
        speakers = []
    about = {m.member.name: None for span in attribution.content for m in cast.within(*span) if m.member}
    return Quote(
        content=attribution.content,
        cue=attribution.cue,
        source=attribution.source,
        kind=kind,
        speakers=tuple(speakers),
        confidence=confidence,
        about=tuple(name for name in about if name not in {s.name for s in speakers}),
        act=act,
    )
