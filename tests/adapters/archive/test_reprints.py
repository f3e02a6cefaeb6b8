"""What is printed elsewhere already: the contract of reprints, on each database and in memory."""

from dataclasses import replace
from datetime import datetime, timedelta

from adapters.archive import SqlArchive
from digests.articles import AnalysedArticle, Article, Reprint, article_id, id_as_brought
from digests.copies.sketching import sketch
from digests.questions.ports import Added, Archive
from tests.adapters.archive.articles import NOON, at, said

STATEMENTS = [
    ("Jane Roe", "the bridge over the old harbour will stay closed until the engineers have looked at every pillar"),
    ("Jane Roe", "nobody in the town hall had been told of the cracks before the newspapers printed the pictures"),
    ("John Doe", "the ferries go every ten minutes from now on and cost nothing for whoever lives on the island"),
    ("John Doe", "a second bridge would be finished in four years at the earliest, and the money isn't there yet"),
]
WIRE = said(*STATEMENTS, id="wire", outlet="Wire")
OTHER = said(("Jane Roe", " ".join(f"word{n}" for n in range(80))), id="other", outlet="The Post")
FOX = Reprint("Fox", "As Fox has it", "https://fox.example/a", at(30))


def copy(
    id: str = "copy", outlet: str = "Fox", text: str = WIRE.article.text, published: datetime | None = FOX.published
) -> Article:
    return Article(id, FOX.title, text, outlet, f"https://{outlet.lower()}.example/a", published=published)


def add(archive: Archive, analysed: AnalysedArticle, workspace: str | None = None, when: datetime = NOON) -> Added:
    return archive.add(analysed, when, workspace, sketch=sketch(analysed.article.text))


def originals(archive: Archive, article: Article, workspace: str | None = None, when: datetime = NOON) -> list[str]:
    return [known.id for known in archive.originals(article, sketch(article.text), when, workspace)]


def reprint(archive: Archive, article: Article, workspace: str | None = None, of: str = "wire") -> Added:
    return archive.add_reprint(article, of, NOON, workspace)


def statements(archive: Archive, workspace: str | None = None, outlet: str | None = None) -> list[tuple[Reprint, ...]]:
    """The reprints of each of Roe's statements."""
    (roe,) = archive.actors_named("Jane Roe", workspace)
    return [s.others for s in archive.statements_by(roe.id, outlet=outlet, workspace=workspace)[0]]


def test_a_copy_is_found_by_its_text(any_archive: Archive):
    add(any_archive, WIRE)
    add(any_archive, OTHER)

    assert originals(any_archive, copy()) == ["wire"]
    assert originals(any_archive, copy(text=f"In other words: {OTHER.article.text}")) == ["other"]


def test_a_text_like_no_other_has_no_original(any_archive: Archive):
    add(any_archive, WIRE)

    assert originals(any_archive, OTHER.article) == []


def test_the_same_id_is_a_revision_and_no_reprint(any_archive: Archive):
    add(any_archive, WIRE)
    add(any_archive, OTHER)
    corrected = replace(OTHER, article=replace(OTHER.article, text=WIRE.article.text + "Indeed."), quotes=())

    assert originals(any_archive, corrected.article) == []
    assert add(any_archive, corrected) == "revised"


def test_what_was_printed_a_month_ago_is_no_original(any_archive: Archive):
    add(any_archive, WIRE)

    assert originals(any_archive, copy(published=NOON + timedelta(days=13))) == ["wire"]
    assert originals(any_archive, copy(published=NOON + timedelta(days=31))) == []
    assert originals(any_archive, copy(published=None), when=NOON + timedelta(days=31)) == []


def test_the_nearest_original_comes_first(any_archive: Archive):
    add(any_archive, WIRE)
    shorter = said(*STATEMENTS[:3], id="shorter", outlet="Cut")
    any_archive.add(shorter, NOON, sketch=sketch(shorter.article.text), apart=["wire"])

    assert originals(any_archive, copy())[0] == "wire"


def test_a_reprint_is_stored_once(any_archive: Archive):
    add(any_archive, WIRE)

    assert reprint(any_archive, copy()) == "reprinted"
    assert reprint(any_archive, copy()) == "unchanged"
    assert any_archive.has_text(copy())


def test_a_reprint_is_no_article_and_no_arrival(any_archive: Archive):
    add(any_archive, WIRE)
    before = any_archive.arrivals(0, NOON - timedelta(days=1)).newest
    reprint(any_archive, copy())
    found = any_archive.arrivals(before, NOON - timedelta(days=1))

    assert (found.articles, found.newest) == ((), before)
    assert any_archive.article("copy") is None


