"""What readers have been told is not told again; what is new in it is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

from digests.articles import AnalysedArticle, Article, Kind, Quote, Speaker
from digests.composing import Digest, Headline, Story, compose, compose_news
from digests.text import Span

NOON = datetime(2026, 1, 7, 12, tzinfo=UTC)
PEACE = (
    "Ministers of nine European countries met in Paris on Tuesday to discuss troops for the border of Ukraine. "
    "President Emmanuel Macron of France said that the troops would stay far away from the front lines. "
    "Poland would not send troops to the border of Ukraine, Prime Minister Donald Tusk told the other ministers."
)
REWORDED = (
    "In Paris, ministers of nine countries discussed troops for the border of Ukraine on Tuesday. "
    "The troops would stay away from the front lines, said President Emmanuel Macron of France."
)
SWEDEN = "Sweden offered to patrol the Baltic harbours with four of its submarines instead, the defence ministry said."
FLOOD = "The river Elbe flooded three villages in Saxony after days of heavy rain, the fire brigade of Dresden said."


def article(id: str, text: str, *, hours: int = 0, outlet: str = "The Gazette") -> AnalysedArticle:
    made = Article(id, f"Title {id}", text, outlet=outlet, published=NOON + timedelta(hours=hours))
    return AnalysedArticle(made, (), ())


def spoken(id: str, text: str, *words: str) -> AnalysedArticle:
    starts = [text.index(said) for said in words]
    quotes = [
        Quote((Span(start, start + len(said)),), (), (), Kind.DIRECT, (Speaker("Jo Doe"),), 0.9)
        for start, said in zip(starts, words, strict=True)
    ]
    return replace(article(id, text, hours=1), quotes=tuple(quotes))


TOLD = article("told", PEACE)


def digest_of(*arrived: AnalysedArticle, told: Sequence[AnalysedArticle] = (TOLD,), stories: int = 5) -> Digest:
    return compose_news(arrived, told, NOON, NOON, stories=stories)


def the_story(*arrived: AnalysedArticle) -> Story:
    (story,) = digest_of(*arrived).stories
    return story


def test_what_is_told_first_is_composed_like_any_digest() -> None:
    arrived = [article("peace", PEACE), article("flood", FLOOD)]

    assert digest_of(*arrived, told=()) == compose(arrived, NOON, NOON)


def test_a_story_of_which_nothing_arrived_is_not_told() -> None:
    assert [story.headline for story in digest_of(article("flood", FLOOD)).stories] == ["Title flood"]


def test_a_story_of_its_own_does_not_continue() -> None:
    assert not the_story(article("flood", FLOOD)).continues


def test_an_article_that_was_told_is_no_news() -> None:
    assert digest_of(TOLD).stories == ()


def test_the_same_wire_copy_in_another_outlet_is_no_news() -> None:
    assert digest_of(article("copy", PEACE, outlet="The Herald")).stories == ()


def test_a_rewording_is_no_news() -> None:
    assert digest_of(article("reworded", REWORDED)).stories == ()


def test_two_sentences_made_into_one_are_no_news() -> None:
    joined = PEACE.replace(". President", ", and President")

    assert digest_of(article("joined", joined)).stories == ()


def test_of_a_story_that_continues_only_the_new_sentence_is_told() -> None:
    story = the_story(article("more", f"{PEACE} {SWEDEN}", hours=9))

    assert story.continues
    assert [sentence.text for sentence in story.sentences] == [SWEDEN]


def test_a_new_sentence_is_its_stretch_of_the_text() -> None:
    story = the_story(article("more", f"{PEACE}\n\n{SWEDEN} {PEACE}"))

    (sentence,) = story.sentences
    assert story.articles[0].text[sentence.start : sentence.end] == sentence.text


def test_a_figure_in_the_place_of_another_is_news() -> None:
    before = article("nine", "The fire in the old harbour of Rotterdam killed 12 sailors and injured dozens on Sunday.")
    after = article("ten", before.article.text.replace("12", "14"))

    assert digest_of(after, told=[before]).stories[0].sentences[0].text == after.article.text


def test_a_new_sentence_that_leans_on_one_that_was_told_is_not_chosen() -> None:
    leaning = "He promised submarines for the Baltic harbours, patrols off Gotland and two hundred engineers instead."

    assert digest_of(article("leaning", f"{PEACE} {leaning}")).stories == ()


def test_a_new_sentence_brings_the_new_one_that_it_leans_on() -> None:
    leaning = "It would also pay for two hundred engineers on the island of Gotland, according to officials there."
    story = the_story(article("leaning", f"{PEACE} {SWEDEN} {leaning}"))

    assert [sentence.text for sentence in story.sentences] == [SWEDEN, leaning]


def test_of_what_was_said_only_what_is_new_is_quoted() -> None:
    old = "the troops would stay far away from the front lines"
    new = "“Nobody asked the sailors of Gotland for their opinion”"
    arrived = spoken("spoken", f"{PEACE} He added: {new}.", old, new)

    (key,) = the_story(arrived).quotes
    assert key.quote == arrived.quotes[1]


def test_an_article_without_news_is_not_among_those_of_a_story_that_continues() -> None:
    story = the_story(article("copy", PEACE, hours=9), article("more", f"{PEACE} {SWEDEN}"))

    assert [told.id for told in story.articles] == ["more"]


def test_a_story_without_news_makes_room_for_another() -> None:
    copies = [article("copy", PEACE, outlet="The Herald"), article("copy2", REWORDED, outlet="The Times")]

    digest = digest_of(*copies, article("flood", FLOOD), stories=1)

    assert [story.headline for story in digest.stories] == ["Title flood"]


def test_the_order_of_articles_does_not_matter() -> None:
    arrived = [article("more", f"{PEACE} {SWEDEN}"), article("flood", FLOOD), article("copy", PEACE)]
    told = [TOLD, article("old", REWORDED)]

    assert len({digest_of(*a, told=t) for a in permutations(arrived) for t in permutations(told)}) == 1


def test_stories_without_room_are_named() -> None:
    arrived = [
        article("flood", FLOOD, hours=-9),
        article("sweden", SWEDEN, outlet="The Herald"),
        article("peace", PEACE),
    ]

    digest = digest_of(*arrived, told=(), stories=1)

    (told,) = digest.stories
    assert {told.headline, *(one.title for one in digest.more)} == {"Title flood", "Title sweden", "Title peace"}
    assert Headline("Title flood", "The Gazette", None) == digest.more[-1]
    assert digest.untold == 0


def test_a_story_told_before_is_named_only_where_something_in_it_is_new() -> None:
    arrived = [article("flood", FLOOD, hours=9), article("again", REWORDED, hours=1)]
    with_news = [arrived[0], article("again", f"{REWORDED} {SWEDEN}", hours=1)]

    assert digest_of(*arrived, stories=1).more == ()
    assert digest_of(*with_news, stories=1).more == (Headline("Title again", "The Gazette", None),)


def test_ten_stories_without_room_are_named_and_the_others_counted() -> None:
    words = "Otters Pianos Glaciers Tunnels Elections Vaccines Orchards Satellites Marathons Museums Quarries Lanterns"
    arrived = [article(word, f"{word} of {word}ville {word}ed the {word}ish {word}er.") for word in words.split()]

    digest = digest_of(*arrived, told=(), stories=1)

    assert (len(digest.more), digest.untold) == (10, 1)


def test_what_is_hidden_is_no_news() -> None:
    added = f"{REWORDED} {SWEDEN}"
    hidden = Span(added.index("Baltic"), added.index("Baltic") + 6)

    assert digest_of(replace(article("again", added), hidden=(hidden,))).stories == ()
