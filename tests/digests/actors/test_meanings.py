import pytest

from tests.digests.actors.casting import found, resolve

PEOPLE = ["Paul Brandt", "Brandt", "Tom Reyes", "Reyes", "Ines Okoye", "Okoye", "Mika Sorel"]


def _who(text: str, *sources: str) -> list[str]:
    return resolve(text, [found(text, s) for s in sources], PEOPLE, ["Harbour Club"])


@pytest.mark.parametrize(
    ("named", "described", "speaker"),
    [
        ("Sen. Paul Brandt met Ines Okoye.", "The senator", "Paul Brandt"),
        ("Paul Brandt (R-Ky.) met Sen. Tom Reyes (D-Ohio).", "The Kentucky Republican", "Paul Brandt"),
        ("Ohio Gov. Paul Brandt met Gov. Tom Reyes of Utah.", "The Ohio governor", "Paul Brandt"),
        ("Rep. Ines Okoye met Sen. Paul Brandt.", "The congresswoman", "Ines Okoye"),
        ("Sen. Paul Brandt met Ines Okoye.", "The lawmaker", "Paul Brandt"),
        ("Tycoon Paul Brandt met Ines Okoye.", "The billionaire", "Paul Brandt"),
        ("Paul Brandt, 54, met Ines Okoye, 50.", "The 54-year-old", "Paul Brandt"),
        ("Paul Brandt met his lawyer, Ines Okoye.", "His lawyer", "Ines Okoye"),
        ("Paul Brandt’s lawyer, Ines Okoye, met Tom Reyes.", "Brandt’s lawyer", "Ines Okoye"),
        ("Lt. Gov. Paul Brandt met Gov. Tom Reyes.", "The governor", "Tom Reyes"),
        ("Former Gov. Paul Brandt met Ines Okoye.", "The governor", ""),
        ("Vice President Paul Brandt met Ines Okoye.", "The president", ""),
        ("Democratic candidate Ines Okoye met Paul Brandt.", "The Republican candidate", ""),
        ("Sen. Paul Brandt (R-Ky.) met Ines Okoye.", "The Ohio senator", ""),
        ("Mayor Paul Brandt met Mayor Tom Reyes.", "The mayor", ""),
        ("Interior Minister Paul Brandt met Ines Okoye.", "The finance minister", ""),
        ("Lawyer Paul Brandt met Ines Okoye.", "Another lawyer", ""),
        ("Paul Brandt met Ines Okoye.", "The officer", ""),
    ],
)
def test_a_description_means_the_one_whom_the_article_calls_so(named: str, described: str, speaker: str):
    assert _who(f"{named} {described} said no.", described) == [speaker]


def test_of_two_who_were_called_so_the_one_who_spoke_last_is_meant():
    text = "Sen. Paul Brandt came. Sen. Tom Reyes said yes.\nReyes then sat down. The senator said no."

    assert _who(text, "Tom Reyes", "The senator") == ["Tom Reyes", "Tom Reyes"]


def test_somebody_far_off_is_not_meant_by_a_noun_that_fits_many():
    text = "Gov. Paul Brandt came. " + "It rained in town. " * 12 + "Ines Okoye met Tom Reyes. The governor said no."

    assert _who(text, "The governor") == [""]


def test_a_noun_that_nobody_was_given_means_the_one_whom_the_article_speaks_of():
    text = "Paul Brandt said yes. Brandt then sat down.\nThe tycoon said no. He left, he said."

    assert _who(text, "Paul Brandt", "The tycoon", "He") == ["Paul Brandt"] * 3


def test_a_noun_that_nobody_was_given_means_nobody_where_several_may_be_meant():
    text = "Paul Brandt met Tom Reyes. The tycoon said no."

    assert _who(text, "The tycoon") == [""]


def test_a_new_noun_is_no_aide_of_somebody():
    text = "Spokesman Paul Brandt said yes. Brandt sat down. The candidate said no."

    assert _who(text, "Spokesman Paul Brandt", "The candidate") == ["Paul Brandt", ""]


@pytest.mark.parametrize("headline", ["Retired general", "“Retired general", "Ex-chief of club"])
def test_a_headline_describes_the_one_whom_the_text_names(headline: str):
    text = f"{headline} warns of war.\nIt rained. Retired general Paul Brandt said no."

    assert _who(text, headline.strip("“")) == ["Paul Brandt" if "general" in headline else ""]


def test_a_headline_means_the_first_of_two_who_are_called_so():
    text = "Senator warns of war.\nSen. Paul Brandt spoke. " + "It rained. " * 5 + "Sen. Tom Reyes left."

    assert _who(text, "Senator") == ["Paul Brandt"]


@pytest.mark.parametrize(("described", "speaker"), [("Brandt’s lawyer", "Ines Okoye"), ("The lawyer", "")])
def test_whose_lawyer_it_is_tells_who_he_is_however_far_off(described: str, speaker: str):
    text = (
        "It rained. " * 4
        + f"Paul Brandt left. {described} said no. "
        + "It rained. " * 12
        + "Brandt’s lawyer, Ines Okoye, slept."
    )

    assert _who(text, described) == [speaker]


def test_a_pronoun_behind_an_office_is_its_holder():
    text = "Paul Brandt came. Gov. Tom Reyes spoke. The governor said no. He left, he said."

    assert _who(text, "The governor", "He") == ["Tom Reyes", "Tom Reyes"]


def test_the_president_is_the_one_whom_the_article_is_about():
    text = (
        "President Paul Brandt met the club’s president, Tom Reyes. Brandt sat. Brandt rose. Brandt spoke.\n"
        "The president then turned to Ines Okoye. “No,” he said."
    )

    assert _who(text, "he") == ["Paul Brandt"]
