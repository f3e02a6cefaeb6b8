"""What every archive does: SQLite, PostgreSQL, and the stand-in in memory."""

from datetime import UTC, datetime
from typing import Any

import pytest

from digests.articles import Act, ActorKind, Kind, Speaker
from digests.questions.ports import Archive
from tests.adapters.archive.articles import NOON, at, person, said

EARLY = datetime(2020, 1, 1, tzinfo=UTC)


def actor(archive: Archive, name: str, workspace: str | None = None) -> int:
    (entry,) = archive.actors_named(name, workspace)
    return entry.id


def words_by(archive: Archive, name: str, **options: Any) -> list[str]:
    found, _ = archive.statements_by(actor(archive, name), **options)
    return [statement.text for statement in found]


def test_an_empty_archive_is_empty(any_archive: Archive) -> None:
    assert any_archive.is_empty()
    assert any_archive.newest() is None
    assert list(any_archive.complete_actor("k")) == []


def test_an_archive_is_empty_for_those_who_see_nothing_of_it(any_archive: Archive) -> None:
    any_archive.add(said(("Keir Starmer", "yes")), NOON, "red")

    assert not any_archive.is_empty("red")
    assert any_archive.is_empty("blue")
    assert any_archive.is_empty()


def test_a_window_holds_the_newest_articles_alone(any_archive: Archive) -> None:
    for minute in range(4):
        any_archive.add(said(("Keir Starmer", "yes"), id=str(minute), published=at(minute)), NOON)

    assert [whole.article.id for whole in any_archive.window(NOON, at(3), limit=2)] == ["2", "1"]


def test_an_article_comes_back_as_it_was_analysed(any_archive: Archive) -> None:
    analysed = said(("Keir Starmer", "hubs would come"), actors=[person("Keir Starmer", "Starmer", role="UK leader")])

    any_archive.add(analysed, at(5))

    assert any_archive.article("one") == analysed
    assert any_archive.newest() == analysed
    assert list(any_archive.window(NOON, at(1))) == [analysed]


def test_a_statement_says_where_it_stands(any_archive: Archive) -> None:
    analysed = said(("Keir Starmer", "hubs would come"), actors=[person("Keir Starmer", role="UK leader")])
    any_archive.add(analysed, at(5))

    (statement,), more = any_archive.statements_by(actor(any_archive, "Keir Starmer"))

    assert more == 0
    assert (statement.text, statement.source, statement.cue) == ("hubs would come", "Keir Starmer", "said")
    assert statement.speakers == (Speaker("Keir Starmer", "UK leader"),)
    assert (statement.kind, statement.confirmed, statement.confidence) == (Kind.INDIRECT, True, 0.9)
    assert (statement.outlet, statement.title, statement.published) == ("The Herald", "News of the day", NOON)
    assert (statement.article, statement.url) == ("one", "https://news.example/one")
    assert [analysed.article.text[s:e] for s, e in statement.spans] == ["hubs would come"]


def test_a_statement_under_the_threshold_is_not_confirmed(any_archive: Archive) -> None:
    any_archive.add(said(("Keir Starmer", "perhaps"), confidence=0.3), NOON)

    (statement,), _ = any_archive.statements_by(actor(any_archive, "Keir Starmer"))

    assert not statement.confirmed


def test_adding_twice_changes_nothing(any_archive: Archive) -> None:
    analysed = said(("Keir Starmer", "hubs would come"))

    assert any_archive.add(analysed, NOON) == "new"
    assert any_archive.add(analysed, at(60)) == "unchanged"
    assert words_by(any_archive, "Keir Starmer") == ["hubs would come"]


def test_a_changed_text_replaces_the_statements_and_their_speakers(any_archive: Archive) -> None:
    any_archive.add(said(("Keir Starmr", "hubs would come"), ("Jane Roe", "no")), NOON)

    assert any_archive.add(said(("Keir Starmer", "hubs will come")), at(60)) == "revised"

    assert words_by(any_archive, "Keir Starmer") == ["hubs will come"]
    assert list(any_archive.actors_named("Keir Starmr")) == []
    assert list(any_archive.complete_actor("Jane")) == []


def test_a_known_text_need_not_be_analysed_again(any_archive: Archive) -> None:
    old, new = said(("Keir Starmer", "yes")), said(("Keir Starmer", "no"))
    any_archive.add(old, NOON)

    assert any_archive.has_text(old.article)
    assert any_archive.has_text(old.article, "guild")
    assert not any_archive.has_text(new.article)


def test_statements_come_in_the_order_of_time_then_of_place(any_archive: Archive) -> None:
    any_archive.add(said(("Keir Starmer", "three"), ("Keir Starmer", "four"), id="b", published=at(1)), at(9))
    any_archive.add(said(("Keir Starmer", "one"), ("Keir Starmer", "two"), id="a", published=at(0)), at(10))
    any_archive.add(said(("Keir Starmer", "five"), id="c", published=None), at(5))

    assert words_by(any_archive, "Keir Starmer") == ["one", "two", "three", "four", "five"]
    assert words_by(any_archive, "Keir Starmer", limit=2) == ["four", "five"]
    assert any_archive.statements_by(actor(any_archive, "Keir Starmer"), limit=2)[1] == 3


