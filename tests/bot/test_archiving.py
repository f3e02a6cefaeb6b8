"""An article's way into the archive: what is printed elsewhere already is not analysed, and news in it is not lost."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.archiving import archived
from bot.worker import Worker
from digests.articles import AnalysedArticle, Article, article_id, id_as_brought
from digests.copies.sketching import sketch
from tests.fakes.archive import FakeArchive
from tests.fakes.reprints import Sketching

NOW = datetime(2026, 1, 6, 12, tzinfo=UTC)
TEXT = (
    "The ministers of both countries met in Geneva on Tuesday to talk about the border between their states. "
    "They agreed on a list of 11 crossings that will open again before the winter begins. "
    "Farmers on both sides had asked for years to be allowed to sell their milk across it. "
    "A first lorry left the valley at dawn, decorated with flags and followed by cheering children."
)
WIRE = Article("wire", "Border opens", TEXT, "Wire")
COPY = Article("copy", "Open border", f"GENEVA (Wire) - {TEXT}", "Fox")


class Counting(Sketching):
    """Counts what it analyses."""

    def __init__(self) -> None:
        self.analysed: list[str] = []

    def analyse(self, article: Article) -> AnalysedArticle:
        self.analysed.append(article.id)
        return AnalysedArticle(article, (), ())


def added(*articles: Article, archive: FakeArchive | None = None) -> tuple[list[str], list[str]]:
    """What became of each, and which were analysed."""
    analyst, archive = Counting(), archive or FakeArchive()
    return [archived(article, analyst, archive, NOW) for article in articles], analyst.analysed


def test_a_copy_is_stored_as_a_reprint_and_not_analysed() -> None:
    assert added(WIRE, COPY, COPY) == (["new", "reprinted", "unchanged"], ["wire"])


def test_an_article_from_the_future_is_one_without_a_time() -> None:
    archive = FakeArchive()
    added(replace(WIRE, published=NOW + timedelta(days=36_500)), archive=archive)
    newest = archive.newest(None)

    assert newest
    assert newest.article.published is None


def test_a_copy_with_another_figure_is_an_article() -> None:
    newer = replace(COPY, text=TEXT.replace("11 crossings", "14 crossings"))

    assert added(WIRE, newer) == (["new", "new"], ["wire", "copy"])


def test_a_copy_with_one_more_statement_is_an_article() -> None:
    fuller = replace(COPY, text=f"{TEXT} The opposition leader Bo Sample warned that nobody had counted the costs.")

    assert added(WIRE, fuller) == (["new", "new"], ["wire", "copy"])


def test_a_copy_of_the_corrected_copy_is_its_reprint() -> None:
    newer = replace(COPY, text=TEXT.replace("11 crossings", "14 crossings"))
    archive = FakeArchive()
    added(WIRE, newer, replace(newer, id="abc", outlet="Abc"), archive=archive)
    found = archive.article("copy")

    assert found is not None
    assert found.article.outlets == ("Fox", "Abc")


def test_a_reprint_that_is_corrected_stays_one() -> None:
    corrected = replace(COPY, text=COPY.text.replace("decorated", "adorned"))

    assert added(WIRE, COPY, corrected) == (["new", "reprinted", "revised"], ["wire"])


def test_a_reprint_in_which_there_is_news_now_becomes_an_article() -> None:
    newer = replace(COPY, text=COPY.text.replace("11 crossings", "14 crossings"))

    assert added(WIRE, COPY, newer) == (["new", "reprinted", "new"], ["wire", "copy"])


def test_an_article_that_is_corrected_is_a_revision_however_near_it_is_to_another() -> None:
    corrected = replace(COPY, id="other", text=TEXT)
    other = Article("other", "Flood", "A river broke its banks in Lower Silesia.", "Fox")

    assert added(WIRE, other, corrected) == (["new", "new", "revised"], ["wire", "other", "other"])


def test_the_worker_sketches_so_that_this_process_needs_no_numpy() -> None:
    with Worker() as worker:
        assert worker.sketch(WIRE) == sketch(TEXT)
        assert not worker.updates(COPY, WIRE)


def test_deciding_loads_no_language_code() -> None:
    program = "import sys, bot.archiving, adapters.archive; print({'numpy', 'sumy', 'onnxruntime'} & set(sys.modules))"

    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout

    assert shown.strip() == "set()"


URL = "https://site.example/bridge"
OWN = Article(article_id(url=URL, outlet=None, title="", text=""), "Border opens", TEXT, "Site", URL)
FORGED = replace(
    OWN,
    id=id_as_brought(OWN.id, "https://other.example/feed"),
    text=f"{TEXT} Mayor Bo Sample said that he had stolen the money.",
    outlet="Site",
)


def test_what_another_source_says_of_a_sites_page_is_never_its_text() -> None:
    archive = FakeArchive()
    result = added(OWN, FORGED, archive=archive)
    found = archive.article(OWN.id)

    assert result == (["new", "reprinted"], [OWN.id])
    assert found is not None
    assert found.article.text == TEXT
