"""Digests as messages for Discord: whatever articles say, within every limit, and nothing lost that could be shown."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from adapters.discord_app.rendering_digests import FULL_SUMMARY, WHO_SAID, digest_messages
from digests.articles import ActorKind, Article, Kind, Quote, Reprint, Speaker
from digests.composing import Digest, Headline, KeyQuote, Printing, Story, SummarySentence
from digests.deliveries.delivery import Occasion
from digests.text import Span
from tests.fakes.discord_server.description import described
from tests.fakes.discord_server.limits import faults_of_message
from tests.fakes.poster_deliveries import OCCASION, SLOT

JSON = dict[str, Any]
DAY = datetime(2026, 1, 6, 18, tzinfo=UTC)
FOOTER = {"text": "news-digest · 0123456789abcdef01234567"}

hostile = st.one_of(
    st.text(min_size=1, max_size=60),
    st.sampled_from(
        [
            "@everyone @here <@&123> <@123> <#1> </x:1> <t:0:R> <a:b:1>",
            "**bold** __under__ ~~struck~~ `code` ||spoiler|| > quote # heading - list 1. list [a](https://e.org)",
            "https://e.org/a_b_c?d=[e](f) https://e.org/**x**",
            "\u202eright to left\u202c \u2066isolated\u2069 a\u200bb \ud800",
            "👩‍👩‍👧‍👦 🇬🇧 e\u0301 " * 20,
            "x" * 10_000,
            "word " * 1_200,
            "\\" * 300,
            "*" * 5_000,
            " \n\t ",
        ]
    ),
)


def story_of(text: str, headline: str, url: str | None, speaker: str, count: int) -> Story:
    article = Article(
        "0123456789abcdef0123", headline, text, speaker, url, None, DAY, reprints=(Reprint(headline, text),)
    )
    whole = Span(0, len(text))
    quote = Quote((whole,), (), (), Kind.DIRECT, (Speaker(speaker, headline, ActorKind.PERSON),), 0.9)
    key = KeyQuote(article, quote, (Printing(article, quote, True), Printing(article, quote, False)))
    return Story(
        headline, (article,) * count, (SummarySentence(text, *whole, article.id),) * count, (key,) * count, True
    )


stories = st.builds(
    story_of,
    hostile,
    hostile | st.just(""),
    st.none() | hostile | st.just("https://example.org/a?b=(c)&d=|e"),
    hostile,
    st.integers(1, 4),
)
headlines = st.builds(
    Headline,
    hostile | st.just(""),
    st.none() | hostile,
    st.none() | hostile | st.just("https://example.org/a?b=(c)&d=|e"),
)
digests = st.builds(
    Digest,
    st.just(DAY),
    st.just(DAY),
    st.lists(stories, max_size=12).map(tuple),
    st.none() | hostile,
    st.lists(headlines, max_size=10).map(tuple),
    st.integers(0, 9_999),
)


def faults_of(message: JSON) -> list[str]:
    body = {name: value for name, value in message.items() if name != "name"}
    body["embeds"] = [*body["embeds"][:-1], {**body["embeds"][-1], "footer": FOOTER}]
    # As it goes over the wire; half of a pair of surrogates doesn't.
    body = json.loads(json.dumps(body, ensure_ascii=False).encode("utf-8"))
    description = described()
    found = description.faults_of("POST", "/channels/1/messages", {}, body) if description else []
    return [*found, *faults_of_message(body)]


@settings(
    max_examples=80,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # texts of 10,000 letters take long to shrink
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(digests)
def test_any_digest_is_messages_that_discord_takes(digest: Digest) -> None:
    messages = [json.loads(part) for part in digest_messages(digest, OCCASION)]

    faults = [fault for message in messages for fault in faults_of(message)]
    assert messages
    assert faults == []


@given(stories)
def test_nothing_that_an_article_says_is_a_mention_or_a_link_of_its_own(story: Story) -> None:
    message = json.loads(digest_messages(Digest(DAY, DAY, (story,)), OCCASION)[0])
    shown = "\n".join(embed.get("description", "") for embed in message["embeds"])

    assert re.findall(r"(?<!\\)<(?!t:\d+:R>)", shown) == []
    assert [url for url in re.findall(r"(?<!\\)\]\(([^)]*)", shown) if url == "https://e.org"] == []


def test_a_digest_says_what_it_is_about_and_that_it_is_late() -> None:
    message = json.loads(digest_messages(Digest(DAY, DAY, (), "Ukraine"), Occasion(SLOT, late=True))[0])

    assert message["content"] == "**Digest about Ukraine, Monday 23 November 2026, 08:00 (late)**"
    assert message["embeds"] == [{"description": "There is no news."}]


def test_a_story_is_an_embed_with_its_headline_linked() -> None:
    (embed,) = json.loads(digest_messages(Digest(DAY, DAY, (_plain(),)), OCCASION)[0])["embeds"]

    assert (embed["title"], embed["url"]) == ("It rains", "https://example.org/rain")
    assert embed["description"].splitlines() == [
        "-# [The Daily](https://example.org/rain) <t:1767722400:R>, also in: The Weekly",
        "It rains, she said.",
        "**Ann Lind** (mayor), said, in [The Daily](https://example.org/rain#:~:text=It%20rains) <t:1767722400:R>:",
        "> It rains",
    ]


def test_the_menu_holds_who_spoke_once_each_and_a_button_the_whole_article() -> None:
    message = json.loads(digest_messages(Digest(DAY, DAY, (_plain(), _plain())), OCCASION)[0])
    menu, buttons = (row["components"] for row in message["components"])

    assert [(part["custom_id"], [option["value"] for option in part["options"]]) for part in menu] == [
        (WHO_SAID, ["Ann Lind"])
    ]
    assert [button["custom_id"] for button in buttons] == [f"{FULL_SUMMARY}0123456789abcdef0123"]


def test_stories_without_room_are_named_in_the_last_block_and_have_no_button() -> None:
    more = (Headline("Wind", "Fox", "https://fox.example/wind"), Headline("Hail"))
    message = json.loads(digest_messages(Digest(DAY, DAY, (_plain(),), None, more, 4), OCCASION)[0])
    embed = message["embeds"][-1]

    assert embed["title"] == "Also in the news"
    assert embed["description"].splitlines() == [
        "- [Wind](https://fox.example/wind), Fox",
        "- Hail, unknown outlet",
        "-# and at least 4 more",
    ]
    assert len(message["components"][-1]["components"]) == 1


def test_stories_that_do_not_fit_together_are_parted_between_them() -> None:
    long = story_of("word " * 700, "Long", None, "Ann Lind", 1)
    parts = [json.loads(part) for part in digest_messages(Digest(DAY, DAY, (long, long, long)), OCCASION)]
    titles = [[embed.get("title") for embed in part["embeds"] if embed.get("title")] for part in parts]

    assert len(parts) > 1
    assert sum(len(some) for some in titles) == 3
    assert [part["content"] != "" for part in parts] == [True, *([False] * (len(parts) - 1))]


def test_a_word_that_no_embed_holds_is_named_as_too_long_and_not_cut() -> None:
    message = json.loads(
        digest_messages(Digest(DAY, DAY, (story_of("x" * 10_000, "Long", None, "A", 1),)), OCCASION)[0]
    )

    assert "too long for Discord" in message["embeds"][0]["description"]
    assert "xxx" not in json.dumps(message)


def test_the_word_that_reports_a_statement_is_shown_as_it_stands() -> None:
    story = _plain()
    key = story.quotes[0]
    article = replace(key.article, text="It rains, **denied** she.")
    quote = replace(key.quote, kind=Kind.INDIRECT, cue=(Span(10, 20),), source=(Span(21, 24),))
    told = replace(story, quotes=(KeyQuote(article, quote),))
    (embed,) = json.loads(digest_messages(Digest(DAY, DAY, (told,)), OCCASION)[0])["embeds"]

    assert r", reported \(\*\*denied\*\*\), in [The Daily]" in embed["description"]


def test_a_summary_is_parted_between_sentences_alone() -> None:
    story = _plain()
    sentences = tuple(SummarySentence(f"“{'word ' * 380}end.”", 0, 1, "a") for _ in range(4))
    parts = [
        json.loads(part) for part in digest_messages(Digest(DAY, DAY, (replace(story, sentences=sentences),)), OCCASION)
    ]
    embeds = [embed for part in parts for embed in part["embeds"]]
    lines = [line for embed in embeds for line in embed["description"].splitlines() if "“" in line]

    assert [(line[0], line[-1]) for line in lines] == [("“", "”")] * 2


def _plain() -> Story:
    text = "It rains, she said."
    also = (Reprint("The Weekly", "It rains"),)
    article = Article(
        "0123456789abcdef0123", "It rains", text, "The Daily", "https://example.org/rain", None, DAY, reprints=also
    )
    quote = Quote((Span(0, 8),), (Span(14, 18),), (Span(10, 13),), Kind.DIRECT, (Speaker("Ann Lind", "mayor"),), 0.9)
    sentence = SummarySentence(text, 0, len(text), article.id)
    return Story("It rains", (article,), (sentence,), (KeyQuote(article, quote),))
