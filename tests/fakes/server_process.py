"""A strict fake platform as a child process, for tests to start, ask and stop."""

import http.client
import json
import subprocess
import sys
from pathlib import Path
from typing import Self, cast

__all__ = ["ServerProcess"]

_ROOT = Path(__file__).parents[2]


class ServerProcess:
    """A running module that prints {"port": N}, serves below /admin/, and ends with its input. A context manager that
    ends it.

    Options by the names of its command line: ``dedupe_seconds=120, searchable=True, rate="50/1"``.
    """

    def __init__(self, module: str, token: str, **options: str | float | bool | None) -> None:
        self.token = token
        command = [sys.executable, "-m", module, f"--token={token}"]
        for name, value in options.items():
            option = f"--{name.replace('_', '-')}"
            if value is True:
                command.append(option)
            elif value is not None and value is not False:
                command.append(f"{option}={value}")
        self._process = subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._process.stdout is not None
        first = self._process.stdout.readline()
        if not first:
            self.stop()
            raise RuntimeError("the fake platform didn't start")
        self.port: int = json.loads(first)["port"]

    def faults(self, *faults: dict[str, object], pid: int | None = None) -> None:
        """What is to go wrong from now on, and nothing else: ``{"what": "lose reply", "times": 2}``; signals go to
        ``pid``."""
        self._ask("POST", "/admin/faults", {"pid": pid, "faults": faults})

    def messages(self) -> list[dict[str, object]]:
        """All messages that were accepted, in their order: id, key, channel, text, and what else the platform keeps."""
        return cast("list[dict[str, object]]", self._ask("GET", "/admin/messages"))

    def counts(self) -> dict[str, int]:
        """How many requests were posted, accepted, deduplicated, limited (429), searched; and the faults_left."""
        return {name: value for name, value in self._counts().items() if isinstance(value, int)}

    def violations(self) -> dict[str, int]:
        """How often each rule was broken; empty where none was."""
        return cast("dict[str, int]", self._counts()["violations"])

    def end_input(self) -> None:
        """Let its input end, as it does when this process is gone."""
        assert self._process.stdin is not None
        self._process.stdin.close()

    def wait(self) -> int:
        """Wait for its end; its exit status."""
        return self._process.wait()

    def stop(self) -> None:
        """End it and wait for its end."""
        self._process.kill()  # it has nothing to put in order
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _counts(self) -> dict[str, object]:
        return cast("dict[str, object]", self._ask("GET", "/admin/counts"))

    def _ask(self, method: str, path: str, value: object = None) -> object:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, None if value is None else json.dumps(value))
            response = connection.getresponse()
            body = response.read()
        finally:
            connection.close()
        if response.status >= 400:
            raise RuntimeError(f"the fake platform says {response.status}: {body.decode()}")
        return json.loads(body) if body else None
