"""What is typed becomes work, or is refused before anything is touched."""

import pytest
import typer

from bot.commands import parse
from digests.errors import QuestionError


@pytest.mark.parametrize(
    "arguments",
    [
        ["run"],
        ["digest"],
        ["digest", "a.txt", "b.txt", "--hours", "12", "--json"],
        ["who-said", "Starmer", "--about", "troops", "--since", "7d", "--outlet", "Times", "--limit", "5", "--json"],
        ["who-said", "Keir", "Starmer", "--limit", "3"],
        ["quotes-about", "Putin", "--since", "2 weeks"],
        ["quotes-about", "Vladimir", "Putin"],
        ["compare", "Starmer", "Macron", "--about", "troops"],
        ["summary"],
        ["summary", "a.txt", "--sentences", "5", "--json"],
        ["summary", "--jsonl", "--sentences", "5"],
        ["analyse", "--jsonl"],
        ["stories", "--jsonl"],
        ["search", "peace", "plan"],
        ["actor", "Macron"],
        ["actor", "Emmanuel", "Macron"],
        ["voices", "--since", "1d"],
        ["schedule", "mon-fri", "8:00", "in", "London", "--to", "files:news", "--stories", "3", "--json"],
        ["schedule", "daily 8:00 in London", "--to", "files:news", "--when-empty", "silent", "--workspace", "W1"],
        ["schedule", "daily 8:00 in UTC", "--to", "files:a", "--actors", "Macron, Starmer", "--not-words", "football"],
        ["digest", "--outlets", "Le Monde", "--not-outlets", "The Tabloid", "--words", "troops", "--not-actors", "Lee"],
        ["digest", "a.txt", "--not-topics", "transfer window"],
        ["watch", "Starmer"],
        ["watch", "rail", "strike", "--when", "daily 8:00 in London", "--to", "files:ann", "--workspace", "W1"],
        ["watches", "--json"],
        ["unwatch", "3", "--to", "files:ann"],
        ["digests", "--json"],
        ["preview", "3"],
        ["pause", "3"],
        ["resume", "3"],
        ["remove", "3", "--json"],
        ["status"],
        ["deliveries"],
        ["deliveries", "--state", "held", "--state", "failed", "--limit", "5", "--json"],
        ["deliveries", "retry", "3"],
        ["deliveries", "drop", "3"],
        ["collect"],
        ["sources", "--json"],
        ["feeds"],
        ["feeds", "list", "--json"],
        ["feeds", "add", "https://example.org/feed", "--workspace", "W1"],
        ["feeds", "test", "https://example.org/feed"],
        ["feeds", "remove", "3"],
        ["feeds", "pause", "3"],
        ["feeds", "resume", "3"],
        ["feeds", "suggested"],
        ["feeds", "import", "feeds.opml"],
        ["feeds", "export"],
        ["actors"],
        ["actors", "--workspace", "W1", "--json"],
        ["actors", "list", "--json"],
        ["actors", "merge", "Zelenskiy", "Volodymyr Zelensky", "--workspace", "W1"],
        ["actors", "split", "John Smith", "--by", "footballer", "--json"],
        ["actors", "alias", "Boris Johnson", "--as", "BoJo"],
        ["actors", "undo", "3"],
        ["reports"],
        ["reports", "list", "--workspace", "W1"],
        ["reports", "uphold", "3", "--json"],
        ["reports", "dismiss", "3"],
        ["report", "willing", "to", "deploy", "troops", "--reason", "it was Macron", "--workspace", "W1", "--json"],
        ["report", "#1f", "--reason", "it was Macron"],
        ["doctor", "--json"],
    ],
    ids=" ".join,
)
def test_a_command_becomes_work(arguments: list[str]):
    assert callable(parse(arguments))


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["who-said"],
        ["who-said", "Starmer", "--nonsense"],
        ["digest", "--hours", "many"],
        ["compare", "Starmer", "Macron"],
        ["actors", "merge", "Starmer"],
        ["actors", "split", "Starmer"],
        ["actors", "alias", "Starmer"],
        ["actors", "nonsense"],
        ["reports", "uphold", "three"],
        ["report", "willing"],
        ["report", "--reason", "it was Macron"],
        ["schedule", "--to", "files:news"],
        ["schedule", "daily", "8:00"],
        ["schedule", "daily", "8:00", "--to", "files:news", "--when-empty", "never"],
        ["pause"],
        ["pause", "three"],
        ["deliveries", "--state", "lost"],
        ["deliveries", "--limit", "0"],
        ["deliveries", "retry"],
        ["deliveries", "retry", "99999999999999999999"],
        ["deliveries", "forget", "3"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_refused(arguments: list[str]):
    with pytest.raises(typer.TyperException):
        parse(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["who-said", "Starmer", "--since", "soon"],
        ["who-said", "Starmer", "--limit", "0"],
        ["who-said", " "],
        ["digest", "--hours", "0"],
        ["digest", "--actors", "..."],
        ["digest", "a.txt", "--not-words", "?"],
        ["watch", "Starmer", "--to", "nowhere"],
        ["unwatch", "0"],
        ["schedule", "daily", "8:00", "--to", "nowhere"],
        ["schedule", "daily", "8:00", "--to", "files:news", "--quotes", "11"],
        ["pause", "0"],
        ["actors", "undo", "0"],
        ["report", " ", "--reason", "it was Macron"],
        ["digest", "a.txt", "--hours", "-1"],
        ["summary", "a.txt", "--sentences", "0"],
        ["analyse"],
        ["stories"],
        ["summary", "a.txt", "--jsonl"],
        ["summary", "--jsonl", "--json"],
        ["summary", "--jsonl", "--sentences", "0"],
        ["summary", "--jsonl", "--sentences", "21"],
        ["summary", "a.txt", "--sentences", "21"],
        ["summary", "--sentences", "21"],
    ],
    ids=" ".join,
)
def test_a_value_that_cannot_be_used_is_refused(arguments: list[str]):
    with pytest.raises(QuestionError) as caught:
        parse(arguments)

    assert caught.value.exit_status == 2


def test_help_leaves_no_work(capsys: pytest.CaptureFixture[str]):
    assert parse(["who-said", "--help"]) == 0
    assert "NAME" in capsys.readouterr().out
