"""The same quotation in several outlets is one quotation with its outlets."""

from itertools import permutations

from digests.composing import KeyQuote, SummarySentence, key_quotes
from tests.digests.composing_articles import article, quote

LONG = "“We will rebuild the harbour stone by stone, however long it may take us”"
SHORT = "“We will rebuild the harbour stone by stone”"
OTHERWISE = "“We shall rebuild the harbour stone by stone, however long it takes us”"
UNLIKE = "“Nobody told the sailors on the tanker that the silo was burning already”"


def keys(*printed: tuple[str, str], speakers: tuple[str, ...] = ()) -> tuple[KeyQuote, ...]:
    """The key quotes of articles (id, words); all by one speaker where none are named."""
    said = speakers or ("Ann Lee",) * len(printed)
    articles = [
        article(name, f"{words}, she said.", f"Outlet {name}", -place, (quote(words, words, who),))
        for place, ((name, words), who) in enumerate(zip(printed, said, strict=True))
    ]
    return key_quotes(articles, (), 3)


def others(*keys: KeyQuote) -> list[list[tuple[str, bool]]]:
    return [[(other.article.id, other.reworded) for other in key.others] for key in keys]


def test_the_same_words_in_three_outlets_are_one_quotation():
    assert others(*keys(("a", LONG), ("b", LONG), ("c", LONG))) == [[("b", False), ("c", False)]]


def test_a_shortened_quotation_is_not_another_wording():
    assert others(*keys(("a", LONG), ("b", SHORT))) == [[("b", False)]]


def test_another_wording_is_kept_to_be_shown():
    (key,) = keys(("a", LONG), ("b", OTHERWISE))

    (other,) = key.others
    assert other.reworded
    assert other.article.text[slice(*other.quote.content[0])] == OTHERWISE


def test_other_words_of_the_same_speaker_are_another_quotation():
    assert others(*keys(("a", LONG), ("b", UNLIKE))) == [[], []]


def test_a_speaker_printed_by_surname_is_the_same():
    assert others(*keys(("a", LONG), ("b", LONG), speakers=("Ann Lee", "Lee"))) == [[("b", False)]]


def test_the_same_words_by_somebody_else_are_not_another_printing():
    assert others(*keys(("a", LONG), ("b", LONG), speakers=("Ann Lee", "Bob Ray"))) == [[]]


def test_a_quotation_that_another_article_tells_in_the_summary_is_not_shown():
    told = SummarySentence(f"{LONG}, the mayor said.", 0, 90, "elsewhere")

    assert key_quotes([article("a", LONG, quotes=(quote(LONG, LONG, "Ann Lee"),))], [told], 3) == ()


def test_articles_in_any_order_print_the_same_others():
    printed = [("a", LONG), ("b", SHORT), ("c", OTHERWISE)]

    assert {sum(map(len, others(*keys(*order)))) for order in permutations(printed)} == {2}
