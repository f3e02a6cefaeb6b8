"""The contract of the command line, tried on real processes: what is printed where, and the exit status."""

import json
import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.bot.processes import NEWS_DIGEST, ROOT, environment, news_digest

SEEDS = ROOT / "seeds"
SEED = next(SEEDS.glob("*.txt"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose archive holds the seeds."""
    home = tmp_path_factory.mktemp("home")
    done = news_digest("collect", home=home)
    assert (done.returncode, done.stdout) == (0, b"Articles: 1 new, 0 revised, 0 unchanged\n"), done.stderr
    return home


def parsed(done: subprocess.CompletedProcess[bytes]) -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_version_is_printed(tmp_path: Path):
    assert news_digest("--version", home=tmp_path).stdout == b"news-digest 0.1.0\n"


def test_wrong_usage_is_told_in_one_line_with_status_2(tmp_path: Path):
    done = news_digest("who-said", home=tmp_path)

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"news-digest: Missing argument 'NAME'. See: news-digest who-said --help\n"


def test_wrong_settings_are_all_told_with_status_2(tmp_path: Path):
    wrong = {"NEWS_DIGEST_THRESHOLD": "high", "DATABASE_URL": "mysql://me:hunter2@host/db"}

    done = news_digest("who-said", "Starmer", home=tmp_path, env=wrong)

    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 2
    assert b"hunter2" not in done.stderr


def test_who_said_prints_json_alone_in_the_shape_of_the_contract(home: Path):
    answer = parsed(news_digest("who-said", "Starmer", "--json", home=home))

    assert answer["actor"]["name"] == "Keir Starmer"
    assert answer["candidates"] == []
    assert set(answer["quotes"][0]) >= {"text", "kind", "speakers", "confirmed", "outlet", "url", "article", "spans"}


@pytest.mark.parametrize(
    ("arguments", "keys"),
    [
        (["compare", "Starmer", "Macron", "--about", "ceasefire"], {"about", "first", "second"}),
        (["search", "ceasefire"], {"words", "articles", "quotes"}),
        (["actor", "Macron"], {"actor", "candidates", "statements", "confirmed", "roles", "quotes"}),
        (["voices"], {"since", "voices"}),
        (["digest", "--topic", "Ukraine", "--stories", "1"], {"from", "to", "stories", "more", "untold"}),
        (["collect"], {"new", "revised", "reprinted", "unchanged", "not_analysed", "failed"}),
    ],
    ids=["compare", "search", "actor", "voices", "digest", "collect"],
)
def test_every_question_has_a_json_form(home: Path, arguments: list[str], keys: set[str]):
    assert set(parsed(news_digest(*arguments, "--json", home=home))) == keys


def test_a_value_that_cannot_be_used_is_told_with_the_usage_of_the_command_line(tmp_path: Path):
    done = news_digest("summary", "a.txt", "--sentences", "0", home=tmp_path)

    told = "news-digest: “0” can't be sentences: a number from 1 to 20. See: news-digest summary --help\n"
    assert (done.returncode, done.stderr.decode()) == (2, told)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["feeds", "pause", "x"], "“x” can't be id: a whole number is needed. See: news-digest feeds pause --help"),
        (
            ["summary", "a.txt", "--sentences", "1.5"],
            "“1.5” can't be sentences: a whole number is needed. See: news-digest summary --help",
        ),
    ],
)
def test_what_is_no_number_is_told_as_at_the_prompt(tmp_path: Path, arguments: list[str], told: str):
    done = news_digest(*arguments, home=tmp_path)

    assert (done.returncode, done.stderr.decode()) == (2, f"news-digest: {told}\n")


@pytest.mark.parametrize("folder", ["empty", "missing"])
def test_sources_without_an_article_are_named(tmp_path: Path, folder: str):
    (tmp_path / "empty").mkdir()

    done = news_digest("voices", home=tmp_path, env={"NEWS_DIGEST_SOURCES": str(tmp_path / folder)})

    assert (done.returncode, done.stdout) == (1, b"")
    assert f"no article can be read in {tmp_path / folder}; name files" in done.stderr.decode()


def test_who_said_works_without_a_locale(home: Path):
    done = news_digest("who-said", "Kushner", home=home, env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""})

    assert "“strongly stands”" in done.stdout.decode("utf-8")


def test_who_said_of_an_empty_archive_collects_first(tmp_path: Path):
    done = news_digest("who-said", "Putin", home=tmp_path)

    assert done.returncode == 0
    assert done.stdout.startswith(b"No statement by Vladimir Putin")


def test_an_article_that_fails_is_named_and_the_others_are_answered_from(tmp_path: Path):
    (tmp_path / "empty.txt").touch()

    done = news_digest(
        "who-said", "Putin", home=tmp_path, env={"NEWS_DIGEST_SOURCES": f"{tmp_path}{os.pathsep}{SEEDS}"}
    )

    assert done.returncode == 1
    assert done.stderr.startswith(b"news-digest: empty.txt")
    assert b"Putin" in done.stdout


def test_who_said_of_a_filled_archive_loads_no_language_code(home: Path):
    heavy = "numpy onnxruntime tokenizers nltk sumy nupunkt trafilatura lxml py3langid charset_normalizer"
    program = f"""
import sys
from bot.command_line import main
try:
    main()
finally:
    sys.stderr.write(" ".join(set({heavy!r}.split()) & set(sys.modules)))
"""
    done = subprocess.run(
        [NEWS_DIGEST[0], "-c", program, "who-said", "Starmer"], capture_output=True, env=environment(home), check=True
    )

    assert done.stderr == b""


def test_a_summary_of_a_file_touches_no_database(tmp_path: Path):
    answer = parsed(news_digest("summary", str(SEED), "--json", home=tmp_path))

    assert len(answer["sentences"]) <= 3
    assert answer["outlet"] == "Islam Times"
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("gone.txt", None, "is not there"),
        ("empty.txt", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 8, ""),
        ("long.txt", b"x" * 50_000_000, "too long"),
        ("wordless.txt", b"- - -\n", ""),
    ],
    ids=["gone", "empty", "binary", "50 MB", "no sentence"],
)
def test_a_file_that_is_no_article_gets_one_clear_line_and_status_1(
    tmp_path: Path, name: str, content: bytes | None, told: str
):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    done = news_digest("summary", str(path), home=tmp_path)

    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.count(b"\n") == 1
    assert name in done.stderr.decode()
    assert told in done.stderr.decode()


def test_analyse_gives_offsets_into_the_given_text(tmp_path: Path):
    text = "\n  Jane Doe said on Monday that the bridge would open next year. \ud800"
    line = json.dumps({"id": "a", "text": text}).encode()

    (quote,) = parsed(news_digest("analyse", "--jsonl", home=tmp_path, stdin=line))["quotes"]

    assert [text[start:end] for start, end in quote["cue"]] == ["said"]
    assert quote["speaker_name"] == "Jane Doe"
    assert isinstance(quote["published"], bool)


def test_summaries_of_lines_are_sentences_of_the_text(tmp_path: Path):
    text = SEED.read_text(encoding="utf-8")
    line = json.dumps({"id": 1, "text": text}).encode()

    result = parsed(news_digest("summary", "--jsonl", "--sentences", "2", home=tmp_path, stdin=line))

    assert 1 <= len(result["sentences"]) <= 2
    assert all(sentence in text for sentence in result["sentences"])


def test_a_bad_line_is_named_the_others_are_done_and_the_status_is_1(tmp_path: Path):
    lines = b'{"id": 1, "text": ""}\nno json\n{"id": 2, "text": ""}'

    done = news_digest("analyse", "--jsonl", home=tmp_path, stdin=lines)

    assert done.returncode == 1
    assert done.stderr.startswith(b"news-digest: line 2: ")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1, 2]


def test_each_result_comes_before_the_next_line_is_written(tmp_path: Path):
    with subprocess.Popen(
        [*NEWS_DIGEST, "analyse", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(tmp_path)
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            process.stdin.write(b'{"id": %d, "text": "Jane Doe said that it rains."}\n' % number)
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()

    assert process.returncode == 0


def test_memory_does_not_grow_with_the_number_of_lines(tmp_path: Path):
    command = [*NEWS_DIGEST, "summary", "--jsonl"]

    def resident_after(lines: int) -> int:
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(tmp_path)
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            text = "It rains in the old town. " * 400
            for number in range(lines):
                process.stdin.write(json.dumps({"id": number, "text": f"{number} {text}"}).encode() + b"\n")
                process.stdin.flush()
                process.stdout.readline()
            status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
            process.stdin.close()
        return int(status.partition("VmRSS:")[2].split()[0])

    # 10 KB a line: what was kept of 250 more lines would show, at two copies each, as 5 MB.
    assert resident_after(300) - resident_after(50) < 4_000


def test_a_reader_that_goes_away_ends_it_quietly(home: Path):
    lines = b'{"id": 1, "text": ""}\n' * 5_000
    with subprocess.Popen(
        [*NEWS_DIGEST, "analyse", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(home),
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        process.stdout = None
        _, errors = process.communicate(lines, timeout=60)

    assert (process.returncode, errors) == (1, b"")


def test_a_closed_output_is_told(home: Path):
    shell = ["sh", "-c", 'exec "$0" "$@" >&-', *NEWS_DIGEST, "voices"]

    done = subprocess.run(shell, capture_output=True, env=environment(home), check=False)

    assert done.returncode == 1
    assert done.stderr == b"news-digest: there is no standard output to write to; don't close it\n"


def test_a_closed_input_is_empty(tmp_path: Path):
    shell = ["sh", "-c", 'exec "$0" "$@" <&-', *NEWS_DIGEST, "analyse", "--jsonl"]

    done = subprocess.run(shell, capture_output=True, env=environment(tmp_path), check=False)

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_full_disk_is_told(tmp_path: Path):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*NEWS_DIGEST, "--version"], stdout=full, stderr=subprocess.PIPE, env=environment(tmp_path), check=False
        )

    assert done.returncode == 1
    assert done.stderr == b"news-digest: the output can't be written (No space left on device); make room for it\n"


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_quietly(tmp_path: Path, number: signal.Signals, status: int):
    with subprocess.Popen(
        [*NEWS_DIGEST, "analyse", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(tmp_path),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b'{"id": 1, "text": ""}\n')
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(number)
        assert process.wait(30) == status
        assert process.stderr.read() == b""


def test_an_installed_package_without_sources_says_how_to_add_one(tmp_path: Path):
    for package in ("bot", "adapters", "config", "digests"):
        (tmp_path / package).symlink_to(ROOT / package)
    program = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import bot; bot.__path__[0]; {NEWS_DIGEST[2]}"

    done = subprocess.run(
        [NEWS_DIGEST[0], "-P", "-c", program, "who-said", "Starmer"],
        capture_output=True,
        env={**environment(tmp_path), "PYTHONPATH": str(tmp_path)},
        check=False,
    )

    assert done.returncode == 2
    assert b"NEWS_DIGEST_SOURCES" in done.stderr


def test_doctor_finds_all_in_order(home: Path):
    report = parsed(news_digest("doctor", "--json", home=home))

    assert report["ok"] is True
    assert {check["name"] for check in report["checks"]} == {"settings", "database", "retention", "sources", "model"}


def test_doctor_says_what_is_wrong_with_status_1(tmp_path: Path):
    (tmp_path / "broken.sqlite3").write_bytes(b"no database at all, but a text of some length" * 100)

    done = news_digest("doctor", home=tmp_path, env={"DATABASE_URL": f"sqlite:///{tmp_path}/broken.sqlite3"})

    assert done.returncode == 1
    assert b"FAIL  database: " in done.stdout
    assert b"ok    model: " in done.stdout


def test_doctor_lists_wrong_settings_with_status_2(tmp_path: Path):
    wrong = {"NEWS_DIGEST_HTTP": "nowhere", "NEWS_DIGEST_LOG_LEVEL": "x"}

    done = news_digest("doctor", "--json", home=tmp_path, env=wrong)

    assert done.returncode == 2
    assert [check["ok"] for check in json.loads(done.stdout)["checks"]] == [False, False, True]


def test_shell_completion_knows_the_commands(tmp_path: Path):
    done = news_digest(
        home=tmp_path,
        env={"_NEWS_DIGEST_COMPLETE": "complete_bash", "COMP_WORDS": "news-digest who", "COMP_CWORD": "1"},
    )

    assert done.stdout.split() == [b"who-said"]