def test_statements_tell_where_else_their_article_is_printed(any_archive: Archive):
    add(any_archive, WIRE)
    reprint(any_archive, copy())

    assert statements(any_archive) == [(FOX,), (FOX,)]


def test_an_article_has_its_reprints_in_the_order_in_which_they_were_found(any_archive: Archive):
    add(any_archive, WIRE)
    reprint(any_archive, copy())
    reprint(any_archive, copy("copy2", "Abc"))
    (window,) = any_archive.window(NOON - timedelta(hours=1), NOON + timedelta(hours=1))

    assert window.article.outlets == ("Wire", "Fox", "Abc")
    assert any_archive.article("wire") == window


def test_a_search_tells_where_else_what_it_finds_is_printed(any_archive: Archive):
    add(any_archive, WIRE)
    reprint(any_archive, copy())
    articles, found = any_archive.search("ferries")

    assert [hit.others for hit in articles] == [(FOX,)]
    assert [statement.others for statement in found] == [(FOX,)]


def test_statements_are_found_by_an_outlet_that_reprints_them(any_archive: Archive):
    add(any_archive, WIRE)
    reprint(any_archive, copy())

    assert len(statements(any_archive, outlet="fox")) == 2
    assert statements(any_archive, outlet="guardian") == []


def test_a_workspace_alone_sees_its_reprint_of_everyones_article(any_archive: Archive):
    add(any_archive, WIRE)
    reprint(any_archive, copy(), "W1")

    assert statements(any_archive, "W1") == [(FOX,), (FOX,)]
    assert [statements(any_archive, viewer) for viewer in (None, "W2")] == [[(), ()], [(), ()]]
    assert len(statements(any_archive, "W2", outlet="fox")) == 0
    assert [hit.others for hit in any_archive.search("ferries", "W2")[0]] == [()]
    assert any_archive.has_text(copy(), "W1")
    assert not any_archive.has_text(copy(), "W2")


def test_the_article_of_a_workspace_is_nobody_elses_original(any_archive: Archive):
    add(any_archive, WIRE, "W1")

    assert originals(any_archive, copy(), "W1") == ["wire"]
    assert [originals(any_archive, copy(), viewer) for viewer in (None, "W2")] == [[], []]
    assert reprint(any_archive, copy()) == "overtaken"


def test_what_everyone_has_as_a_reprint_is_unchanged_for_a_workspace(any_archive: Archive):
    add(any_archive, WIRE)
    reprint(any_archive, copy())

    assert reprint(any_archive, copy(), "W1") == "unchanged"


def test_a_workspace_sees_a_reprint_once_that_everyone_gets_later(any_archive: Archive):
    add(any_archive, WIRE)
    reprint(any_archive, copy(), "W1")
    reprint(any_archive, copy())

    assert statements(any_archive, "W1") == [(FOX,), (FOX,)]


def test_a_reprint_that_is_corrected_stays_one(any_archive: Archive):
    add(any_archive, WIRE)
    reprint(any_archive, copy())
    corrected = replace(copy(), title="As Fox has it now", text=WIRE.article.text.replace("town", "city"))

    assert originals(any_archive, corrected) == ["wire"]
    assert reprint(any_archive, corrected) == "revised"
    assert {other.title for others in statements(any_archive) for other in others} == {"As Fox has it now"}


def test_a_reprint_that_becomes_another_text_is_an_article(any_archive: Archive):
    add(any_archive, WIRE)
    reprint(any_archive, copy())
    changed = replace(OTHER, article=replace(OTHER.article, id="copy"))

    assert originals(any_archive, changed.article) == []
    assert add(any_archive, changed) == "new"
    assert any_archive.article("wire") == WIRE
    assert any_archive.article("copy") is not None


def test_an_article_that_is_corrected_is_found_by_its_new_text(any_archive: Archive):
    add(any_archive, WIRE)
    add(any_archive, replace(OTHER, article=replace(OTHER.article, id="wire")))

    assert originals(any_archive, copy()) == []
    assert originals(any_archive, copy(text=OTHER.article.text)) == ["wire"]


def test_an_article_that_is_corrected_keeps_its_reprints(any_archive: Archive):
    add(any_archive, WIRE)
    reprint(any_archive, copy())
    add(any_archive, replace(WIRE, article=replace(WIRE.article, text=WIRE.article.text.replace("town", "city"))))

    assert statements(any_archive) == [(FOX,), (FOX,)]


def test_a_copy_that_another_process_stored_meanwhile_is_seen(any_archive: Archive):
    add(any_archive, WIRE)
    late = replace(WIRE, article=copy())

    assert add(any_archive, late) == "overtaken"
    assert any_archive.add(late, NOON, sketch=sketch(WIRE.article.text), apart=["wire"]) == "new"