def test_an_undated_article_counts_as_published_when_collected(any_archive: Archive) -> None:
    any_archive.add(said(("Keir Starmer", "hubs"), published=None), at(30))

    (whole,) = any_archive.window(at(30), at(31))

    assert whole.article.published is None
    assert words_by(any_archive, "Keir Starmer", since=at(30)) == ["hubs"]
    assert words_by(any_archive, "Keir Starmer", since=at(31)) == []


def test_an_outlet_is_found_by_a_part_of_its_name_whatever_its_case(any_archive: Archive) -> None:
    any_archive.add(said(("Keir Starmer", "yes"), outlet="El País"), NOON)

    assert words_by(any_archive, "Keir Starmer", outlet="PAIS") == ["yes"]
    assert words_by(any_archive, "Keir Starmer", outlet="Times") == []


@pytest.mark.parametrize("pattern", ["%", "_", "El_Pa", "!", "\\"])
def test_a_pattern_in_an_outlet_is_no_pattern(any_archive: Archive, pattern: str) -> None:
    any_archive.add(said(("Keir Starmer", "yes"), outlet="El País"), NOON)

    assert words_by(any_archive, "Keir Starmer", outlet=pattern) == []


@pytest.mark.parametrize("about", ["tariff", "TARIFFS steel", "São", "sao", "“steel”"])
def test_a_subject_is_found_by_all_its_words_in_any_form(any_archive: Archive, about: str) -> None:
    any_archive.add(said(("Keir Starmer", "the tariffs on São Paulo steel"), ("Keir Starmer", "troops")), NOON)

    assert words_by(any_archive, "Keir Starmer", about=about) == ["the tariffs on São Paulo steel"]


@pytest.mark.parametrize("about", ["tariff troops", "nothing", "v0a1", "keir"])
def test_a_subject_with_a_word_that_is_not_there_is_not_found(any_archive: Archive, about: str) -> None:
    any_archive.add(said(("Keir Starmer", "the tariffs"), ("Keir Starmer", "troops")), NOON)

    assert words_by(any_archive, "Keir Starmer", about=about) == []


@pytest.mark.parametrize(
    "hostile", ['"', "' OR 1=1 --", "tags:v0 OR", "NEAR(", "*", "(", ":", "!", "€%", "\x00", "\ud800"]
)
def test_what_is_typed_is_never_a_query(any_archive: Archive, hostile: str) -> None:
    any_archive.add(said(("Keir Starmer", "the tariffs")), NOON)

    articles, statements = any_archive.search(hostile)
    assert (list(articles), list(statements)) == ([], [])
    assert list(any_archive.actors_named(hostile)) == []
    any_archive.actors_near(hostile)
    any_archive.complete_actor(hostile)


def test_statements_about_somebody_are_those_of_others(any_archive: Archive) -> None:
    cast = [person("Jane Roe"), person("Vladimir Putin")]
    any_archive.add(
        said(
            ("Jane Roe", "Putin must yield"), ("Vladimir Putin", "I am Putin"), actors=cast, about=("Vladimir Putin",)
        ),
        NOON,
    )
    putin = actor(any_archive, "Putin")

    about, more = any_archive.statements_about(putin)

    assert [statement.text for statement in about] == ["Putin must yield"]
    assert more == 0
    assert [(e.name, e.statements) for e in any_archive.speakers_about(putin)] == [("Jane Roe", 1)]
    assert list(any_archive.statements_about(putin, since=at(1))[0]) == []


def test_roles_are_shown_newest_first_and_each_once(any_archive: Archive) -> None:
    for number, role in enumerate(["Labour leader", "Prime Minister", "prime minister"]):
        cast = [person("Keir Starmer", role=role)]
        any_archive.add(said(("Keir Starmer", "yes"), id=str(number), published=at(number), actors=cast), NOON)

    assert [role.text for role in any_archive.roles(actor(any_archive, "Starmer"))] == [
        "prime minister",
        "Labour leader",
    ]
    assert any_archive.actors_named("Starmer")[0].role == "prime minister"


def test_voices_are_the_most_quoted_since_then(any_archive: Archive) -> None:
    any_archive.add(said(("Keir Starmer", "old"), ("Keir Starmer", "older"), id="a", published=EARLY), NOON)
    any_archive.add(said(("Jane Roe", "x"), ("Jane Roe", "y"), ("Keir Starmer", "z"), id="b", outlet="A"), NOON)
    any_archive.add(said(("Jane Roe", "w"), id="c", outlet="B"), NOON)

    voices = any_archive.voices(NOON)

    assert [(v.actor.name, v.statements, v.outlets) for v in voices] == [("Jane Roe", 3, 2), ("Keir Starmer", 1, 1)]
    assert voices[1].actor.statements == 3


