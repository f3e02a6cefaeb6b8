import pytest

from digests.actors.tagged import NamedSpan, put_right
from digests.articles import ActorKind

_KINDS = {"P": ActorKind.PERSON, "O": ActorKind.ORGANISATION, "L": ActorKind.PLACE}


def _put_right(marked: str) -> list[tuple[str, str]]:
    """What "[P:Ada Byron] met ..." has after mending, as (kind, words)."""
    text, named = "", list[NamedSpan]()
    for piece in marked.split("["):
        kind, _, rest = piece.partition(":")
        if kind in _KINDS and "]" in rest:
            name, _, rest = rest.partition("]")
            named.append((len(text), len(text) + len(name), _KINDS[kind]))
            text += name + rest
        else:
            text += piece
    marks = {kind: mark for mark, kind in _KINDS.items()}
    return [(marks[kind], text[span.start : span.end]) for span, kind in put_right(text, named)]


@pytest.mark.parametrize(
    ("marked", "mended"),
    [
        ("Old Tom [P:Mc][P:Grath] sang.", [("P", "Tom McGrath")]),
        ("The [O:Guild of] Bakers met.", [("O", "Guild of Bakers")]),
        ("The [O:Guild of] [O:Master Bakers] met.", [("O", "Guild of Master Bakers")]),
        ("The [O:Lives of] [P:Ada Byron] sold.", [("O", "Lives"), ("P", "Ada Byron")]),
        ("[O:The] [O:Leeds Gazette] said so.", [("O", "Leeds Gazette")]),
        ("[P:Ada Byron of] Leeds spoke.", [("P", "Ada Byron")]),
        ("[P:Ada Byron of Leeds] spoke.", [("P", "Ada Byron")]),
        ("[P:Byron demurred].", [("P", "Byron")]),
        ("the [O:liberal Cobden Institute] said", [("O", "Cobden Institute")]),
        ("the [P:Ada B. Byron Foundation] said", [("O", "Ada B. Byron Foundation")]),
        ("in [P:Roe v. Wade], the court", []),
        ("a [P:heckler] shouted", []),
        ("[P:bell hooks] wrote", [("P", "bell hooks")]),
        ("[P:Barbara Boxer] left", [("P", "Barbara Boxer")]),
        ("[P:Ursula von der Leyen] left", [("P", "Ursula von der Leyen")]),
        ("in the [L:U.S]. today", [("L", "U.S.")]),
        ("with [L:Leeds]. Then", [("L", "Leeds")]),
        ("the [O:4th Circuit] ruled", [("O", "4th Circuit")]),
    ],
)
def test_a_tagged_name_begins_and_ends_where_the_name_does(marked: str, mended: list[tuple[str, str]]):
    assert _put_right(marked) == mended


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Guild Chairman Reinulf [P:Byron] spoke.", "Reinulf Byron"),
        ("Speaker Paul D. [P:Byron] spoke.", "Paul D. Byron"),
        ("Tadd [P:Byron], a top adviser, spoke.", "Tadd Byron"),
        ("Tadd [P:Byron] (D-Nev.) spoke.", "Tadd Byron"),
        ("Then Sophie van der [P:Byron] spoke.", "Sophie van der Byron"),
        ('Gov. C.L. "Butch" [P:Byron] spoke.', 'C.L. "Butch" Byron'),
        ("Marine John “Tig” [P:Byron] spoke.", "John “Tig” Byron"),
        ("It was [P:Ada (Bee) Byron].", "Ada (Bee) Byron"),
    ],
)
def test_a_forename_that_the_tagger_left_out_is_taken_in(marked: str, name: str):
    assert _put_right(marked) == [("P", name)]


@pytest.mark.parametrize(
    "marked",
    [
        "But [P:Byron], a top adviser, spoke.",
        "Meanwhile [P:Byron], a top adviser, spoke.",
        "Chairman [P:Byron], a top adviser, spoke.",
        "Republican [P:Byron], a top adviser, spoke.",
        "French [P:Byron], a top adviser, spoke.",
        "Will [P:Byron] win? He will.",
        "He left Ada. [P:Byron], a top adviser, spoke.",
        "Ada's [P:Byron], a top adviser, spoke.",
        "Tadd [P:Byron] spoke.",
    ],
)
def test_a_word_that_is_no_forename_stays_out_of_the_name(marked: str):
    assert _put_right(marked) == [("P", "Byron")]


def test_a_forename_is_looked_for_wherever_the_surname_stands():
    assert _put_right("[P:Byron] wins. Mayor Ada Byron of Leeds cried.") == [("P", "Byron"), ("P", "Ada Byron")]


def test_an_inner_surname_of_a_longer_name_is_left_alone():
    marked = "[P:Melba Acosta Febo] spoke. Ms. [P:Acosta] left."

    assert _put_right(marked) == [("P", "Melba Acosta Febo"), ("P", "Acosta")]


def test_a_surname_tagged_as_a_body_is_the_person_s_who_is_named_in_full():
    marked = "[P:Ada Byron] came. [O:Byron] sat. [O:Byron] rose. [P:Byron] left."

    assert [kind for kind, _ in _put_right(marked)] == ["P"] * 4


def test_a_place_stays_one_beside_somebody_of_its_name():
    marked = "[P:Denzel Washington] flew to [L:Washington]. In [L:Washington], [P:Washington] slept."

    assert [kind for kind, _ in _put_right(marked)] == ["P", "L", "L", "P"]


def test_one_kind_for_one_string_is_the_article_s_majority():
    assert {k for k, _ in _put_right("[O:Reuters] said, [P:Reuters] wrote, [O:Reuters] told.")} == {"O"}


def test_a_family_is_no_person():
    assert _put_right("[P:Ada Byron] came. The [P:Byrons] left.") == [("P", "Ada Byron")]


@pytest.mark.parametrize("behind", [" plc", ", the maker of trains,", ", a Leeds-based retailer,"])
def test_what_is_called_a_company_once_is_no_person_anywhere(behind: str):
    assert {kind for kind, _ in _put_right(f"[P:Lumatech]{behind} grew. [P:Lumatech] hires.")} == {"O"}


def test_a_bank_manager_is_a_person():
    assert _put_right("[P:Ada Byron], a bank manager, grew up here.") == [("P", "Ada Byron")]
