from digests.articles import quoted_text
from digests.engine import Engine
from digests.quotes.transcripts import turns

INTERVIEW = (
    "A morning with Moira Sinclair\n\nMoira Sinclair has kept the light for thirty years.\n\n"
    "Q: Do you miss the town?\n\nA: I think I am too busy to miss it. We have seals.\n\nThey sing at night.\n\n"
    "Q: What will you do next?\n\nA: I will write a book.\n\nThe light is open on Sundays."
)


def _told(engine: Engine, text: str) -> list[tuple[str, list[str]]]:
    return [(quoted_text(text, quote.content), [s.name for s in quote.speakers]) for quote in engine.quotes(text)]


def test_answers_are_the_interviewees_and_questions_nobodys(engine: Engine):
    assert _told(engine, INTERVIEW) == [
        ("I think I am too busy to miss it. We have seals. They sing at night.", ["Moira Sinclair"]),
        ("I will write a book.", ["Moira Sinclair"]),
    ]


def test_of_two_people_named_before_the_interview_nobody_can_be_told(engine: Engine):
    text = INTERVIEW.replace("has kept", "and Paul Brandt have kept").replace("A morning with Moira Sinclair\n\n", "")

    assert {tuple(speakers) for _, speakers in _told(engine, text)} == {()}


def test_who_is_called_the_reporter_is_not_the_interviewee(engine: Engine):
    text = INTERVIEW.replace("thirty years.", "thirty years. She spoke to our reporter, Tom Pike.").replace(
        "A morning with Moira Sinclair\n\n", ""
    )

    assert {tuple(speakers) for _, speakers in _told(engine, text)} == {("Moira Sinclair",)}


def test_names_before_a_colon_speak_in_turn(engine: Engine):
    text = (
        "Anna Lind and Paul Brandt met on stage.\n\nLIND: The bridge is old.\n\nBRANDT: It is not.\n\n"
        "LIND: You have not seen it.\n\nBRANDT: I cross it every day."
    )

    assert [speakers for _, speakers in _told(engine, text)] == [
        ["Anna Lind"], ["Paul Brandt"], ["Anna Lind"], ["Paul Brandt"],
    ]  # fmt: skip


def test_a_turn_under_a_surname_goes_on_from_one_under_the_whole_name(engine: Engine):
    text = (
        "Partial transcript of the interview follows.\n\nHOST: Senator, will you vote for the bill?\n\n"
        "SEN. MARY ALDEN: I will not. It was written in the dark.\n\n(Applause.)\n\n"
        "HOST: What would change your mind?\n\nALDEN: An open debate. That is all I ask."
    )

    assert _told(engine, text) == [
        ("Senator, will you vote for the bill?", []),
        ("I will not. It was written in the dark.", ["MARY ALDEN"]),
        ("What would change your mind?", []),
        ("An open debate. That is all I ask.", ["MARY ALDEN"]),
    ]


def test_a_headline_before_a_colon_is_no_turn():
    text = (
        "Mayor Okoye: The bridge holds\n\nHOST: Does it really hold?\n\nOKOYE: It does, I say.\n\n"
        "HOST: People are worried about it.\n\nOKOYE: I know that well."
    )

    assert [text[turn.label.start : turn.label.end] for turn in turns(text)] == ["HOST", "OKOYE", "HOST", "OKOYE"]


def test_a_list_of_results_is_no_talk():
    text = "Okoye: 1,204\n\nMarsh: 998\n\nOkoye: 1,300\n\nMarsh: 1,100\n\nMarsh: 900"

    assert turns(text) == []


def test_a_note_with_a_colon_makes_no_interview():
    assert turns("Ann Lee spoke.\n\nNote: this was corrected.\n\nUpdate: it rained.\n\nCorrection: it did not.") == []


def test_a_million_characters_of_labels_are_read_in_one_pass():
    text = "Q: why?\nA: because.\n" * 10_000

    assert len(turns(text)) == 20_000
