import pytest

from digests.actors.gender import Gender, gender_of_name, gender_of_noun
from digests.text import Span
from tests.digests.actors.casting import found, resolve

PEOPLE = ["Emmanuel Macron", "Macron", "Keir Starmer", "Starmer", "Vladimir Putin", "Giorgia Meloni", "Donald Tusk"]


def _who(text: str, *sources: str, bodies: tuple[str, ...] = (), people: list[str] | None = None) -> list[str]:
    return resolve(text, [found(text, s) for s in sources], PEOPLE if people is None else people, bodies)


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        ("Keir Starmer said so.", "Keir Starmer", "Keir Starmer"),
        ("French President Emmanuel Macron said so.", "French President Emmanuel Macron", "Emmanuel Macron"),
        ("Keir Starmer, the prime minister, said so.", "Keir Starmer, the prime minister,", "Keir Starmer"),
        ("A deputy of Macron, Keir Starmer, said so.", "A deputy of Macron, Keir Starmer,", "Keir Starmer"),
        ("A spokesman for Emmanuel Macron said so.", "A spokesman for Emmanuel Macron", ""),
        (
            "A lawyer for the club, Dr. Keir Starmer, said so.",
            "A lawyer for the club, Dr. Keir Starmer,",
            "Keir Starmer",
        ),
        ("His husband, the novelist Donald Tusk, said so.", "His husband, the novelist Donald Tusk,", "Donald Tusk"),
        ("Some friends, including Senator Donald Tusk, said so.", "Some friends, including Senator Donald Tusk,", ""),
        ("Emmanuel Macron aides said so.", "Emmanuel Macron aides", ""),
        ("Emmanuel Macron’s claim that it rains.", "Emmanuel Macron’s", "Emmanuel Macron"),
        ("Three experts said so.", "Three experts", ""),
    ],
)
def test_the_head_of_a_source_speaks(text: str, source: str, speaker: str):
    assert _who(text, source) == [speaker]


def test_joint_speakers_are_each_named():
    text = "Italy’s Prime Minister Giorgia Meloni and Poland’s Donald Tusk said no."

    assert _who(text, "Italy’s Prime Minister Giorgia Meloni and Poland’s Donald Tusk") == [
        "Giorgia Meloni & Donald Tusk"
    ]


def test_a_pronoun_is_the_one_who_spoke_last_and_not_the_one_who_was_named_last():
    text = "Starmer acknowledged it. He argued that progress depends on Vladimir Putin. Keir Starmer left."

    assert _who(text, "Starmer", "He") == ["Keir Starmer", "Keir Starmer"]


def test_a_pronoun_agrees_in_gender():
    text = "Giorgia Meloni met Donald Tusk. He said yes. She said no."

    assert _who(text, "He", "She") == ["Donald Tusk", "Giorgia Meloni"]


def test_a_pronoun_behind_somebody_without_a_name_is_not_the_name_before():
    text = "Keir Starmer left. A spokesman for Keir Starmer said yes. He said more."

    assert _who(text, "A spokesman for Keir Starmer", "He") == ["", ""]


def test_a_pronoun_with_two_equal_antecedents_is_nobody():
    text = "With Keir Starmer and Vladimir Putin nearby, he said no."

    assert _who(text, "he") == [""]


def test_who_refers_to_the_name_before_it():
    text = "With them came envoy Donald Tusk and Keir Starmer, who said no."

    assert _who(text, "who") == ["Keir Starmer"]


def test_who_behind_an_apposition_refers_to_the_name_before_that():
    text = "Then Donald Tusk, the head of the Council, who had waited, said no."

    assert _who(text, "who", bodies=("Council",)) == ["Donald Tusk"]


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Then Donald Tusk of Poland, ", "Donald Tusk"),
        ("Then Donald Tusk — ", "Donald Tusk"),
        ("Then Donald Tusk (", "Donald Tusk"),
        ("Then Donald Tusk, a former mayor under Macron’s party ", "Donald Tusk"),
        ("Then Donald Tusk, who met voters ", ""),
        ("Donald Tusk met. The men ", ""),
        ("Donald Tusk saw the voters ", ""),
    ],
)
def test_who_stands_behind_what_tells_who_somebody_is(before: str, speaker: str):
    text = before + "who said no."

    assert resolve(text, [found(text, "who", before.count("who"))], PEOPLE) == [speaker]


def test_a_description_is_the_one_who_was_given_that_role():
    text = "French President Emmanuel Macron met Prime Minister Keir Starmer. The French president said yes."

    assert _who(text, "The French president") == ["Emmanuel Macron"]


def test_a_description_by_nationality_fits_the_country():
    text = "Poland’s Prime Minister Donald Tusk met France’s President Emmanuel Macron. The French leader said yes."

    assert _who(text, "The French leader") == ["Emmanuel Macron"]


def test_a_former_president_is_not_the_president():
    text = "President Emmanuel Macron spoke. The former president said no."

    assert _who(text, "The former president") == [""]


def test_a_report_speaks_for_the_body_that_wrote_it():
    text = "The IMF met. An IMF report warned of debt."

    assert _who(text, "An IMF report", bodies=("IMF",)) == ["IMF"]


def test_a_campaign_is_not_its_candidate():
    text = "Emmanuel Macron rested. The Macron Campaign said no."

    assert _who(text, "The Macron Campaign") == ["Macron Campaign"]


def test_it_is_the_body_that_spoke_last():
    text = "The IMF warned of debt. It said more."

    assert _who(text, "The IMF", "It", bodies=("IMF",)) == ["IMF", "IMF"]


def test_a_source_of_blanks_is_nobody():
    assert resolve("   ", [Span(0, 2)]) == [""]


def test_gender_is_told_by_forename_and_by_noun():
    assert gender_of_name("Keir Starmer") is Gender.HE
    assert gender_of_name("Ursula von der Leyen") is Gender.SHE
    assert gender_of_name("Starmer") is None
    assert gender_of_noun("former congresswoman") is Gender.SHE
    assert gender_of_noun("the king and the queen") is None
