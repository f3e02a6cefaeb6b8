"""What Discord shows of each answer: words, said or reported, who, in which role, where, and no mark of its own."""

import re
from dataclasses import replace

import pytest

from adapters.discord_app.rendering import pages_of
from digests.articles import Act, Kind, Reprint, Speaker
from digests.composing import Digest, SummarySentence
from digests.deliveries.subscriptions import Address
from digests.questions.answers import (
    ActorAnswer,
    Answer,
    ArticleHit,
    CompareAnswer,
    DigestAnswer,
    HelpAnswer,
    PrintedRole,
    SearchAnswer,
    StatementsAnswer,
    SummaryAnswer,
    UnclearName,
    UnclearStatement,
    Voice,
    VoicesAnswer,
)
from digests.questions.asked import Subscribe
from digests.questions.correction_answers import ReportChange, ReportsAnswer
from digests.questions.feed_answers import FeedsAnswer, FeedsChange
from digests.questions.subscription_answers import (
    Change,
    ChangedAnswer,
    PreviewAnswer,
    RemovedAnswer,
    StatusAnswer,
    SubscriptionsAnswer,
    UnsentEntry,
)
from digests.questions.watch_answers import WatchChange, WatchesAnswer
from tests.adapters.discord_app.answers import (
    NOON,
    actor_of,
    delivery_of,
    digest_of,
    entry_of,
    feed_of,
    report_of,
    statement_of,
    subscription_of,
)

AT, SINCE = "<t:1767700800:R>", "<t:1767700800:f>"
STARMER = replace(actor_of("Keir Starmer"), role="UK Prime Minister", aliases=("Starmer",))
SAID = replace(
    statement_of("that troops stay", "https://example.org/a"),
    kind=Kind.INDIRECT,
    speakers=(Speaker("Keir Starmer", "UK Prime Minister"),),
    cue="said",
    trusted=True,
    act=Act.SPEECH,
    outlet="The Daily",
    title="London and Paris",
    others=(),
)
LINE = (
    "**Keir Starmer** (UK Prime Minister), reported, in "
    f"[The Daily](https://example.org/a#:~:text=that%20troops%20stay) {AT}:"
)


def shown(answer: Answer) -> str:
    """The text of the one message that an answer is, its embeds parted by a rule."""
    (page,) = pages_of(answer)
    return "\n---\n".join(embed["description"] for embed in page)


def _named(aliases: tuple[str, ...]) -> ActorAnswer:
    return ActorAnswer(replace(STARMER, aliases=aliases), (), (), 0)


def statement(**others: object) -> str:
    return shown(StatementsAnswer(STARMER, (replace(SAID, **others),))).split("\n\n")[1]


def test_who_said_shows_the_statement_with_a_link_that_opens_the_article_there():
    assert shown(StatementsAnswer(STARMER, (SAID,), about="troops", since=NOON, more=2)) == (
        f"3 statements by **Keir Starmer** \\(UK Prime Minister\\) about troops since {SINCE}\n\n"
        f"{LINE}\n"
        "> that troops stay\n\n"
        "-# 2 earlier ones are not shown; ask with a higher limit, or more narrowly."
    )


def test_quotes_about_somebody_say_so():
    assert shown(StatementsAnswer(STARMER, (SAID,), subject=True)).startswith("1 statement about **Keir Starmer**")


def test_without_a_url_the_outlet_and_the_title_stand_in():
    assert statement(url=None, published=None).startswith(
        "**Keir Starmer** (UK Prime Minister), reported, in The Daily, London and Paris, undated:"
    )


def test_words_wholly_in_quotation_marks_are_said():
    assert "(UK Prime Minister), said, in" in statement(kind=Kind.DIRECT)


def test_what_is_doubtful_about_a_statement_is_marked():
    told = statement(cue="*denied*", trusted=False, act=Act.SUBJECT)

    assert "reported \\(\\*denied\\*\\), *subject only*, *unconfirmed*, in" in told


def test_a_speaker_that_cannot_be_told_is_unknown():
    assert statement(speakers=()).startswith("**unknown**, reported, in")


def test_joint_speakers_are_all_named():
    speakers = (Speaker("A B"), Speaker("C D", "mayor"), Speaker("E F"))

    assert statement(speakers=speakers).startswith("**A B**, **C D** (mayor) and **E F**, reported")


def test_the_other_outlets_that_print_it_are_named():
    assert statement(others=(Reprint("Fox", "x"), Reprint(None, "x", "https://g.example/a"))).endswith(
        "\n-# also in: Fox, g.example"
    )


def test_no_quotation_mark_is_added():
    told = shown(StatementsAnswer(STARMER, (SAID,), "troops", more=2))

    assert not set(told) & set("“”\"«»„‘’'")


