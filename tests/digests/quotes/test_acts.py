import pytest

from digests.articles import Act, ActorKind, Kind, Speaker
from digests.language import Attribution
from digests.quotes.acts import act_of
from digests.quotes.cue_words import INTENDING, SAYING, THINKING, TOUCHING, lemmas
from digests.text import Span


def _act(marked: str, kind: Kind = Kind.INDIRECT, speaker: Speaker | None = None) -> Act:
    """The act of a sentence in which [source], <cue> and {content} are marked."""
    text, spans, starts = "", dict[str, tuple[Span, ...]](), list[int]()
    for character in marked:
        if character in "[<{":
            starts.append(len(text))
        elif character in "]>}":
            spans[character] = (*spans.get(character, ()), Span(starts.pop(), len(text)))
        else:
            text += character
    attribution = Attribution(spans["}"], spans.get(">", ()), spans.get("]", ()), 0.9)
    return act_of(text, attribution, kind, (speaker,) if speaker else ())


@pytest.mark.parametrize(
    "sentence",
    [
        "[Ines Okoye] <said> {he believes the bridge is safe}.",
        "[Ines Okoye] <grumbled> {that the bridge was closed}.",
        "<According to> [Ines Okoye], {the bridge is safe}.",
        "[Ines Okoye]: {The bridge is safe}.",
        "[Ines Okoye] <on the bridge:> {It is safe}.",
        "[Ines Okoye] <promised to> {repair the bridge}.",
        "[Ines Okoye] <vowed> {never to close the bridge}.",
        "[Ines Okoye] <thought aloud> {that the bridge might close}.",
        "[Ines Okoye] <voiced hope> {that the bridge would reopen}.",
        "[Ines Okoye] <made it clear> {that the bridge is closed}.",
        "[Ines Okoye] <pointed out> {that the bridge is closed}.",
        "[Ines Okoye] <was happy to announce> {the bridge would reopen}.",
        "[Ines Okoye] <went on to insist> {the bridge was safe}.",
        "[Ines Okoye] <agreed> {that the bridge was safe}.",
        "[Ines Okoye] <harrumphed> {that the bridge was closed}.",
        "[Ines Okoye] <called for> {a new bridge}.",
        "[Ines Okoye] <described> {the bridge as unsafe}.",
        "[Ines Okoye] <pooh-poohed the idea that> {bridges last}.",
    ],
)
def test_what_was_said_is_speech(sentence: str):
    assert _act(sentence) is Act.SPEECH


@pytest.mark.parametrize(
    "sentence",
    [
        "[Ines Okoye] <believes> {the bridge is safe}.",
        "[Ines Okoye] <fears> {that the bridge will fall}.",
        "[Ines Okoye] <feels> {the bridge is safe}.",
        "[Ines Okoye] <is confident that> {the bridge is safe}.",
        "[Ines Okoye] <sees> {the bridge as a danger}.",
        "[Ines Okoye] <supports> {the new bridge}.",
        "[Ines Okoye] <expects> {that the bridge will fall}.",
        "[Ines Okoye] <was convinced> {the bridge would fall}.",
        "[Ines Okoye] <found> {the bridge was closed}.",
        "[Ines Okoye] <shuddered at> {the thought of the bridge}.",
    ],
)
def test_what_is_believed_felt_or_seen_is_thought(sentence: str):
    assert _act(sentence) is Act.THOUGHT


@pytest.mark.parametrize(
    "sentence",
    [
        "[Ines Okoye] <hopes> {the bridge will reopen}.",
        "[Ines Okoye] <wants> {a new bridge}.",
        "[Ines Okoye] <plans to> {close the bridge}.",
        "[Ines Okoye] <plans to announce> {a new bridge}.",
        "[Ines Okoye] <will announce> {a new bridge}.",
        "[Ines Okoye] <hopes to talk about> {the bridge}.",
        "[Ines Okoye] <agreed to> {close the bridge}.",
        "[Ines Okoye] <expects> {to close the bridge}.",
        "[Ines Okoye] <would like> {to see the bridge closed}.",
        "[Ines Okoye] <decided> {that the bridge would be closed}.",
        "[The council] <voted> {to close the bridge}.",
    ],
)
def test_what_is_wished_intended_or_decided_is_a_plan(sentence: str):
    assert _act(sentence) is Act.PLAN