def test_an_article_without_a_sketch_is_stored_as_it_is(any_archive: Archive):
    any_archive.add(WIRE, NOON)

    assert any_archive.add(replace(WIRE, article=copy()), NOON) == "new"


def test_a_reprint_of_an_article_that_is_gone_is_stored_nowhere(any_archive: Archive):
    assert reprint(any_archive, copy()) == "overtaken"
    assert not any_archive.has_text(copy())


def test_reprints_of_a_workspaces_article_stay_when_everyone_gets_that(any_archive: Archive):
    add(any_archive, WIRE, "W1")
    reprint(any_archive, copy(), "W1")
    add(any_archive, WIRE)

    assert statements(any_archive, "W1")[-1] == (FOX,)
    assert set(statements(any_archive)) == {()}


def test_a_title_that_a_database_cannot_hold_is_no_error(any_archive: Archive):
    add(any_archive, WIRE)

    assert reprint(any_archive, replace(copy(), title="nul \0 and \ud800", outlet="\0")) == "reprinted"


def test_voices_count_the_outlets_of_reprints_that_the_viewer_may_see(any_archive: Archive):
    add(any_archive, WIRE)
    add(any_archive, said(("Jane Roe", "no"), id="later", outlet="Wire"))
    reprint(any_archive, copy())
    reprint(any_archive, copy("theirs", "Star"), "red")

    counts = {
        workspace: {v.actor.name: (v.statements, v.outlets) for v in any_archive.voices(NOON, workspace)}
        for workspace in (None, "red", "blue")
    }

    assert counts[None] == counts["blue"] == {"Jane Roe": (3, 2), "John Doe": (2, 2)}
    assert counts["red"] == {"Jane Roe": (3, 3), "John Doe": (2, 3)}


URL = "https://site.example/bridge"
OWN = article_id(url=URL, outlet=None, title="", text="")
BROUGHT = id_as_brought(OWN, "https://other.example/feed")


def under(id: str, analysed: AnalysedArticle = WIRE, outlet: str = "Site") -> AnalysedArticle:
    return replace(analysed, article=replace(analysed.article, id=id, url=URL, outlet=outlet))


def test_what_another_source_says_of_a_page_is_a_reprint_of_the_sites_own_text(archive: SqlArchive):
    add(archive, under(OWN))

    assert originals(archive, under(BROUGHT, OTHER).article) == [OWN]
    assert reprint(archive, under(BROUGHT, OTHER, "Aggregator").article, of=OWN) == "reprinted"
    assert [found.outlet for found in archive.window(at(-9), at(9))[0].article.reprints] == ["Aggregator"]


def test_the_sites_own_text_replaces_what_another_source_said_of_its_page(archive: SqlArchive):
    add(archive, under(BROUGHT, OTHER, "Aggregator"))

    assert add(archive, under(OWN)) == "revised"
    assert [(found.article.id, found.article.outlet) for found in archive.window(at(-9), at(9))] == [(OWN, "Site")]


def test_a_source_revises_what_it_brought_itself(archive: SqlArchive):
    add(archive, under(BROUGHT, OTHER, "Aggregator"))

    assert originals(archive, under(BROUGHT).article) == []
    assert add(archive, under(BROUGHT, outlet="Aggregator")) == "revised"


def test_what_another_source_says_for_a_workspace_is_a_reprint_of_everyones_page(archive: SqlArchive):
    add(archive, under(OWN))

    assert originals(archive, under(BROUGHT, OTHER).article, "W1") == [OWN]


def test_a_workspace_has_its_copy_as_a_reprint_once_everyone_gets_the_article_elsewhere(archive: SqlArchive):
    mine = replace(WIRE, article=replace(WIRE.article, id="mine", url="https://mine.example/a", outlet="Mine"))
    add(archive, mine, "W1")
    add(archive, WIRE)
    counts = [[roe.statements for roe in archive.actors_named("Jane Roe", where)] for where in ("W1", "W2")]

    assert counts == [[2], [2]]
    assert [[other.outlet for other in others] for others in statements(archive, "W1")] == [["Mine"], ["Mine"]]
    assert statements(archive, "W2") == [(), ()]


def test_the_copy_of_a_workspace_that_says_more_stays_its_own(archive: SqlArchive):
    more = said(*STATEMENTS, ("Jane Roe", "the oldest of the pillars had moved by a hand"), id="mine", outlet="Mine")
    add(archive, more, "W1")
    archive.add(WIRE, NOON, sketch=sketch(WIRE.article.text))

    assert archive.article("mine", "W1") is not None
