"""The strict fake platform of webhooks as a child process."""

from tests.fakes.server_process import ServerProcess

__all__ = ["PosterProcess"]

_TOKEN = "a-secret-token"  # noqa: S105 (the fake's own)


class PosterProcess(ServerProcess):
    """A running `tests.fakes.poster_server`, with the options of its command line. Its messages have part, parts,
    digest, slot and time besides; its counts those that were doubled (a key accepted again)."""

    def __init__(self, *, token: str = _TOKEN, **options: str | float | bool | None) -> None:
        super().__init__("tests.fakes.poster_server", token, **options)

    @property
    def url(self) -> str:
        """Where messages go."""
        return f"http://127.0.0.1:{self.port}/messages"
