"""Offsets carried over from a text to its changed version (none of this needs torch)."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from training.augment import harder
from training.edits import Edit, edit
from training.names import renamed

ARTICLE = (
    "Council Votes On Bridge\n\nThe council voted on Monday. “We can't wait,” said Anna Lind, the mayor. "
    '"It\'s time."\n\nShe added that work begins in May; others, she said, disagreed. «Non», wrote a critic.\n'
)


def drawn(seed: int) -> Random:
    return Random(seed)  # noqa: S311 (nothing secret is drawn)


def test_a_span_keeps_its_words_when_text_before_it_changes() -> None:
    changed = edit("one two three", [Edit(0, 3, "1"), Edit(8, 8, "and ")])

    assert changed.text == "1 two and three"
    assert [changed.text[slice(*span)] for span in (changed.span(4, 7), changed.span(8, 13)) if span] == [
        "two",
        "three",
    ]


def test_a_span_that_is_deleted_is_gone() -> None:
    assert edit("one two", [Edit(0, 4, "")]).span(0, 3) is None


def test_a_border_inside_replaced_text_moves_outward() -> None:
    changed = edit("abcdef", [Edit(1, 4, "XX")])

    assert (changed.span(2, 5), changed.span(0, 3)) == ((1, 4), (0, 3))


def test_of_two_edits_that_overlap_the_first_is_made() -> None:
    assert edit("abcd", [Edit(1, 3, "X"), Edit(2, 4, "Y")]).text == "aXd"


@given(
    st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 4), st.text(max_size=3)), max_size=8)
)
def test_every_untouched_character_is_found_again(text: str, proposed: list[tuple[int, int, str]]) -> None:
    edits = [Edit(s, s + n, new) for s, n, new in proposed if s + n <= len(text)]
    changed = edit(text, edits)

    for at, character in enumerate(text):
        if not any(change.start <= at < change.end for change in changed.edits):
            span = changed.span(at, at + 1)
            assert span is not None
            assert changed.text[slice(*span)] == character


def test_a_harder_article_keeps_its_words_under_the_same_spans() -> None:
    start = ARTICLE.index("Anna Lind")

    for seed in range(300):
        changed = harder(ARTICLE, (), drawn(seed), clean=0)
        span = changed.span(start, start + len("Anna Lind"))
        assert span is not None
        assert changed.text[slice(*span)].lower().replace("\n", " ") == "anna lind"


def test_half_of_the_articles_stay_clean() -> None:
    unchanged = sum(harder(ARTICLE, (), drawn(seed)).text == ARTICLE for seed in range(1000))

    assert 450 < unchanged < 570


def test_the_same_seed_makes_the_same_article() -> None:
    person = (ARTICLE.index("Anna"), ARTICLE.index(", the mayor"), "PERSON")

    assert harder(ARTICLE, [person], drawn(7), clean=0) == harder(ARTICLE, [person], drawn(7), clean=0)


def test_a_person_is_renamed_throughout_and_nobody_else() -> None:
    text = "Anna Lind spoke. Lind's aide, Anna Berg, didn’t. Linden grew."
    people = [(0, 9, "PERSON"), (17, 21, "PERSON")]

    changed = {edit(text, renamed(text, people, drawn(seed))).text for seed in range(50)}

    assert len(changed) > 30
    for other in changed - {text}:
        forename, _, rest = other.partition(" ")
        surname, _, rest = rest.partition(" spoke. ")
        assert rest == f"{surname}'s aide, {forename} Berg, didn’t. Linden grew."