def test_of_those_quoted_equally_often_who_spoke_last_stands_first(any_archive: Archive) -> None:
    for number, name in enumerate(["Jane Roe", "Keir Starmer"]):
        cast = [person(name), person("Ann Other")]
        article = said((name, "Ann"), id=name, published=at(number), actors=cast, about=("Ann Other",))
        any_archive.add(article, NOON)
    ann = actor(any_archive, "Ann Other")

    assert [voice.actor.name for voice in any_archive.voices(NOON)] == ["Keir Starmer", "Jane Roe"]
    assert [entry.name for entry in any_archive.speakers_about(ann)] == ["Keir Starmer", "Jane Roe"]


def test_what_is_counted_as_quoted_is_confirmed_speech(any_archive: Archive) -> None:
    any_archive.add(said(("Jane Roe", "x"), id="a"), NOON)
    any_archive.add(said(("Jane Roe", "perhaps"), id="b", confidence=0.3), NOON)
    any_archive.add(said(("Jane Roe", "the plan"), id="c", act=Act.SUBJECT), NOON)
    (voice,) = any_archive.voices(NOON)

    assert (voice.statements, voice.actor.statements) == (1, 3)
    assert any_archive.confirmed(voice.actor.id) == 1


@pytest.mark.parametrize("act", [Act.THOUGHT, Act.PLAN])
def test_what_was_only_thought_or_planned_stays_with_its_article(any_archive: Archive, act: Act) -> None:
    cast = [person("Jane Roe"), person("Keir Starmer")]
    thought = said(("Jane Roe", "tariffs fall"), act=act, actors=cast, about=("Keir Starmer",))
    any_archive.add(thought, NOON)
    starmer = actor(any_archive, "Keir Starmer")

    assert words_by(any_archive, "Jane Roe") == words_by(any_archive, "Jane Roe", about="tariffs") == []
    assert list(any_archive.statements_about(starmer)[0]) == list(any_archive.speakers_about(starmer)) == []
    assert list(any_archive.search("tariffs")[1]) == list(any_archive.voices(NOON)) == []
    assert any_archive.article("one") == thought


def test_a_search_finds_articles_and_statements(any_archive: Archive) -> None:
    any_archive.add(said(("Keir Starmer", "the tariffs fall"), ("Jane Roe", "rain"), id="a"), NOON)
    any_archive.add(said(("Jane Roe", "sunshine"), id="b", title="Tariffs"), NOON)

    articles, statements = any_archive.search("tariff")

    assert {hit.id: hit.excerpt for hit in articles} == {"a": "Keir Starmer said the tariffs fall.", "b": None}
    assert [statement.text for statement in statements] == ["the tariffs fall"]


def test_a_joint_statement_belongs_to_each_speaker(any_archive: Archive) -> None:
    one = said(("Jane Roe", "we agree"))
    both = (Speaker("Jane Roe"), Speaker("UN", kind=ActorKind.ORGANISATION))
    quote = type(one.quotes[0])(
        one.quotes[0].content, one.quotes[0].cue, one.quotes[0].source, Kind.INDIRECT, both, 0.9
    )
    any_archive.add(type(one)(one.article, one.actors, (quote,)), NOON)

    assert words_by(any_archive, "Jane Roe") == words_by(any_archive, "UN") == ["we agree"]
    assert any_archive.actors_named("un")[0].kind is ActorKind.ORGANISATION


def test_a_beginning_of_two_names_of_one_actor_counts_its_statements_once(any_archive: Archive) -> None:
    any_archive.add(said(("Keir Starmer", "one"), actors=[person("Keir Starmer", "Keir Rodney Starmer")]), NOON)

    assert [entry.statements for entry in any_archive.complete_actor("keir")] == [1]


def test_a_statement_is_found_again_by_its_id(any_archive: Archive) -> None:
    any_archive.add(said(("Keir Starmer", "one"), ("Keir Starmer", "two")), NOON)
    found, _ = any_archive.statements_by(actor(any_archive, "Keir Starmer"))

    assert [any_archive.statement(s.id) for s in found if s.id is not None] == list(found)


def test_an_id_that_no_statement_has_finds_none(any_archive: Archive) -> None:
    any_archive.add(said(("Keir Starmer", "one")), NOON)

    assert [any_archive.statement(unknown) for unknown in (0, -1, 1 << 70)] == [None] * 3


def test_a_statement_of_a_workspace_is_found_from_there_alone(any_archive: Archive) -> None:
    any_archive.add(said(("Keir Starmer", "one")), NOON, "red")
    (starmer,) = any_archive.actors_named("Keir Starmer", "red")
    ((statement,), _) = any_archive.statements_by(starmer.id, workspace="red")
    assert statement.id is not None

    assert any_archive.statement(statement.id, "red") == statement
    assert any_archive.statement(statement.id) is any_archive.statement(statement.id, "blue") is None
