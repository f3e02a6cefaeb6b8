"""Clean-up before the article exists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.reading.cleaning import clean_characters, clean_lines

NEWS = "Ministers met in Paris on Tuesday."


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("10\u00a0000\u202feuros", "10 000 euros"),
        ("Zele\u00adnsky\u200b\ufeff said", "Zelensky said"),
        ("a \t b   \n  c", "a b\nc"),
        ("bell\x07 and\x00 null", "bell and null"),
        ("Poincare\u0301", "Poincaré"),
        ("“Yes,” he said – ‘no’", "“Yes,” he said – ‘no’"),
        ("\u202eevil\u202c", "evil"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_characters(dirty: str, clean: str) -> None:
    assert clean_characters(dirty) == clean


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT - SCROLL TO CONTINUE",
        "Story continues below advertisement",
        "Read more",
        "Read more: Ten things about Paris",
        "Read the rest here.",
        "Read the full story on The Gazette",
        "[Read more …]",
        "Continue reading the main story",
        "Click here to subscribe",
        "Share",
        "Share this article on Facebook",
        "Facebook Twitter WhatsApp Email",
        "Follow us on X",
        "12 Comments",
        "Related articles",
        "Watch: The summit in 60 seconds",
        "We use cookies to improve your experience. By continuing you accept our cookie policy.",
        "Accept all cookies",
        "Sign up for our morning newsletter and never miss a story.",
        "© 2026 The Gazette. All rights reserved.",
        "Reporting by Ann Lee in Paris; Editing by Bo Chen",
        "Last updated: 7 January 2026",
        "4 min read",
        "Published on 7 January 2026 at 10:30 GMT",
        "Updated 3 hours ago",
        "This site uses cookies.",
        "Subscribe to our newsletter for free",
        "Get the latest stories in your inbox every morning",
        "Already a subscriber? Log in to continue reading.",
        "This article is for subscribers only.",
        "You have 2 free articles remaining this month.",
        "Support our journalism from £1 a week",
        "Read more: “I was wrong,” says the minister",
        "Image source, Getty Images",
        "* * *",
    ],
)
def test_a_line_that_is_no_news_is_dropped(line: str) -> None:
    assert clean_lines(f"{NEWS}\n{line}\n{NEWS}").text == f"{NEWS}\n\n{NEWS}"


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by the newspaper found that the plan had failed.",
        "The advertisement was withdrawn on Monday.",
        "Copyright law will change next year.",
        "Published in 2019, the book sold well.",
        "Share prices fell in Paris.",
        "Read my lips, he told the ministers.",
        "Comments by the president angered Moscow.",
        "By Tuesday Zelensky had arrived in Paris.",
        "Related talks went on in Geneva.",
        "Video by the group shows soldiers at the border.",
        "Cookies were served to the ministers.",
        "Subscribe to the plan or leave, the ministers were told.",
        "We use the cookies that my grandmother taught us to bake, said the baker.",
        "This site uses cookies that follow readers for years, the regulator found.",
        "We use cookies as bait for the bears in the valley.",
        "Get rich newsletters cost investors $3m last year.",
        "Subscribe to newsletters at your peril, the watchdog told readers.",
        "Sign up for a newsletter and the fraudsters have your name, he warned.",
        "Share with your neighbours, the mayor said.",
        "Updated on 3 May, the list had 40 names.",
        "Posted on 3 May 1915, the letter reached Leeds in a week.",
        "This report was published in March and shook the government she led.",
        "Already a member of the board, Lee was asked to lead it.",
        "Support our journalism, the editors wrote, and the readers did.",
        "Visit the original website, the police told those who were defrauded.",
        "“Sign up for our newsletter and never miss a story.”",
        "“We use cookies to improve your experience.",
        "“Read more",
        '"Share"',
        "«Advertisement»",
    ],
)
def test_news_that_begins_like_a_notice_stays(line: str) -> None:
    assert clean_lines(f"{NEWS}\n{line}").text == f"{NEWS}\n\n{line}"


def test_a_byline_gives_the_author_and_goes() -> None:
    assert clean_lines(f"By Ann Lee and Bo Chen, The Gazette\n{NEWS}") == (NEWS, "Ann Lee and Bo Chen")


def test_read_more_at_the_end_of_a_paragraph_goes() -> None:
    assert clean_lines(f"{NEWS} Read more »").text == NEWS


def test_the_title_is_not_repeated() -> None:
    assert clean_lines(f"A plan\n{NEWS}", "A Plan").text == NEWS


NOTICES = st.sampled_from(
    ["Advertisement", "Read more", "Share", "We use cookies.", "Sign up for our newsletter.", "Subscribe now", "Menu"]
)


@given(NOTICES, st.sampled_from('“"«„‘'))
def test_whatever_is_said_in_quotation_marks_stays(notice: str, mark: str) -> None:
    assert clean_lines(f"{NEWS}\n{mark}{notice}").text == f"{NEWS}\n\n{mark}{notice}"


@given(st.lists(st.sampled_from([*map(str.strip, NEWS.split()), "cookies", "newsletter", "share", "read", "more"])))
def test_no_sentence_in_which_somebody_said_something_is_dropped(words: list[str]) -> None:
    sentence = f"{' '.join(words)} of our cookies, your newsletter and your inbox, she said."

    assert sentence in clean_lines(f"{NEWS}\n{sentence}").text


@given(st.text())
def test_clean_characters_are_clean_already(text: str) -> None:
    once = clean_characters(text)

    assert clean_characters(once) == once


@pytest.mark.parametrize(
    "invitation", ["Read more...", "Read more … »", "[Continue reading] >>>", "Click here to read →"]
)
def test_an_invitation_that_ends_a_line_goes(invitation: str) -> None:
    assert clean_lines(f"{NEWS} {invitation}").text == NEWS


def test_dots_after_an_invitation_do_not_take_for_ever() -> None:
    line = f"{NEWS} Read more{'.' * 100_000} x"

    assert clean_lines(line).text == line
