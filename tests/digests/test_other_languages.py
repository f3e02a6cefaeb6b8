"""Articles in a language that can't be analysed are listed, and never half-summarised."""

from dataclasses import replace

from digests.articles import AnalysedArticle
from digests.composing import compose, compose_news, summary_digest
from tests.digests.composing_articles import NOON, article

GERMAN = (
    "Die Elbe hat nach starkem Regen in Sachsen drei Dörfer überflutet. Die Feuerwehr aus Dresden brachte hundert"
    " Menschen in Sicherheit. Der Regen soll bis Freitag weitergehen, teilte der Wetterdienst mit."
)
ENGLISH = (
    "The river Elbe flooded three villages in Saxony (Sachsen) after heavy rain. The Dresden fire brigade brought a"
    " hundred people to safety. The rain will go on until Friday, the weather service wrote."
)


def german(id: str = "de", outlet: str = "Die Zeitung", text: str = GERMAN) -> AnalysedArticle:
    analysed = article(id, text, outlet)
    return replace(analysed, article=replace(analysed.article, language="de"))


def test_a_digest_lists_a_foreign_article_by_its_title_alone() -> None:
    (story,) = compose([german()], NOON, NOON).stories

    assert (story.headline, story.sentences, story.quotes) == ("Title de", (), ())
    assert [one.id for one in story.articles] == ["de"]


def test_a_story_in_two_languages_is_told_in_the_one_that_is_read() -> None:
    (story,) = compose([german(), article("en", ENGLISH)], NOON, NOON).stories

    assert story.headline == "Title en"
    assert {sentence.article for sentence in story.sentences} == {"en"}
    assert {one.id for one in story.articles} == {"de", "en"}


def test_a_foreign_article_on_a_story_told_before_is_listed_too() -> None:
    later = german("later", "Das Blatt", f"{GERMAN} In Meißen stieg das Wasser auf neun Meter und steht im Dom.")

    (story,) = compose_news([later], [german()], NOON, NOON).stories

    assert ([one.id for one in story.articles], story.sentences) == (["later"], ())


def test_a_summary_of_a_foreign_article_has_no_sentence() -> None:
    (story,) = summary_digest(german()).stories

    assert story.sentences == ()
