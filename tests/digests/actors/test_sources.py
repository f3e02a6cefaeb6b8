import pytest

from digests.text import Span
from tests.digests.actors.casting import resolve

PEOPLE = ["Ines Okoye", "Paul Brandt", "Carla Duarte", "Tom Reyes", "Lena Fox"]
BODIES = ["Northern Rail", "Harbour Club", "Gazette", "Senate"]


def _who(source: str) -> str:
    """Who speaks where a source is all that an article says of it."""
    text = "Ines Okoye, Paul Brandt, Carla Duarte, Tom Reyes and Lena Fox met.\n" + source + " said so."
    start = text.index("\n") + 1
    return resolve(text, [Span(start, start + len(source))], PEOPLE, BODIES)[0]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Foreign Secretary Ines Okoye", "Ines Okoye"),
        ("Secretary of State Ines Okoye", "Ines Okoye"),
        ("Former Chief of Staff Ines Okoye", "Ines Okoye"),
        ("Speaker of the House Ines Okoye (R-Ohio)", "Ines Okoye"),
        ("Paul Brandt spokeswoman Ines Okoye", "Ines Okoye"),
        ("Paul Brandt’s lawyer, Ines Okoye,", "Ines Okoye"),
        ("One of the club’s oldest members, Ines Okoye,", "Ines Okoye"),
        ("a retired teacher named Ines Okoye", "Ines Okoye"),
        ("Novelist and broadcaster Ines Okoye", "Ines Okoye"),
        ("Former mayor and Liberal Party chairwoman Ines Okoye", "Ines Okoye"),
        ("Northern Rail (East) Manager Ines Okoye", "Ines Okoye"),
        ("Ines Okoye herself", "Ines Okoye"),
        ("Ines Okoye, who once worked for Paul Brandt and Carla Duarte,", "Ines Okoye"),
        ("Ines Okoye, the daughter of Paul Brandt and Carla Duarte,", "Ines Okoye"),
        ("Ines Okoye, 54, who backed Tom Reyes, R-Iowa, and fiercely opposed Paul Brandt,", "Ines Okoye"),
        ("Ines Okoye, an adviser to the Senate, and a former nurse,", "Ines Okoye"),
    ],
)
def test_one_person_is_told_from_the_names_round_her(source: str, speaker: str):
    assert _who(source) == speaker


@pytest.mark.parametrize(
    ("source", "speakers"),
    [
        ("Ines Okoye and Paul Brandt", "Ines Okoye & Paul Brandt"),
        ("Both Ines Okoye and Paul Brandt", "Ines Okoye & Paul Brandt"),
        ("Neither Ines Okoye nor Paul Brandt", "Ines Okoye & Paul Brandt"),
        ("Ines Okoye, Paul Brandt and Tom Reyes", "Ines Okoye & Paul Brandt & Tom Reyes"),
        ("Ines Okoye, Paul Brandt", "Ines Okoye & Paul Brandt"),
        ("Ines Okoye, 22, and her brother, Paul Brandt, 19,", "Ines Okoye & Paul Brandt"),
        ("Ines Okoye, along with Judge Paul Brandt of the Senate,", "Ines Okoye & Paul Brandt"),
        ("Ines Okoye, the banker, and Senator Paul Brandt, who met Tom Reyes,", "Ines Okoye & Paul Brandt"),
        ("Two historians, Ines Okoye and Paul Brandt,", "Ines Okoye & Paul Brandt"),
        ("three economists -- Ines Okoye at Yale, Tom Reyes and Lena Fox --", "Ines Okoye & Tom Reyes & Lena Fox"),
        ("Northern Rail and the Harbour Club", "Northern Rail & Harbour Club"),
    ],
)
def test_joint_speakers_are_all_named(source: str, speakers: str):
    assert _who(source) == speakers


@pytest.mark.parametrize(
    "source",
    [
        "A spokesman for Ines Okoye",
        "Ines Okoye’s spokesman",
        "Ines Okoye aides",
        "An Ines Okoye adviser",
        "supporters of Ines Okoye",
        "Several delegates supporting Ines Okoye",
        "a critic of Senator Ines Okoye",
        "a reporter, who once worked for Mr. Paul Brandt,",
        "supporters of her opponent, Sen. Ines Okoye",
        "the charge against Ines Okoye",
        "candidates like Ines Okoye and Paul Brandt",
        "Some senators, including Ines Okoye and Paul Brandt",
        "The aides, led by manager Ines Okoye,",
        "Ines Okoye or Paul Brandt",
        "a man in Leeds, Yorkshire",
    ],
)
def test_somebody_beside_a_name_is_not_the_name(source: str):
    assert _who(source) == ""


@pytest.mark.parametrize(
    "source",
    [
        "Ines Okoye and her allies",
        "Ines Okoye, Paul Brandt and other members",
        "Ines Okoye and many experts",
        "Ines Okoye, the banker, and her allies",
        "The company and Ines Okoye",
        "Prosecutors and Sheriff Ines Okoye",
    ],
)
def test_who_speaks_together_with_others_who_have_no_name_does_not_speak_alone(source: str):
    assert _who(source) == ""


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("A statement from Ines Okoye", "Ines Okoye"),
        ("Ines Okoye’s tweet", "Ines Okoye"),
        ("A 2014 study by law professor Ines Okoye and Paul Brandt", "Ines Okoye & Paul Brandt"),
        ("A statement from Ines Okoye’s lawyer", ""),
        ("A letter to Ines Okoye", ""),
        ("A study by Northern Rail", ""),
    ],
)
def test_a_writing_speaks_for_the_one_who_wrote_it(source: str, speaker: str):
    assert _who(source) == speaker


@pytest.mark.parametrize(
    ("source", "body"),
    [
        ("The Okoye campaign", "Okoye campaign"),
        ("Ms. Okoye’s campaign", "Okoye campaign"),
        ("Mayor Okoye’s office", "Okoye office"),
        ("The Okoye presidential campaign", "Okoye presidential campaign"),
        ("voters close to the Okoye campaign", ""),
        ("Okoye and her campaign", ""),
        ("The Gazette report", "Gazette"),
        ("A Gazette poll", ""),
    ],
)
def test_a_campaign_is_a_body_of_its_own(source: str, body: str):
    text = "Ines Okoye met.\n" + source + " said so."
    start = text.index("\n") + 1

    assert resolve(text, [Span(start, start + len(source))], ["Ines Okoye", "Okoye"], BODIES) == [body]


def test_joint_speakers_may_be_a_pronoun_and_a_name():
    text = "Tom Reyes left. He and Paul Brandt had lost."
    start = text.index("He and")

    assert resolve(text, [Span(start, start + len("He and Paul Brandt"))], PEOPLE) == ["Tom Reyes & Paul Brandt"]


def test_a_poll_says_nothing():
    assert resolve("A Gazette Poll found so.", [Span(0, 14)], (), ["Gazette Poll"]) == [""]
