"""Answers about digests on a schedule, as far as the terminal says more than other platforms: how in a shell."""

import shlex
from collections.abc import Iterator, Sequence

from adapters.terminal.screen import Line, line
from adapters.terminal.wording import NAME, row_line
from digests.questions.asked import Subscribe
from digests.questions.filter_arguments import FILTER_ARGUMENTS
from digests.questions.grammar import write_question
from digests.questions.subscription_answers import RemovedAnswer
from digests.questions.subscription_rows import removed_row
from digests.questions.tokens import parted, quoted

__all__ = ["removed_lines"]


def removed_lines(answer: RemovedAnswer) -> Iterator[Line]:
    """The lines that show that a digest was removed, and how to bring it back."""
    subscription = answer.subscription
    yield row_line(removed_row(subscription))
    if subscription.workspace is None:
        yield line("To bring it back: ", (write_question(answer.again), NAME))
    yield line(
        "In a shell: " if subscription.workspace is None else "To bring it back, in a shell: ",
        (_shell(answer.again, subscription.workspace), NAME),
    )


def _shell(again: Subscribe, workspace: str | None) -> str:
    usual = Subscribe(again.when)
    chosen = {name: getattr(again, name) for name in (argument.name for argument in FILTER_ARGUMENTS)}
    options = {
        "--topic": again.topic,
        **{f"--{name.replace('_', '-')}": _listed(texts) for name, texts in chosen.items() if texts},
        "--stories": again.stories if again.stories != usual.stories else None,
        "--sentences": again.sentences if again.sentences != usual.sentences else None,
        "--quotes": again.quotes if again.quotes != usual.quotes else None,
        "--when-empty": again.when_empty.value if again.when_empty != usual.when_empty else None,
        "--to": again.to,
        "--mention": again.mention,
        "--workspace": workspace,
    }
    given = [str(part) for name, value in options.items() if value is not None for part in (name, value)]
    thread = ["--thread"] if again.thread else []
    return shlex.join(["news-digest", "schedule", again.when, *given, *thread])


def _listed(texts: Sequence[str]) -> str:
    """Texts parted by commas, as they are read again."""
    return ", ".join(text if parted(text) == [text] else quoted(text) for text in texts)
