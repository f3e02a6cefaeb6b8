"""Answers as pages for Discord: whatever articles and people say, within every limit, ringing for nobody."""

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from adapters.discord_app.choices import choices_of
from adapters.discord_app.rendering import pages_of
from digests.questions.answers import Answer
from tests.adapters.discord_app.answers import every_answer
from tests.fakes.discord_server.description import described
from tests.fakes.discord_server.limits import faults_of_message

JSON = dict[str, Any]
FOOTER = {"text": "Page 10 of 12"}
NASTY = (
    "@everyone @here <@&123> <@123> <#1> </x:1> <t:0:R> <a:b:1>",
    "**bold** __under__ ~~struck~~ `code` ||spoiler|| > quote # heading - list 1. list [a](https://e.org)",
    "https://e.org/a_b_c?d=[e](f) https://e.org/**x**",
    "\u202eright to left\u202c \u2066isolated\u2069 a\u200bb \ud800",
    "👩‍👩‍👧‍👦 🇬🇧 e\u0301 " * 20,
    "x" * 10_000,
    "word " * 1_200,
    "# " * 2_000,
    "\\" * 300,
    "*" * 5_000,
    " \n\t ",
    "",
)
URLS = st.none() | st.sampled_from(("https://example.org/a?b=(c)&d=|e", "https://e.org/" + "é" * 1_700, "javascript:1"))
hostile = st.sampled_from(NASTY) | st.text(min_size=1, max_size=60)
quick = settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # texts of 10,000 letters take long to shrink
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def faults_of(page: tuple[JSON, ...]) -> list[str]:
    body: JSON = {"embeds": [*page[:-1], {**page[-1], "footer": FOOTER}]}
    # As it goes over the wire; half of a pair of surrogates doesn't.
    body = json.loads(json.dumps(body, ensure_ascii=False).encode("utf-8"))
    description = described()
    found = description.faults_of("POST", "/channels/1/messages", {}, body) if description else []
    return [*found, *faults_of_message(body), *faults_of_message({"embeds": page})]


def told(answer: Answer) -> str:
    return "\n".join(embed.get("description", "") for page in pages_of(answer) for embed in page)


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_every_answer_of_a_nasty_text_is_pages_that_discord_takes(text: str) -> None:
    for answer in every_answer(text, "https://example.org/a"):
        pages = pages_of(answer)
        faults = [fault for page in pages for fault in faults_of(page)]

        assert pages, answer
        assert faults == [], answer


@quick
@given(hostile, URLS, st.integers(1, 6))
def test_any_answer_is_pages_that_discord_takes(text: str, url: str | None, many: int) -> None:
    for answer in every_answer(text, url, many=many):
        faults = [fault for page in pages_of(answer) for fault in faults_of(page)]

        assert faults == [], answer


@quick
@given(hostile, URLS)
def test_nothing_that_anybody_says_is_a_mention_or_a_link_of_its_own(text: str, url: str | None) -> None:
    shown = "\n".join(map(told, every_answer(text, url)))
    own = re.sub(r"<t:\d+:[Rf]>|<#123456789>", "", shown)  # times, and the channel that digests go to

    assert re.findall(r"(?<!\\)<", own) == []
    assert [link for link in re.findall(r"(?<!\\)\]\(([^)]*)", own) if link == "https://e.org"] == []


@quick
@given(hostile, st.integers(1, 40))
def test_what_can_be_chosen_from_fits_a_menu(text: str, many: int) -> None:
    for answer in every_answer(text, many=many):
        chosen = choices_of(answer)
        for choices in (chosen.candidates, chosen.statements, chosen.actors, chosen.articles):
            options = [{"label": choice.label, "value": choice.value} for choice in choices]
            menu = {"type": 3, "custom_id": "x", "options": options or [{"label": "a", "value": "a"}]}

            assert [*faults_of_message({"components": [{"type": 1, "components": [menu]}]})] == []


def test_what_is_too_long_is_named_and_nothing_of_it_is_shown() -> None:
    shown = "\n".join(map(told, every_answer("x" * 10_000, "https://example.org/a")))

    assert "too long for Discord" in shown
    assert "xxx" not in shown


def test_a_statement_that_is_too_long_keeps_its_link() -> None:
    answer = next(every_answer("word " * 1_200, "https://example.org/a"))

    assert "(https://example.org/a" in told(answer)
    assert "> *A passage of 6,000 characters is too long for Discord.*" in told(answer)
