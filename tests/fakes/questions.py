"""Any question that a person can type, for property tests."""

from datetime import timedelta

from hypothesis import strategies as st

from digests.deliveries.subscriptions import WhenEmpty
from digests.questions.asked import (
    AboutActor,
    Compare,
    DigestNow,
    Help,
    Pause,
    Preview,
    Question,
    QuotesAbout,
    Resume,
    Search,
    Status,
    Subscribe,
    Subscriptions,
    Summarise,
    Unsubscribe,
    Voices,
    WhoSaid,
)
from digests.questions.commands import COMMANDS
from digests.questions.correction_questions import (
    AddAlias,
    CorrectionsMade,
    DismissReport,
    MergeActors,
    Reports,
    ReportStatement,
    SplitActor,
    UndoCorrection,
    UpholdReport,
)
from digests.questions.tokens import unquoted
from digests.questions.values import cleaned
from digests.questions.watch_questions import Unwatch, Watch, Watches
from digests.text import printed_words

__all__ = ["keyword_lines", "questions", "texts"]

_WORDS = sorted(
    {w for c in COMMANDS for a in c.arguments for w in (a.name, *a.spoken)} | {w for c in COMMANDS for w in c.aliases}
)
_ODDITIES = [
    "and",
    ",",
    "vs",
    '"',
    "“",
    "”",
    "'",
    "’s",
    "«",
    "--since",
    "about:",
    "7d",
    "today",
    "last week",
    "12",
    "#3",
    "terminal:main",
    "when-empty",
    "7:00",
    "?",
    "/",
]
_PIECES = st.one_of(
    st.sampled_from([*_WORDS, *_ODDITIES, "Starmer", "Keir", "Since Jones", "O’Brien"]),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8),
)
_PLATFORMS = st.sampled_from(["terminal", "files", "topic", "to", "a-b_1"])
_SINCE = st.integers(1, 3650 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


def texts(longest: int = 100) -> st.SearchStrategy[str]:
    """Texts of names, keywords, marks and anything else, as a question holds them: on one line and not empty."""
    pieces = st.lists(_PIECES, min_size=1, max_size=5)
    return st.one_of(pieces.map(" ".join), pieces.map("".join)).map(lambda t: cleaned(t)[:longest].strip()).filter(bool)


def questions() -> st.SearchStrategy[Question]:
    """Every kind of question, within the limits of the table of commands."""
    name, words, maybe = texts(), texts(), st.none() | texts()
    since = st.none() | _SINCE
    ids = st.integers(1, 999_999_999)
    to = st.tuples(_PLATFORMS, texts(80)).map(lambda t: f"{t[0]}:{t[1]}")
    most = st.integers(1, 20)
    several = st.lists(texts(20).filter(printed_words), max_size=2, unique=True).map(tuple)
    return st.one_of(
        st.builds(WhoSaid, name, maybe, since, maybe, st.integers(1, 100)),
        st.builds(QuotesAbout, name, since, st.integers(1, 100)),
        st.builds(Compare, name, name, words, st.integers(1, 50)),
        st.builds(Summarise, st.none() | texts(2_000), st.integers(1, 20)),
        st.builds(DigestNow, st.integers(1, 744), maybe, st.integers(1, 20), several, several, not_outlets=several),
        st.builds(Search, texts(200), st.integers(1, 50)),
        st.builds(AboutActor, name),
        st.builds(Voices, _SINCE, st.integers(1, 50)),
        st.builds(
            Subscribe,
            texts(500),
            maybe,
            most,
            most,
            st.integers(0, 10),
            st.sampled_from(list(WhenEmpty)),
            st.none() | to,
            st.booleans(),
            st.none() | st.from_regex(r"[A-Za-z0-9]{1,30}", fullmatch=True),
            outlets=several,
            not_words=several,
            not_topics=several,
            not_actors=several,
        ),
        st.builds(Watch, name.filter(lambda text: unquoted(text) == text), st.none() | texts(500)),
        st.builds(Unwatch, ids),
        *(st.builds(asks, ids) for asks in (Preview, Pause, Resume, Unsubscribe)),
        st.sampled_from([Subscriptions(), Status(), Watches()]),
        st.builds(Help, maybe),
        st.builds(ReportStatement, texts(500), texts(500)),
        st.builds(MergeActors, name, name),
        st.builds(SplitActor, name, words),
        st.builds(AddAlias, name, words),
        *(st.builds(asks, ids) for asks in (UndoCorrection, UpholdReport, DismissReport)),
        st.sampled_from([CorrectionsMade(), Reports()]),
    )


def keyword_lines() -> st.SearchStrategy[str]:
    """Lines that begin like a command and go on in any way."""
    starts = st.sampled_from([name for c in COMMANDS for name in (c.name, f"/{c.name}", *c.aliases)])
    rest = st.lists(_PIECES | st.text(max_size=5), max_size=10)
    return st.tuples(starts, rest, st.sampled_from([" ", "", "\n"])).map(lambda t: f"{t[0]} {t[2].join(t[1])}")
