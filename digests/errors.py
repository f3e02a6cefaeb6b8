"""One root for every error that a person is meant to read."""

__all__ = ["ModelError", "NewsDigestError", "QuestionError", "ReadingError", "ScheduleError"]


class NewsDigestError(Exception):
    """Something went wrong that one line can explain.

    The message is that line: what happened, to what, and what to do about it. It never holds a secret
    or an article's text. Subclasses say which part of the work failed; ``exit_status`` is what the
    command line ends with.
    """

    exit_status = 1


class ReadingError(NewsDigestError):
    """A file, page or text could not be read as an article."""


class ModelError(NewsDigestError):
    """The language model in the package is missing, damaged or refuses an input."""


class QuestionError(NewsDigestError):
    """A question or command was asked in a way that cannot be read; the message shows the usage."""

    exit_status = 2


class ScheduleError(NewsDigestError):
    """A schedule can't be read, can be read in two ways, or could never be kept; the message says what to write."""

    exit_status = 2