@pytest.mark.parametrize(
    "sentence",
    [
        "[Ines Okoye] <defended> {the plans for a new bridge}.",
        "[Ines Okoye] <discussed> {a plan for the bridge}.",
        "[Ines Okoye] <criticised> {a bridge that would cost millions}.",
        "[Ines Okoye] <spoke warmly of> {the old bridge}.",
        "[Ines Okoye] <took aim at> {the council}.",
        "[Her] <remarks about> {the bridge}",
    ],
)
def test_of_a_bare_noun_only_the_subject_is_told(sentence: str):
    assert _act(sentence) is Act.SUBJECT


@pytest.mark.parametrize(
    "sentence",
    [
        "[Ines Okoye] <criticised> {the council for closing the bridge}.",
        "[Ines Okoye] <praised> {the bridge as a wonder}.",
        "[Ines Okoye] <blamed> {him for the crack in the bridge}.",
        "[Ines Okoye] <blamed> {the council because it had closed the bridge}.",
        "[Ines Okoye] <discussed> {why the bridge was closed}.",
    ],
)
def test_a_judgment_with_its_reason_tells_what_was_said(sentence: str):
    assert _act(sentence) is Act.SPEECH


@pytest.mark.parametrize("kind", [Kind.DIRECT, Kind.MIXED])
def test_what_stands_in_quotation_marks_was_said_whatever_the_verb(kind: Kind):
    assert _act("[Ines Okoye] <fears> {“the bridge will fall”}.", kind) is Act.SPEECH


@pytest.mark.parametrize("cue", ["titled", "was known as"])
def test_a_title_in_marks_tells_nothing(cue: str):
    assert _act(f"[The book] <{cue}> {{“The bridge that never was”}}.", Kind.DIRECT) is Act.SUBJECT


@pytest.mark.parametrize(
    "sentence",
    [
        "[The survey] <found> {that bridges age}.",
        "[The survey] <shows> {four in ten bridges need repair}.",
        "<In> [the survey], {four in ten bridges need repair}.",
        "[The report] <puts> {the cost at two million}.",
    ],
)
def test_what_a_document_finds_its_makers_say(sentence: str):
    assert _act(sentence) is Act.SPEECH


def test_an_organisation_states_what_it_finds_and_a_person_notices():
    sentence = "[Harbour Watch] <found> {that bridges age}."

    assert _act(sentence, speaker=Speaker("Harbour Watch", kind=ActorKind.ORGANISATION)) is Act.SPEECH
    assert _act(sentence, speaker=Speaker("Harbour Watch", kind=ActorKind.PERSON)) is Act.THOUGHT


def test_a_government_that_shows_no_willingness_states_nothing():
    sentence = "[Belmora] <has shown little willingness to agree to> {a truce}."

    assert _act(sentence, speaker=Speaker("Belmora", kind=ActorKind.PLACE)).is_said is False


def test_no_word_reports_two_acts():
    lists = [SAYING, TOUCHING, THINKING, INTENDING]

    assert sum(map(len, lists)) == len(frozenset[str]().union(*lists))


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("replied", "reply"),
        ("quipped", "quip"),
        ("hoping", "hope"),
        ("says", "say"),
        ("guesses", "guess"),
        ("told", "tell"),
    ],
)
def test_a_form_of_a_word_is_led_back_to_it(word: str, lemma: str):
    assert lemma in lemmas(word)


def test_a_cue_of_a_million_characters_is_told_at_once():
    assert _act(f"[Ines Okoye] <said {'very ' * 200_000}> {{{'the bridge ' * 100_000}}}.") is Act.SPEECH