def test_somebody_who_said_nothing_is_answered_with_who_spoke_about_them():
    assert shown(StatementsAnswer(replace(STARMER, role=None), (), others=(actor_of("Macron"),))) == (
        "No statement by **Keir Starmer** is known.\n"
        "Quoted about Keir Starmer: Macron \\(Macron\\): 3\n"
        "-# To read these, ask: quotes-about Keir Starmer"
    )


def test_an_unclear_name_is_asked_back():
    assert shown(UnclearName("Starmer", (STARMER,), known=True)) == (
        "Starmer can be any of these:\n"
        "**Keir Starmer** \\(UK Prime Minister\\), 3 statements\n"
        "-# Ask with the whole name: who-said Keir Starmer"
    )


def test_two_people_are_compared_side_by_side():
    sides = (StatementsAnswer(STARMER, (SAID,)), StatementsAnswer(replace(STARMER, name="Ann Lind", role=None), ()))

    assert shown(CompareAnswer("troops", *sides)) == (
        "**About troops**\n---\n"
        f"1 statement by **Keir Starmer** \\(UK Prime Minister\\)\n\n{LINE}\n> that troops stay\n---\n"
        "No statement by **Ann Lind** is known."
    )


def test_a_summary_is_below_its_title_which_is_linked():
    sentences = (SummarySentence("It rains.", 0, 9, "a1"), SummarySentence("It blows.", 10, 19, "a1"))
    answer = SummaryAnswer("a1", "Rain", "The Daily", "https://example.org/a", NOON, sentences, (SAID,))
    ((embed,),) = pages_of(answer)

    assert (embed["title"], embed["url"]) == ("Rain", "https://example.org/a")
    assert embed["description"] == (
        f"-# [The Daily](https://example.org/a) {AT}\n\nIt rains. It blows.\n\n{LINE}\n> that troops stay"
    )


def test_an_article_that_is_not_analysed_says_so():
    assert shown(SummaryAnswer("a1", "Pluie", None, None, None, (), (), analysed=False)) == (
        "-# unknown outlet, undated\n"
        "⚠️ This article is not in English: it is listed, but neither summarised nor analysed."
    )


def test_a_digest_that_is_asked_for_has_its_period_and_an_embed_for_each_story():
    ((head, story),) = pages_of(DigestAnswer(replace(digest_of("Rain", None, 1), topic=None)))

    assert head["description"] == f"**Digest**, {SINCE} to {SINCE}"
    assert story["title"] == "Rain"


def test_a_digest_without_news_says_for_when():
    assert shown(DigestAnswer(Digest(NOON, NOON, (), "tea"))) == f"No news about tea from {SINCE} to {SINCE}."


def test_a_search_shows_articles_and_statements():
    hit = ArticleHit("a1", "Rain", "The Daily", "https://example.org/a", NOON, "It rains.")

    assert shown(SearchAnswer("rain", (hit,), (SAID,))) == (
        f"**[Rain](https://example.org/a)**\nIt rains.\n-# [The Daily](https://example.org/a) {AT}\n\n"
        f"{LINE}\n> that troops stay"
    )
    assert shown(SearchAnswer("rain", (), ())) == "Nothing found for: rain"


def test_an_actor_is_told_with_roles_as_they_were_printed():
    roles = (PrintedRole("Prime Minister", "The Daily", NOON),)

    assert shown(ActorAnswer(STARMER, roles, (SAID,), 2)) == (
        "**Keir Starmer** \\(UK Prime Minister\\), 3 statements, 2 confirmed\n"
        "Also printed as: Starmer\n"
        f"Called Prime Minister by The Daily · {SINCE}\n\n"
        f"{LINE}\n> that troops stay"
    )


def test_a_list_that_no_line_holds_goes_on_in_the_next_ones():
    names = tuple(f"Name {number}" for number in range(1_000))
    told = "\n".join(embed["description"] for page in pages_of(_named(names)) for embed in page)

    assert [name for name in names if not re.search(rf"{name}\b", told.replace("\n", " "))] == []


def test_of_a_row_only_the_part_that_is_too_long_is_left_out():
    told = shown(VoicesAnswer(NOON, (Voice(replace(STARMER, name="x" * 5_000, role=None), 4, 1),)))

    assert told.endswith("*A passage of 5,000 characters is too long for Discord.*: 4 statements in 1 outlet")


def test_voices_are_counted():
    assert shown(VoicesAnswer(NOON, (Voice(STARMER, 4, 1),))) == (
        f"**Most quoted** since {SINCE}\n**Keir Starmer** \\(UK Prime Minister\\): 4 statements in 1 outlet"
    )


