"""Summaries of articles on the web: from the archive where they are there, else fetched, and not too often."""

from datetime import UTC, datetime, timedelta

import pytest

from digests.articles import Article, article_id
from digests.composing import Digest
from digests.deliveries.subscriptions import Subscription
from digests.errors import QuestionError, ReadingError
from digests.questions.answers import SummaryAnswer
from digests.questions.asked import Asker, Summarise
from digests.questions.pages import PageLimit, is_page_url
from digests.questions.service import Questions
from digests.questions.subscribing import Subscribing
from tests.fakes.archive import FakeArchive
from tests.fakes.articles import analysed
from tests.fakes.outbox import FakeOutbox
from tests.fakes.reader import FakeReader

NOW = datetime(2026, 1, 6, 12, tzinfo=UTC)
URL = "https://news.example/bridge"
READER = Asker("W1", person="discord:1")
OPERATOR = Asker(administrator=True, operator=True)


def an_article(url: str, text: str) -> Article:
    key = article_id(url=url, outlet=None, title="", text="")
    return Article(key, "A bridge", text, url=url)


class FakeWeb:
    """Every page is an article that is at its URL without the query."""

    def __init__(self) -> None:
        self.read_urls: list[str] = []

    def canonical(self, url: str) -> str:
        return url.partition("?")[0].lower()

    def read(self, url: str) -> Article:
        self.read_urls.append(url)
        return an_article(url.replace("/moved", "").partition("?")[0], "It is on the web.")


def _no_preview(subscription: Subscription, now: datetime) -> Digest:
    raise AssertionError(f"{subscription.id} is previewed at {now}")


class Room:
    def __init__(self) -> None:
        self.archive, self.web = FakeArchive(threshold=0.5), FakeWeb()
        subscribing = Subscribing(FakeOutbox(), _no_preview, {})
        self._questions = Questions(
            self.archive,
            FakeReader({"seeds/paris.txt": an_article(URL, "A file.")}),
            subscribing,
            threshold=0.5,
            web=self.web,
        )

    def store(self, workspace: str | None = None) -> None:
        self.archive.add(analysed(an_article(URL, "It is stored.")), NOW, workspace)

    def summary(self, source: str, asker: Asker = READER, now: datetime = NOW) -> str:
        answer = self._questions.answer(Summarise(source), asker, now)
        assert isinstance(answer, SummaryAnswer)
        return answer.sentences[0].text


def test_a_page_is_fetched_and_summarised_and_not_stored():
    room = Room()

    assert room.summary(URL) == "It is on the web."
    assert room.archive.is_empty("W1")


@pytest.mark.parametrize("source", [URL, f"{URL}?utm_source=x", "HTTPS://News.example/bridge"])
def test_what_is_archived_is_taken_from_there_whatever_the_spelling(source: str):
    room = Room()
    room.store()

    assert (room.summary(source), room.web.read_urls) == ("It is stored.", [])


def test_a_page_that_turns_out_to_be_archived_is_taken_from_there():
    room = Room()
    room.store()

    assert room.summary("https://news.example/bridge/moved") == "It is stored."


def test_what_another_workspace_has_archived_is_not_shown():
    room = Room()
    room.store("W2")

    assert room.summary(URL) == "It is on the web."


def test_a_text_that_begins_with_a_url_is_a_text():
    room = Room()

    assert room.summary(f"{URL} says that it rains.").startswith(URL)
    assert room.web.read_urls == []


def test_somebody_in_a_chat_without_a_workspace_reads_no_file_of_this_machine():
    room = Room()
    with pytest.raises(ReadingError, match="neither a file nor a text"):
        room.summary("seeds/paris.txt", Asker(person="discord:1"))


def test_a_person_may_have_five_pages_a_minute():
    room = Room()
    for number in range(5):
        room.summary(f"{URL}/{number}")
    with pytest.raises(QuestionError, match=r"5 pages a minute for you.*ask again in 60 s"):
        room.summary(f"{URL}/6")

    assert room.summary(f"{URL}/7", now=NOW + timedelta(minutes=1))


def test_a_workspace_may_have_twenty_and_others_have_theirs():
    limit = PageLimit()
    for number in range(20):
        limit.count(Asker("W1", person=f"discord:{number}"), NOW)
    with pytest.raises(QuestionError, match="20 pages"):
        limit.count(Asker("W1", person="discord:99"), NOW)

    limit.count(Asker("W2", person="discord:99"), NOW)


def test_the_operator_may_have_as_many_as_there_are():
    limit = PageLimit()
    for _ in range(100):
        limit.count(OPERATOR, NOW)


def test_what_is_archived_counts_for_nothing():
    room = Room()
    room.store()

    assert {room.summary(URL) for _ in range(30)} == {"It is stored."}


@pytest.mark.parametrize(
    ("source", "is_one"),
    [(URL, True), ("HTTP://a.example", True), ("ftp://a.example", False), (f"{URL} x", False), (f"x {URL}", False)],
)
def test_what_is_a_url(source: str, is_one: bool):
    assert is_page_url(source) is is_one
