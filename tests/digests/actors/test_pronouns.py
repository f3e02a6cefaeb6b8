import pytest

from tests.digests.actors.casting import found, resolve

PEOPLE = ["Paul Brandt", "Brandt", "Tom Reyes", "Reyes", "Ines Okoye", "Okoye", "Mika Sorel", "Sorel", "Robin Hale"]


def _who(text: str, *sources: str, said: str | None = None) -> list[str]:
    spans = [found(text, s) for s in sources]
    return resolve(text, spans, PEOPLE, said=[found(text, said)] if said else ())


def test_he_is_not_the_one_whom_he_speaks_to():
    text = "Tom Reyes stood up. Paul Brandt waited. He told Brandt to leave."

    assert _who(text, "He") == ["Tom Reyes"]


def test_he_is_hardly_the_one_of_whom_he_speaks_by_name():
    text = "Tom Reyes met Paul Brandt. Brandt left. “Brandt is a fool,” he said."

    assert _who(text, "he", said="“Brandt is a fool,”") == ["Tom Reyes"]


def test_who_is_named_in_what_the_reporter_says_before_the_pronoun_may_speak():
    text = "Tom Reyes left. Paul Brandt came. Brandt was shocked by the noise, he said."

    assert _who(text, "he", said="Brandt was shocked by the noise") == ["Paul Brandt"]


def test_who_is_named_in_the_same_sentence_comes_before_who_spoke_last():
    text = "“No,” said Tom Reyes.\nPaul Brandt has been told to go, though last week he said he would stay."

    assert _who(text, "Tom Reyes", "he") == ["Tom Reyes", "Paul Brandt"]


def test_a_name_behind_the_clause_that_a_pronoun_begins_is_whom_it_means():
    assert _who("As he spoke of the strike, Paul Brandt wept.", "he") == ["Paul Brandt"]


def test_a_woman_without_a_name_keeps_her_words():
    text = "Ines Okoye spoke. A 29-year-old nurse wept at the gate. She said no."

    assert _who(text, "She") == [""]


def test_a_woman_without_a_name_keeps_her_words_however_often_she_speaks():
    text = "Ines Okoye spoke. A spokeswoman for Okoye said yes. She added more. She left."

    assert _who(text, "A spokeswoman for Okoye", "She", "She") == ["", "", ""]


def test_a_man_without_a_name_does_not_stand_in_her_way():
    text = "Ines Okoye spoke. A fireman for the town said yes. She said no."

    assert _who(text, "A fireman for the town", "She") == ["", "Ines Okoye"]


def test_who_asks_is_not_who_answers():
    text = "Paul Brandt came. A reporter asked why. “Because,” he said."

    assert _who(text, "Paul Brandt", "A reporter", "he") == ["Paul Brandt", "", "Paul Brandt"]


def test_a_new_paragraph_is_about_its_subject_and_not_about_who_spoke_in_the_last_one():
    text = "“No,” said Tom Reyes.\nPaul Brandt’s future is open. Last week he said he would stay."

    assert _who(text, "Tom Reyes", "he") == ["Tom Reyes", "Paul Brandt"]


def test_a_quotation_goes_on_over_paragraphs_with_the_same_speaker():
    text = "“No,” Tom Reyes said of Paul Brandt.\n“Brandt has lost,” he said."

    assert _who(text, "Tom Reyes", "he", said="“Brandt has lost,”") == ["Tom Reyes", "Tom Reyes"]


def test_they_are_those_who_spoke_together():
    text = "Ines Okoye and Tom Reyes said yes. They added more."

    assert _who(text, "Ines Okoye and Tom Reyes", "They") == ["Ines Okoye & Tom Reyes"] * 2


def test_he_behind_two_who_spoke_together_is_the_man():
    text = "Ines Okoye and Tom Reyes said yes. He added more."

    assert _who(text, "Ines Okoye and Tom Reyes", "He") == ["Ines Okoye & Tom Reyes", "Tom Reyes"]


@pytest.mark.parametrize(
    ("told", "pronoun", "speaker"),
    [
        ("Sorel parked her car.", "She", "Mika Sorel"),
        ("Sorel parked his car.", "She", "Ines Okoye"),
        ("Sorel parked. “He can’t sing,” people called.", "She", "Mika Sorel"),
    ],
)
def test_an_article_tells_the_gender_of_its_people(told: str, pronoun: str, speaker: str):
    text = f"Mika Sorel met Ines Okoye. {told} {pronoun} said no."

    assert _who(text, pronoun) == [speaker]


def test_a_noun_for_men_does_not_make_a_man_of_whom_the_article_calls_she():
    text = "Chairman Robin Hale said she was glad. Hale lost her seat. Hale said she knew. She wept, she said."

    assert _who(text, "She") == ["Robin Hale"]


def test_he_is_the_one_who_was_asked_and_not_the_one_who_asked():
    text = "Tom Reyes asked Paul Brandt why. “Because,” he said."

    assert _who(text, "Tom Reyes", "he") == ["Tom Reyes", "Paul Brandt"]