def test_a_preview_says_that_nothing_is_posted():
    assert shown(PreviewAnswer(subscription_of("x"), Digest(NOON, NOON, ()))) == (
        "**Preview** of digest 3 to <#123456789>; nothing is posted\n"
        "It would say that there is nothing new.\n"
        f"No news from {SINCE} to {SINCE}."
    )


def test_a_new_digest_is_told_without_the_workspace_that_everybody_is_in():
    assert shown(ChangedAnswer(replace(entry_of("tea"), trouble=None), Change.SCHEDULED)) == (
        "**Scheduled** as digest 3:\n"
        "**3** <#123456789>\n"
        "from Monday to Friday at 08:00, Europe/London time\n"
        "about tea · stories: 5 · sentences: 3 · quotes: 3 · says so when there is no news\n"
        "only: words tea · outlets tea\n"
        "never: words tea · outlets tea\n"
        "next: Tuesday 2026-01-06 13:00 in Europe/London, <t:1767704400:f>"
    )


def test_a_digest_to_a_person_and_one_of_another_platform_are_named_as_such():
    to = [
        shown(RemovedAnswer(replace(subscription_of("x"), address=address), Subscribe("daily")))
        for address in (Address("discord", "@42"), Address("files", "42"))
    ]

    assert [told.splitlines()[0] for told in to] == [
        "**Removed**: digest 3, to <@42>.",
        "**Removed**: digest 3, to files:42.",
    ]


def test_a_list_without_digests_says_how_to_schedule_one_here():
    assert shown(SubscriptionsAnswer(())) == ("No digest is on a schedule. For example: /schedule daily 8:00 in London")


def test_status_says_what_failed_and_what_to_do():
    told = shown(StatusAnswer((), (), behind="start it", failing=(feed_of("Rain"),), open_reports=1))

    assert told.startswith(f"⚠️ Feed 5 fails since {SINCE} \\(3 times\\): Rain; next try {SINCE}\n\n⚠️ 1 report to")


def test_feeds_are_listed_one_below_the_other():
    assert shown(FeedsAnswer(FeedsChange.LISTED, (replace(feed_of("Rain"), workspace="W1"),), waiting=7)) == (
        "**5** **Rain**, failing\n"
        "-# Rain\n"
        f"last read {SINCE}, next look {SINCE}\n"
        f"⚠️ fails since {SINCE} \\(3 times\\): Rain; next try {SINCE}\n\n"
        "7 articles wait to be analysed."
    )


def test_a_list_of_feeds_as_a_file_says_what_the_file_is():
    assert "any feed reader opens it" in shown(FeedsAnswer(FeedsChange.EXPORTED, opml="<opml/>"))


def test_a_watch_says_how_to_stop_it():
    assert shown(WatchesAnswer(WatchChange.WATCHED, (entry_of("tea"),))).endswith("\n-# To stop: /unwatch 3")


def test_a_report_shows_the_words_as_they_were_printed():
    assert "\n**Jo and Jo**, Jo:\n> Jo\nReason: Jo\n" in shown(ReportsAnswer(ReportChange.LISTED, (report_of("Jo"),)))


def test_words_of_several_statements_show_each_with_its_number():
    told = shown(UnclearStatement("troops", "wrong", (SAID,)))

    assert f"\n\n**#1f**\n{LINE}\n> that troops stay\n\n-# To report one of them: " in told


def test_help_names_each_command():
    assert shown(HelpAnswer((("/voices", "Who is in the news."),), example="/voices")) == (
        "**/voices**\nWho is in the news.\n-# For example: /voices"
    )


@pytest.mark.parametrize("answer", [FeedsAnswer(FeedsChange.REMOVED), StatusAnswer((), ())])
def test_an_answer_that_holds_nothing_is_a_page_all_the_same(answer: Answer):
    assert shown(answer)


def test_many_statements_are_pages_none_of_which_parts_one():
    found = tuple(replace(SAID, text=f"words {number} " * 40) for number in range(30))
    pages = pages_of(StatementsAnswer(STARMER, found))
    told = ["\n".join(embed["description"] for embed in page) for page in pages]

    assert len(pages) > 1
    assert [text.count("**Keir Starmer** (") for text in told] == [text.count("\n> words") for text in told]
    assert sum(text.count("\n> words") for text in told) == 30


def test_a_message_that_was_not_sent_is_told_with_what_to_do():
    told = shown(StatusAnswer((), (UnsentEntry(delivery_of("x"), "look there"),)))

    assert told.endswith(
        f"**Not sent**\n**12** files:x, pending, due {SINCE}, part 1 of 2\nx\nnext try: {SINCE}\n⚠️ look there"
    )
