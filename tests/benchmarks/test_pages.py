"""The pages that reading is measured on."""

from pathlib import Path

from benchmarks.generated_pages import generated_pages
from benchmarks.known_pages import Passages, f1_of_words, passages_found, with_passages, with_texts


def test_generated_pages_are_the_same_each_time():
    assert list(generated_pages()) == list(generated_pages())


def test_a_generated_page_holds_its_text():
    for page in generated_pages():
        assert all(line in page.html for line in page.text.split("\n"))


def test_words_are_counted_as_often_as_both_have_them():
    assert f1_of_words("a a b", "A c b b") == 2 * 2 / 7


def test_nothing_found_of_a_text_is_nothing():
    assert (f1_of_words("", "a"), f1_of_words("", "")) == (0, 0)


def test_a_passage_that_is_not_wanted_counts_against_a_text():
    page = Passages("", ("good  plan",), ("cookies",))

    assert passages_found(["A good\nplan"], [page]) == 1
    assert passages_found(["A good plan, cookies"], [page]) == 2 / 3


def test_a_folder_of_pages_with_texts_is_read(tmp_path: Path):
    (tmp_path / "a.html").write_bytes("<p>Café</p>".encode("cp1252"))
    (tmp_path / "a.txt").write_text("Café", encoding="utf-8")
    (tmp_path / "b.html").write_text("no text beside it", encoding="utf-8")

    assert [page.text for page in with_texts(tmp_path)] == ["Café"]


def test_what_the_tests_of_trafilatura_look_for_is_read(tmp_path: Path):
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "a.html").write_text("<p>x</p>", encoding="utf-8")
    program = """
MOCK_PAGES = {'http://a': 'a.html'}
def test_extract(xml):
    result = load_mock_page('http://a', xml)
    if xml is False:
        assert 'wanted' in result and 'not wanted' not in result
"""
    (tmp_path / "realworld_tests.py").write_text(program, encoding="utf-8")

    assert with_passages(tmp_path) == [Passages("<p>x</p>", ("wanted",), ("not wanted",))]


def test_another_folder_has_no_passages(tmp_path: Path):
    assert with_passages(tmp_path) == []
