"""Where a reported statement stands is told with its article, and no excerpt shows it: to whom it is hidden, and to
nobody else."""

from adapters.archive import SqlArchive
from digests.articles import AnalysedArticle
from digests.corrections import Deed
from digests.text import Span
from tests.adapters.archive.articles import NOON, at, said
from tests.fakes.archive import FakeArchive

Both = SqlArchive | FakeArchive

RED = Deed("red", "discord:1", at(60))
BRIDGE = "the bridge holds"
ARTICLE = said(("Jane Roe", BRIDGE), ("John Doe", "the ferry goes"), id="a")
STRETCH = Span(ARTICLE.article.text.index(BRIDGE), ARTICLE.article.text.index(BRIDGE) + len(BRIDGE))


def report(archive: Both, deed: Deed = RED) -> int:
    (found,) = archive.search("bridge", deed.workspace)[1]
    assert found.id is not None
    made = archive.corrections().report(found.id, "nobody said so", deed)
    assert made is not None
    return made.id


def looks(archive: Both, workspace: str | None = None) -> list[AnalysedArticle]:
    newest, whole = archive.newest(workspace), archive.article("a", workspace)
    assert newest is not None
    assert whole is not None
    return [newest, whole, *archive.window(NOON, at(1), workspace)]


def excerpt(archive: Both, words: str, workspace: str | None = None) -> str | None:
    (hit,) = archive.search(words, workspace)[0]
    return hit.excerpt


def test_an_article_tells_where_a_hidden_statement_stands(any_archive: Both) -> None:
    any_archive.add(ARTICLE, NOON)

    report(any_archive)

    assert [found.hidden for found in looks(any_archive, "red")] == [(STRETCH,)] * 3


def test_nothing_is_hidden_from_another_workspace(any_archive: Both) -> None:
    any_archive.add(ARTICLE, NOON)

    report(any_archive)

    assert looks(any_archive) == looks(any_archive, "blue") == [ARTICLE] * 3


def test_what_everyone_hides_is_hidden_from_each(any_archive: Both) -> None:
    any_archive.add(ARTICLE, NOON)

    report(any_archive, Deed(None, "discord:1", at(60)))

    assert [found.hidden for found in looks(any_archive, "blue")] == [(STRETCH,)] * 3


def test_a_dismissed_report_hides_no_stretch(any_archive: Both) -> None:
    any_archive.add(ARTICLE, NOON)
    number = report(any_archive)

    any_archive.corrections().decide(number, upheld=False, deed=RED)

    assert looks(any_archive, "red") == [ARTICLE] * 3


def test_arrivals_and_articles_tell_it_as_well(archive: SqlArchive) -> None:
    archive.add(ARTICLE, NOON)
    report(archive)

    found = [*archive.arrivals(0, NOON, "red").articles, *archive.articles(["a"], "red")]

    assert [one.hidden for one in found] == [(STRETCH,)] * 2


def test_no_excerpt_shows_a_hidden_statement_where_it_is_hidden(any_archive: Both) -> None:
    any_archive.add(ARTICLE, NOON)
    before = excerpt(any_archive, "bridge", "red")

    report(any_archive)

    assert before == excerpt(any_archive, "bridge", "blue") == "Jane Roe said the bridge holds."
    assert excerpt(any_archive, "bridge", "red") is None


def test_another_sentence_that_holds_the_word_is_the_excerpt(any_archive: Both) -> None:
    any_archive.add(said(("Jane Roe", BRIDGE), ("John Doe", "no other bridge comes"), id="a"), NOON)
    (found,) = [one for one in any_archive.search("bridge", "red")[1] if one.text == BRIDGE]
    assert found.id is not None

    any_archive.corrections().report(found.id, "nobody said so", RED)

    assert excerpt(any_archive, "bridge", "red") == "John Doe said no other bridge comes."
